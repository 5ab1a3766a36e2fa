/** How a need's state is said to people: the kiosk, the counter, the phone page and the console say it alike. */
import type { NeedNextStep, NeedOutcome, NeedStatus } from './model.ts';

export type Said = readonly [zh: string, en: string];

export const needStatusWords: Readonly<Record<NeedStatus, Said>> = {
  intake: ['已收到', 'Received'],
  assigned: ['正在办理', 'Being dealt with'],
  handled: ['已答复', 'Answered'],
  callback: ['回访中', 'Being followed up'],
  closed: ['已办结', 'Closed'],
  withdrawn: ['已撤回', 'Withdrawn'],
};

export const needStepWords: Readonly<Record<NeedNextStep, Said>> = {
  'station-assigns': ['驿站分派给经办人', 'The station gives it to somebody'],
  'handler-answers': ['经办人办理并答复', 'It is dealt with and answered'],
  rate: ['请您评价，满意不满意都可以说', 'Please say whether you are satisfied'],
  'supervisor-calls-back': ['主管会再和您联系', 'A supervisor will be in touch'],
  nothing: ['不用再做什么', 'There is nothing left to do'],
};

export const needOutcomeWords: Readonly<Record<NeedOutcome, Said>> = {
  solved: ['已解决', 'Solved'],
  explained: ['已解释说明', 'Explained'],
  planned: ['已列入计划', 'Planned'],
  'passed-on': ['已转有关部门', 'Passed on to the department'],
  'not-possible': ['暂时办不到', 'Not possible for now'],
  unclear: ['情况不清，请再说明', 'Unclear: please tell us more'],
};
