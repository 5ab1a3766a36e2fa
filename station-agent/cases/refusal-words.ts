/** Why the hub did not move a case, for whoever asked at the counter. Complete by type. */
import type { CaseRefusalCode } from '@yizhan/protocol/cases';

interface Words {
  readonly zh: string;
  readonly en: string;
}

const refusals: Readonly<Record<CaseRefusalCode, Words>> = {
  'unknown-case': { zh: '中心没有这件事。', en: 'The hub knows no such case.' },
  'bad-args': { zh: '填的内容不对，请检查。', en: 'Something filled in is not right.' },
  'not-in-this-status': { zh: '这件事现在的状态不能这样办。', en: 'The case is in another state now.' },
  'not-your-role': { zh: '这一步要由主管来办。', en: 'This step belongs to a supervisor.' },
  'case-moved-on': { zh: '别人刚动过这件事，请看最新情况再办。', en: 'Somebody has just moved this case. Look at it again.' },
  'held-by-other': { zh: '这件事在别的同事手里。', en: 'A colleague has this case in hand.' },
  'not-held': { zh: '这件事不在您手里。', en: 'You do not have this case in hand.' },
  'no-such-handler': { zh: '没有这位经办人。', en: 'There is no such handler.' },
  'item-unknown': { zh: '中心的目录里没有这个事项。', en: 'The hub’s catalogue has no such item.' },
  'item-version-differs': { zh: '事项清单的版本不同，请刷新。', en: 'The item has another version. Refresh.' },
  'not-instant': { zh: '这件事不能当场办结。', en: 'This cannot be completed on the spot.' },
  'not-assist-only': { zh: '这件事可以代办，不用只导办。', en: 'This can be handled for the resident.' },
  'assist-only': { zh: '这件事只能帮办，要本人去办。', en: 'This can only be assisted; the resident must do it.' },
  'agency-not-allowed': { zh: '这件事不能由这样的人代办。', en: 'Nobody of that kind may act in this matter.' },
  'mandate-missing': { zh: '缺少授权或关系证明。', en: 'The mandate is missing.' },
  'mandate-expired': { zh: '授权已过期。', en: 'The mandate has expired.' },
  'materials-missing': { zh: '必要材料还没收齐。', en: 'Necessary papers are missing.' },
  'promise-missing': { zh: '容缺的材料要签承诺书。', en: 'A tolerated paper needs a signed promise.' },
  'duplicate-open': {
    zh: '同一个人同一件事已在办，请先判断是否重复。',
    en: 'The same matter of this person is open. Decide first whether it is the same.',
  },
  'no-such-duplicate': { zh: '没有这件重复的事。', en: 'There is no such duplicate.' },
  'originals-not-here': { zh: '材料不在本站手里。', en: 'The papers are not at this station.' },
  'date-in-future': { zh: '日期还没到。', en: 'The date lies in the future.' },
  'date-too-early': { zh: '日期太早。', en: 'The date is too early.' },
  'no-permit-item': { zh: '这不是行政许可事项。', en: 'This is no permit item.' },
  'too-early': { zh: '还没到时候。', en: 'It is too early.' },
  'supplement-asked-before': { zh: '这一阶段已经要求过补正。', en: 'A supplement was asked for in this stage before.' },
  'supplement-due-passed': { zh: '补正期限已过。', en: 'The time for the supplement has passed.' },
  'supplement-incomplete': { zh: '补来的材料还不齐。', en: 'The supplement is not complete.' },
  'contacts-missing': { zh: '还没有两次联系记录。', en: 'Two contacts have to be logged first.' },
  'pause-not-excluded': { zh: '这个理由不能停表。', en: 'That reason does not stop the clock.' },
  'wrong-document': { zh: '文书不对。', en: 'That is the wrong document.' },
  'no-target': { zh: '这件事没有承诺期限。', en: 'The case has no target.' },
  'id-differs': { zh: '身份证后四位不对，请核对来人。', en: 'The last four do not match. Check who is there.' },
  'receiver-unnamed': { zh: '请写明领取人。', en: 'Name the receiver.' },
  'reminders-used-up': { zh: '提醒次数已用完。', en: 'All reminders have been used.' },
  'invited-before': { zh: '已经请过评价。', en: 'A rating was asked for before.' },
  'own-case': { zh: '不能回访自己经办的事。', en: 'You cannot call back on your own case.' },
  'never-delivered': { zh: '这件事还没有送达过。', en: 'It was never delivered.' },
  'originals-out': { zh: '还有原件没有退还。', en: 'Originals have not been returned.' },
  'words-missing': { zh: '请写下说明。', en: 'Words are needed.' },
  'no-such-conflict': { zh: '没有这处冲突。', en: 'There is no such conflict.' },
  'exists-with-other-content': { zh: '同一操作已有另一份内容。', en: 'The same action exists with other content.' },
};

const accepted: Words = { zh: '中心已确认。', en: 'Confirmed by the hub.' };
const late: Words = { zh: '已记下，但来晚了，主管会看。', en: 'Recorded, but late: a supervisor will look at it.' };
const other: Words = { zh: '中心没有接受，请看最新情况或问主管。', en: 'The hub did not accept it. Look again, or ask a supervisor.' };

export function answerWords(ok: boolean, code: string | null, isLate: boolean): Words {
  if (ok) return isLate ? late : accepted;
  return code !== null && Object.hasOwn(refusals, code) ? refusals[code as CaseRefusalCode] : other;
}
