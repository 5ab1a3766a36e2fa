/**
 * 好差评: the five levels of the national rating of government services (国务院办公厅 国办发〔2019〕51号 names them), and what may be
 * given as a reason. Data: a level or a reason keeps its id for ever, names may be bettered.
 */
export const ratingLevels = [
  { id: 'very-satisfied', group: 'good', name: '非常满意', nameEn: 'Very satisfied' },
  { id: 'satisfied', group: 'good', name: '满意', nameEn: 'Satisfied' },
  { id: 'fair', group: 'good', name: '基本满意', nameEn: 'Fairly satisfied' },
  { id: 'dissatisfied', group: 'bad', name: '不满意', nameEn: 'Dissatisfied' },
  { id: 'very-dissatisfied', group: 'bad', name: '非常不满意', nameEn: 'Very dissatisfied' },
] as const;
export type RatingLevel = (typeof ratingLevels)[number]['id'];

export const ratingReasons = [
  { id: 'kind', group: 'good', name: '态度热情', nameEn: 'Friendly staff' },
  { id: 'quick', group: 'good', name: '办理很快', nameEn: 'Quick' },
  { id: 'explained', group: 'good', name: '一次讲清', nameEn: 'Explained well at once' },
  { id: 'easy', group: 'good', name: '材料简便', nameEn: 'Few papers needed' },
  { id: 'long-wait', group: 'bad', name: '等候太久', nameEn: 'Waited too long' },
  { id: 'unfriendly', group: 'bad', name: '态度不好', nameEn: 'Unfriendly staff' },
  { id: 'not-explained', group: 'bad', name: '没有一次讲清', nameEn: 'Not explained at once' },
  { id: 'too-many-papers', group: 'bad', name: '材料繁琐', nameEn: 'Too many papers' },
  { id: 'not-settled', group: 'bad', name: '事情没办成', nameEn: 'My matter was not settled' },
] as const;
export type RatingReason = (typeof ratingReasons)[number]['id'];

export const ratingChannels = ['counter', 'kiosk'] as const;
export type RatingChannel = (typeof ratingChannels)[number];

export const ratingLevelIds = ratingLevels.map(({ id }) => id);
export const ratingReasonIds = ratingReasons.map(({ id }) => id);

/** 差评: what supervisors look at one by one. */
export function isLow(level: RatingLevel): boolean {
  return groupOf(level) === 'bad';
}

/** The reasons that go with a level. */
export function reasonsFor(level: RatingLevel): readonly (typeof ratingReasons)[number][] {
  return ratingReasons.filter(({ group }) => group === groupOf(level));
}

function groupOf(level: RatingLevel): 'good' | 'bad' {
  return ratingLevels.find(({ id }) => id === level)?.group ?? 'good';
}
