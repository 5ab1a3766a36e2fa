/** The words of notices, activities and facilities. Each row is [Chinese, English]. */
import type { NewsKind } from '@yizhan/protocol/news';
import type { NewsItemView } from '../../http/news-shapes.ts';

type Pair = readonly [zh: string, en: string];

export const newsWords = {
  title: ['活动与通知', 'News'],
  lead: [
    '驿站告诉居民的通知、活动和便民信息。每条有负责人和到期时间，另一位同事复核后才展示。',
    'What stations tell residents. Every entry has an owner and an end, and is shown once a second person has approved it.',
  ],
  yours: ['轮到您', 'Your turn'],
  toApprove: ['等待复核', 'waits for approval'],
  endsSoon: ['3 天内到期', 'ends within 3 days'],
  returned: ['退回修改', 'given back'],
  none: ['还没有内容', 'Nothing is written yet'],
  noneDo: ['点上面的按钮，写第一条。', 'Write the first one with a button above.'],
  what: ['内容', 'Entry'],
  where: ['展示范围', 'Shown at'],
  owner: ['负责人', 'Owner'],
  until: ['到期', 'Ends'],
  state: ['状态', 'State'],
  everywhere: ['全区', 'whole district'],
  add: ['新建', 'New'],
  edit: ['修改', 'Change'],
  submit: ['提交复核', 'Hand in for approval'],
  approve: ['复核通过，展示', 'Approve and show'],
  return: ['退回', 'Give back'],
  withdraw: ['撤下', 'Take down'],
  note: ['原因', 'Why'],
  save: ['保存草稿', 'Save draft'],
  leave: ['不保存', 'Leave'],
  close: ['收起', 'Close'],
  history: ['经过', 'History'],
  change: ['有改动', 'changed'],
  kind: ['种类', 'Kind'],
  scope: ['展示范围', 'Shown at'],
  scopeHint: ['展示范围写 district（全区）、street:街道名 或 station:驿站编号。', 'Shown at: district, street:NAME or station:ID.'],
  officeZh: ['发布单位', 'Office (Chinese)'],
  officeEn: ['发布单位（英文）', 'Office (English)'],
  from: ['开始展示', 'Shown from'],
  titleZh: ['标题', 'Title (Chinese)'],
  titleEn: ['标题（英文）', 'Title (English)'],
  textZh: ['正文（300 字以内）', 'Text (Chinese)'],
  textEn: ['正文（英文）', 'Text (English, up to 700)'],
  weight: ['轻重（9 最靠前）', 'Weight (9 stands first)'],
  on: ['展示在', 'Shown on'],
  placeZh: ['地点', 'Place (Chinese)'],
  placeEn: ['地点（英文）', 'Place (English)'],
  times: [
    '时间，每行一个：mon,wed 07:30-08:30 或 2026-12-24 14:00-15:30',
    'Times, a line each: mon,wed 07:30-08:30 or 2026-12-24 14:00-15:30',
  ],
  except: ['哪些日期不举行', 'Not held on (dates)'],
  places: ['每次名额（空：不用报名）', 'Places each time (empty: no sign-up)'],
  hoursZh: ['开放时间', 'Hours (Chinese)'],
  hoursEn: ['开放时间（英文）', 'Hours (English)'],
  icon: ['图标', 'Pictogram'],
} as const satisfies Readonly<Record<string, Pair>>;

export const kindWords: Readonly<Record<NewsKind, Pair>> = {
  notice: ['通知', 'Notice'],
  activity: ['活动', 'Activity'],
  facility: ['便民信息', 'Facility'],
};

export const standingWords: Readonly<Record<NewsItemView['standing'], Pair>> = {
  unseen: ['未展示', 'not shown'],
  scheduled: ['已排期', 'scheduled'],
  shown: ['展示中', 'shown'],
  over: ['已到期', 'over'],
  withdrawn: ['已撤下', 'taken down'],
};

export const stageWords: Readonly<Record<'draft' | 'in-review', Pair>> = {
  draft: ['草稿', 'draft'],
  'in-review': ['复核中', 'in review'],
};

export const screenWords: Readonly<Record<string, Pair>> = {
  kiosk: ['自助终端', 'kiosk'],
  board: ['大屏', 'board'],
  phone: ['手机', 'phone'],
};

export const happenedWords: Readonly<Record<string, Pair>> = {
  'news.written': ['编写', 'written'],
  'news.submitted': ['提交复核', 'handed in'],
  'news.approved': ['复核通过', 'approved'],
  'news.returned': ['退回', 'given back'],
  'news.withdrawn': ['撤下', 'taken down'],
};
