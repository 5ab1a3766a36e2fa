/** The words for what a case says: statuses, actions, clocks, flags. Each row is [Chinese, English]. */
import type { CaseAction, CaseEventType, CaseFlag, CaseStatus, ClockName, MaterialForm, MaterialHolder } from '@yizhan/protocol/cases';

export type Pair = readonly [zh: string, en: string];

export const statusWords: Readonly<Record<CaseStatus, Pair>> = {
  draft: ['草稿', 'Draft'],
  intake: ['待受理', 'Taken in'],
  collected: ['已收件', 'Papers received'],
  submitted: ['已移交部门', 'With the department'],
  supplement: ['待补正', 'Supplement asked'],
  accepted: ['已受理', 'Accepted'],
  paused: ['中止计时', 'Clock paused'],
  decided: ['已决定', 'Decided'],
  ready: ['待领取', 'Ready to fetch'],
  delivered: ['已送达', 'Delivered'],
  callback: ['待回访', 'To be called back'],
  closed: ['已办结', 'Closed'],
  terminated: ['已终止', 'Terminated'],
  withdrawn: ['已撤回', 'Withdrawn'],
};

export const clockWords: Readonly<Record<ClockName, Pair>> = {
  S: ['驿站移交', 'Hand over'],
  D: ['部门办理', 'Department'],
  L: ['送达', 'Delivery'],
  R: ['评价', 'Rating'],
  C: ['回访', 'Call back'],
};

export const flagWords: Readonly<Record<CaseFlag, Pair>> = {
  overdue: ['已超期', 'Overdue'],
  'at-risk': ['快到期', 'At risk'],
  'no-target': ['无期限', 'No target'],
  'calendar-unknown': ['期限暂定', 'Date provisional'],
  conflict: ['待核实', 'Conflict'],
  'possible-duplicate': ['疑似重复', 'Possible duplicate'],
  tolerated: ['容缺', 'Papers owed'],
  'deemed-accepted': ['逾期视为受理', 'Deemed accepted'],
  unclaimed: ['无人领取', 'Unclaimed'],
  'supplement-overdue': ['补正逾期', 'Supplement overdue'],
  priority: ['优先', 'Priority'],
  sensitive: ['敏感', 'Sensitive'],
};

/** As a button says it. */
export const actionWords: Readonly<Record<CaseAction, Pair>> = {
  submit: ['提交', 'Submit'],
  'give-checklist': ['出具一次性告知单', 'Give the checklist'],
  'complete-now': ['当场办结', 'Settle on the spot'],
  'route-assist': ['转陪同帮办', 'Lead on with company'],
  receive: ['收件', 'Receive papers'],
  refuse: ['不予收件', 'Refuse'],
  'submit-to-department': ['移交部门', 'Hand to the department'],
  'record-acceptance': ['登记受理', 'Record the acceptance'],
  'deem-accepted': ['视为受理', 'Deem accepted'],
  'record-refusal': ['登记不予受理', 'Record a refusal'],
  'ask-supplement': ['要求补正', 'Ask for a supplement'],
  'receive-supplement': ['收到补正', 'Supplement received'],
  expire: ['补正逾期终止', 'End: never supplemented'],
  pause: ['中止计时', 'Stop the clock'],
  extend: ['延长期限', 'Extend'],
  'record-decision': ['登记办理结果', 'Record the decision'],
  resume: ['恢复计时', 'Resume the clock'],
  'bring-back': ['取回结果', 'Bring the result back'],
  deliver: ['交付', 'Deliver'],
  unclaimed: ['催领', 'Remind'],
  'invite-rating': ['邀请评价', 'Invite a rating'],
  rate: ['登记评价', 'Record a rating'],
  'close-unrated': ['未评价办结', 'Close unrated'],
  'call-back': ['登记回访', 'Record the call back'],
  reopen: ['重办', 'Do over'],
  withdraw: ['居民撤回', 'Withdrawn by the resident'],
  terminate: ['终止', 'Terminate'],
  take: ['我来办', 'Take it'],
  release: ['放回', 'Put it back'],
  assign: ['指派', 'Assign'],
  note: ['记一笔', 'Note'],
  contact: ['登记联系', 'Log a contact'],
  'add-materials': ['补收材料', 'Add papers'],
  'move-originals': ['材料交接', 'Move papers'],
  'set-priority': ['设置优先', 'Set priority'],
  'decide-duplicate': ['判断重复', 'Decide a duplicate'],
  'resolve-conflict': ['核实完毕', 'Conflict resolved'],
};

