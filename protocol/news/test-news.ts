/** Entries for tests: everything but what a test is about. */
import { as } from '../ids.ts';
import type { NewsActivity, NewsFacility, NewsNotice } from './model.ts';

/** A Tuesday. */
export const tuesday = Date.parse('2026-11-24T09:00:00+08:00');
export const local = (text: string): number => Date.parse(`${text}+08:00`);

const common = {
  scope: 'district',
  owner: { user: 'wang', office: { zh: '东关街道党群办', en: 'Dongguan Party and Masses Office' } },
  from: local('2026-11-01T00:00:00'),
  until: local('2026-12-31T00:00:00'),
  title: { zh: '标题', en: 'Title' },
};
const text = { zh: '正文', en: 'Text' };

export const testNotice = (id: string, changes: Partial<NewsNotice> = {}): NewsNotice => ({
  ...{ kind: 'notice', id: as(id), ...common, text, weight: 5, on: ['kiosk', 'board', 'phone'] },
  ...changes,
});

export const testActivity = (id: string, changes: Partial<NewsActivity> = {}): NewsActivity => ({
  ...{ kind: 'activity', id: as(id), ...common, text, place: { zh: '二楼多功能厅', en: 'Hall, 2nd floor' }, except: [], places: 15 },
  times: [{ every: 'week', days: ['tue', 'thu'], start: '14:00', end: '15:30' }],
  ...changes,
});

export const testFacility = (id: string, changes: Partial<NewsFacility> = {}): NewsFacility => ({
  ...{ kind: 'facility', id: as(id), ...common, where: { zh: '一楼大厅', en: 'Ground floor' }, hours: { zh: '全天', en: 'All day' } },
  icon: 'water',
  ...changes,
});
