/** What a resident reads on the pages of notices, activities and facilities. The keys are defined here: `news-en.ts` must have them all, by type. */
import type { NewsPart } from '../kiosk/flow/news-model.ts';

const parts: Readonly<Record<NewsPart, string>> = { notices: '通知', activities: '活动', facilities: '便民信息' };
const none: Readonly<Record<NewsPart, string>> = { notices: '现在没有通知', activities: '现在没有活动', facilities: '' };

export const newsZh = {
  title: '活动与通知',
  parts,
  none,
  loading: '正在取最新的内容',
  by: (office: string) => `发布：${office}`,
  hours: '开放时间',
  address: '地址',
  phone: '电话',
  provisional: '提醒',
  next: (day: string, start: string, end: string) => `${day} ${start}–${end}`,
  where: '地点',
  office: '举办',
  when: '时间',
  open: '不用报名，直接来',
  places: (count: number) => `每次 ${count} 个名额`,
  gone: '这个活动已经结束',
};
export type NewsWords = typeof newsZh;
