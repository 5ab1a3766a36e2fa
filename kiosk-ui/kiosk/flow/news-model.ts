/** The pages of notices, activities and facilities, and what can happen on them. Data only. */
import type { NewsId } from '@yizhan/protocol/ids';

export const newsParts = ['notices', 'activities', 'facilities'] as const;
export type NewsPart = (typeof newsParts)[number];

export type NewsPlace =
  | { readonly at: 'news'; readonly part: NewsPart; readonly page: number }
  | { readonly at: 'activity'; readonly activity: NewsId; readonly page: number };

export type NewsInput =
  | { readonly type: 'open-news' }
  | { readonly type: 'news-part'; readonly part: NewsPart }
  | { readonly type: 'open-activity'; readonly activity: NewsId };
