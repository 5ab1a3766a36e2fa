/** What a refusal about a need says to people. One for each code of the decider: a missing one fails the type check. */
import type { Sentence } from '@yizhan/platform/http';
import type { NeedRefusalCode } from '@yizhan/protocol/needs';

const refused = (zh: string, en: string, status: 400 | 403 | 404 | 409 = 409) => ({ status, zh, en });

export const needSentences = {
  'unknown-need': refused('没有这件诉求，或不在您的管辖范围内。', 'There is no such need in your area.', 404),
  'need-not-in-this-status': refused(
    '诉求目前的状态不能这样处理，请查看最新情况。',
    'The need does not stand where this can be done. Look at it again.',
  ),
  'need-not-your-role': refused('您的岗位不能做这项处理。', 'This is not for your role to do.', 403),
  'need-moved-on': refused(
    '刚刚有人处理过这件诉求，请查看最新情况后再决定。',
    'Somebody has just changed this need. Look at it again before you decide.',
  ),
  'need-not-in-your-hands': refused(
    '诉求不在您手上，不能答复或退回。',
    'The need is not in your hands: you cannot answer it or give it back.',
  ),
  'need-no-such-handler': refused('这位同事不能办理本驿站的诉求。', 'This colleague cannot handle needs of this station.'),
  'need-own-callback': refused('差评由未经办过此诉求的主管回访。', 'Who handled the need does not call back about it.'),
  'need-words-missing': refused('请写明情况。', 'Write down what happened.', 400),
  'need-rating-not-due': refused('评价期限还没有到。', 'The time for rating is not over.'),
  'need-exists-with-other-content': refused('同一编号已用于另一项内容。', 'The same key was used for something else.'),
} as const satisfies Record<NeedRefusalCode, Sentence>;