export function eventWords(action: CaseEventType): Pair {
  return action === 'came-late' ? ['迟到的记录，待核实', 'A record that came late'] : actionWords[action];
}

export const holderWords: Readonly<Record<MaterialHolder, Pair>> = {
  station: ['在驿站', 'At the station'],
  department: ['在部门', 'At the department'],
  applicant: ['在居民手中', 'With the resident'],
};
export const formWords: Readonly<Record<MaterialForm, Pair>> = {
  original: ['原件', 'Original'],
  copy: ['复印件', 'Copy'],
  electronic: ['电子件', 'Electronic'],
  checked: ['已核验', 'Checked'],
};
export const caseWords = {
  title: ['帮办代办', 'Cases'],
  lead: ['最急的排在最前；没有期限的也要有人管', 'The most urgent first; those without a target must be looked after, too'],
  all: ['全部', 'All'],
  status: ['状态', 'Status'],
  flag: ['提示', 'Flag'],
  mine: ['我手上的', 'In my hands'],
  ended: ['已结束的', 'Ended'],
  none: ['没有符合条件的事项', 'No case matches'],
  noneDo: ['换个条件看看；居民在驿站提交后会出现在这里。', 'Change the filter. What residents hand in at stations appears here.'],
  more: ['再看一些', 'Show more'],
  sensitive: ['敏感事项', 'Sensitive matter'],
  nobody: ['无人经办', 'Nobody'],
  standsStill: ['计时中止', 'Clock stands still'],
  provisional: ['暂定', 'provisional'],
  back: ['全部事项', 'All cases'],
  tracking: ['查询码', 'Tracking code'],
  handler: ['经办', 'In hand'],
  until: (when: string): Pair => [`保留到 ${when}`, `until ${when}`],
  clocks: ['时限', 'Clocks'],
  promised: (date: string): Pair => [`原承诺 ${date}`, `first promised ${date}`],
  stopped: (date: string): Pair => [`${date} 完成`, `done ${date}`],
  papers: ['材料在谁手上', 'Papers and who has them'],
  missing: ['未收', 'Not in'],
  owedBy: (date: string): Pair => [`承诺 ${date} 前补交`, `promised by ${date}`],
  supplement: (date: string): Pair => [`待补正，${date} 前`, `Supplement due ${date}`],
  documents: ['文书', 'Documents'],
  duplicates: ['疑似重复', 'Possible duplicates'],
  same: ['是同一件', 'The same'],
  different: ['不是同一件', 'Not the same'],
  decidedSame: ['已判断为重复', 'Decided: the same'],
  decidedDifferent: ['已判断为不重复', 'Decided: different'],
  conflicts: ['迟到的记录，请主管核实', 'Records that came late: for a supervisor'],
  history: ['经过', 'History'],
  actions: ['处理', 'Act'],
  noActions: ['您的岗位只能查看这件事项。', 'Your role may only look at this case.'],
  go: ['确认', 'Confirm'],
  cancel: ['取消', 'Cancel'],
  applicant: ['申请人', 'Applicant'],
  agent: ['代办人', 'Agent'],
  words: ['情况说明', 'What happened'],
  holderIs: (name: string): Pair => [`（${name}）`, ` (${name})`],
} as const;
