/** The words of the pages of needs (诉求). Each row is [Chinese, English]. */
import type { NeedAction, NeedClockName } from '@yizhan/protocol/needs';
import type { Pair } from './case-words.ts';

export const needActionWords: Readonly<Record<NeedAction, Pair>> = {
  submit: ['提交', 'Handed in'],
  take: ['接办', 'Take it'],
  assign: ['指派', 'Assign'],
  release: ['退回分派', 'Give it back'],
  handle: ['答复', 'Answer'],
  'set-category': ['改分类', 'Change the category'],
  'record-12345': ['登记 12345 工单号', 'Record the 12345 number'],
  note: ['备注', 'Note'],
  contact: ['联系记录', 'Log a contact'],
  rate: ['登记评价', 'Record the rating'],
  'close-unrated': ['未评价办结', 'Closed unrated'],
  'call-back': ['回访', 'Call back'],
  reopen: ['重新办理', 'Reopen'],
  withdraw: ['居民撤回', 'Withdrawn by the resident'],
};

export const needClockWords: Readonly<Record<NeedClockName, Pair>> = {
  A: ['分派', 'Assign'],
  H: ['答复', 'Answer'],
  R: ['评价', 'Rating'],
  C: ['回访', 'Call back'],
};

export const needReopenWords: Readonly<Record<string, Pair>> = {
  'not-solved': ['没有解决', 'Not solved'],
  'came-back': ['问题又出现', 'It came back'],
  'closed-by-mistake': ['误办结', 'Closed by mistake'],
};

export const needWords = {
  title: ['诉求', 'Needs'],
  lead: ['居民的诉求和建议，按期限排列。', 'What residents ask and complain of, by due day.'],
  category: ['分类', 'Category'],
  urgency: ['期限', 'Due'],
  late: ['已超期', 'Overdue'],
  soon: ['快到期', 'Due soon'],
  unnamed: ['未留姓名', 'Unnamed'],
  none: ['没有符合条件的诉求', 'No needs here'],
  noneDo: ['换一个筛选条件，或等居民提交。', 'Change the filter, or wait for residents.'],
  back: ['全部诉求', 'All needs'],
  said: ['居民说的话', 'What the resident said'],
  hotline: ['12345 工单号', '12345 number'],
  words: ['情况说明（加密保存）', 'In words, kept encrypted'],
  answerWords: ['给居民的答复（居民凭码可以看到）', 'The answer, which the resident reads by their code'],
  outcome: ['结果', 'Outcome'],
  level: ['评价', 'Rating'],
  to: ['指派给', 'To'],
} as const satisfies Readonly<Record<string, Pair>>;
