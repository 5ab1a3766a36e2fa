/** The words for editing documents. Each row is [Chinese, English]. */
import type { TwinStatus } from '@yizhan/protocol/wire';

export type Pair = readonly [zh: string, en: string];

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekdayWords: Readonly<Record<(typeof weekdays)[number], Pair>> = {
  mon: ['一', 'Mon'],
  tue: ['二', 'Tue'],
  wed: ['三', 'Wed'],
  thu: ['四', 'Thu'],
  fri: ['五', 'Fri'],
  sat: ['六', 'Sat'],
  sun: ['日', 'Sun'],
};
export const weekdayOptions = weekdays.map((day) => [day, weekdayWords[day]] as const);

export const documentWords = {
  settings: ['驿站设置', 'Station settings'],
  catalogue: ['事项目录', 'Catalogue'],
  calendar: ['节假日', 'Holidays'],
  legal: ['文书条款', 'Words of law on papers'],
  legalLead: [
    '全区共用，印在驿站和中心出具的文书上；经本区法制部门确认后再去掉“样例”',
    'For the whole district, on papers of stations and hub. Take off “sample” when the district’s lawyers have confirmed it',
  ],
  edit: ['修改设置', 'Edit settings'],
  lead: [
    '保存后自动送到驿站，驿站试用两分钟，一切正常才正式采用',
    'Saved changes reach the station by themselves; it tries them for two minutes before it keeps them',
  ],
  districtLead: ['全区共用；保存后自动送到每个驿站', 'For the whole district; saved changes reach every station by themselves'],
  save: ['保存', 'Save'],
  discard: ['放弃改动', 'Discard changes'],
  saved: ['已保存，正在送往驿站', 'Saved, and on its way'],
  unchanged: ['没有改动', 'No changes'],
  changedNow: ['有未保存的改动', 'There are unsaved changes'],
  version: ['版本', 'Version'],
  history: ['修改记录', 'History'],
  compare: ['与现在比较', 'Compare with now'],
  restore: ['恢复这一版', 'Bring this back'],
  restored: ['恢复自第', 'brings back'],
  first: ['初始内容', 'first content'],
  same: ['与现在相同', 'Same as now'],
  was: ['当时', 'then'],
  is: ['现在', 'now'],
  nothing: ['无', 'none'],
  json: ['全文（JSON）', 'Whole text (JSON)'],
  look: ['放弃我的改动，载入最新内容', 'Discard mine and load the newest'],
  add: ['添加', 'Add'],
  chooseItem: ['添加事项…', 'Add an item…'],
  remove: ['删除', 'Remove'],
  all: ['全部', 'all'],
  windowsHint: ['08:30-12:00 13:30-17:00', '08:30-12:00 13:30-17:00'],
  windowHint: ['08:00-10:00', '08:00-10:00'],
  prefixesHint: ['全部，或 A，B，C', 'all, or A, B, C'],
  listHint: ['用逗号分开', 'separated by commas'],
  search: ['搜索事项', 'Search items'],
  noRight: ['您可以查看；修改由有权限的人员进行。', 'You may look; changing is for others.'],
  hidden: [
    '开放时间、事项时段、限号、公告由您修改；其余由运维人员修改。',
    'Hours, hours of items, quotas and notices are yours to change; the rest is the operators’.',
  ],
} as const satisfies Readonly<Record<string, Pair>>;

export const twinWords = {
  title: ['设置下发', 'Settings at the station'],
  wanted: ['应运行版本', 'To run'],
  running: ['正在运行', 'Runs'],
  status: ['情况', 'Status'],
  again: ['重新下发', 'Send again'],
  unknown: ['未知', 'unknown'],
  behind: ['设置未到位', 'Settings behind'],
} as const satisfies Readonly<Record<string, Pair>>;

const statusWords: Readonly<Record<TwinStatus | 'waiting', Pair>> = {
  waiting: ['等待送达', 'on its way'],
  'on-trial': ['已生效，正在观察两分钟', 'at work, watched for two minutes'],
  applied: ['已采用', 'kept'],
  'not-now': ['暂缓：有居民正在等候，稍后自动再试', 'not now: people are waiting; tried again later'],
  rejected: ['驿站没有采用', 'refused by the station'],
  'rolled-back': ['试用失败，已恢复上一版', 'tried and taken back'],
};
export function twinStatusPair(status: TwinStatus | null): Pair {
  return statusWords[status ?? 'waiting'];
}
