/** What a refusal about a case says to people. One for each code of the decider (`bad-args` has its own already): a missing one fails the type check. */
import type { Sentence } from '@yizhan/platform/http';
import type { CaseRefusalCode } from '@yizhan/protocol/cases';

const refused = (zh: string, en: string, status: 400 | 403 | 404 | 409 = 409) => ({ status, zh, en });

export const caseSentences = {
  'unknown-case': refused('没有这件帮办事项，或不在您的管辖范围内。', 'There is no such case in your area.', 404),
  'not-in-this-status': refused(
    '事项目前的状态不能这样处理，请刷新查看。',
    'The case does not stand where this can be done. Look at it again.',
  ),
  'not-your-role': refused('您的岗位不能做这项处理。', 'This is not for your role to do.', 403),
  'case-moved-on': refused(
    '刚刚有人处理过这件事项，请查看最新情况后再决定。',
    'Somebody has just changed this case. Look at it again before you decide.',
  ),
  'held-by-other': refused('事项正由另一位同事办理。', 'Another colleague has this case in hand.'),
  'not-held': refused('事项不在您手上。', 'The case is not in your hands.'),
  'no-such-handler': refused('这位同事不能办理本驿站的事项。', 'This colleague cannot handle cases of this station.'),
  'item-unknown': refused('事项目录里没有这个事项，请联系运维。', 'The catalogue does not know this matter. Call an operator.'),
  'item-version-differs': refused(
    '告知单的事项版本与受理时不同，请按受理时的版本打印。',
    'The checklist is of another version than the case. Print the frozen one.',
  ),
  'not-instant': refused('这不是即办件，不能当场办结。', 'This matter is not settled on the spot.'),
  'not-assist-only': refused('这个事项可以代办，无须转为陪同帮办。', 'This matter can be delegated; it need not be led on.'),
  'assist-only': refused('这个事项须本人到场，只能帮办，不能代办。', 'The resident must be present: it can be helped with, not delegated.'),
  'agency-not-allowed': refused('这类代办人不能代办这个事项。', 'This kind of agent may not act in this matter.'),
  'mandate-missing': refused('缺少签字的授权委托：写明事项和期限。', 'A signed mandate is missing: what for, and until when.'),
  'mandate-expired': refused('授权委托已过期。', 'The mandate has run out.'),
  'materials-missing': refused('必要材料不齐，不能收件。', 'Papers that must be in are missing.'),
  'promise-missing': refused('缺少的容缺材料要有签字的承诺书。', 'A paper that may come later needs a signed promise.'),
  'duplicate-open': refused(
    '同一人同一事项另有未办结的，请先判断是否重复。',
    'The same person has this matter open already. Decide first whether it is the same.',
  ),
  'no-such-duplicate': refused('没有这件疑似重复的事项。', 'There is no such possible duplicate.', 404),
  'originals-not-here': refused('有材料不在驿站，不能移交。', 'Some of these papers are not at the station.'),
  'date-in-future': refused('日期不能晚于今天。', 'The date cannot be after today.', 400),
  'date-too-early': refused('日期早于上一步的日期。', 'The date is before the step that it follows.', 400),
  'no-permit-item': refused('这个事项不适用逾期视为受理。', 'This matter is not deemed accepted by silence.'),
  'too-early': refused('期限还没有到。', 'The time for it has not come.'),
  'supplement-asked-before': refused(
    '这一阶段已经一次性告知过补正，不能再次要求。',
    'A supplement was asked for at this stage before: one full list a stage.',
  ),
  'supplement-due-passed': refused('补正期限不能早于今天。', 'The due day of the supplement has passed.', 400),
  'supplement-incomplete': refused('补正材料还不齐。', 'The supplement is not complete.'),
  'contacts-missing': refused('终止前要有两次联系记录。', 'Two attempts to reach the resident must be logged first.'),
  'pause-not-excluded': refused('这个原因的时间不能从承诺期限中扣除。', 'Time for this reason counts; the clock cannot be stopped for it.'),
  'wrong-document': refused('文书种类不对。', 'This is the wrong kind of document.', 400),
  'no-target': refused('这个事项没有承诺期限，不能延期。', 'There is no promised time that could be extended.'),
  'id-differs': refused('身份证后四位与登记的不一致，不能交付。', 'The last four of the ID are not those of the case. Do not hand over.'),
  'receiver-unnamed': refused('请登记领取人的姓名。', 'Write down who receives it.', 400),
  'reminders-used-up': refused('提醒次数已用完。', 'All reminders have been sent.'),
  'invited-before': refused('已经邀请过评价。', 'The rating was asked for before.'),
  'own-case': refused('差评由未经办过此事项的主管回访。', 'Who handled the case does not call back about it.'),
  'originals-out': refused('还有原件没有退还，不能结束。', 'Originals are still out: give them back first.'),
  'words-missing': refused('请写明情况。', 'Write down what happened.', 400),
  'never-delivered': refused('没有办结过的事项不能重办。', 'What was never delivered cannot be done over.'),
  'no-such-conflict': refused('没有这条待核实的记录。', 'There is no such record to look into.', 404),
  'exists-with-other-content': refused('同一编号已用于另一项内容。', 'The same key was used for something else.'),
  'no-such-paper': refused('这件事项没有这份文书。', 'The case has no such paper.', 404),
} as const satisfies Record<Exclude<CaseRefusalCode, 'bad-args'> | 'no-such-paper', Sentence>;
