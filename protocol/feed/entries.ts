/**
 * ONE registry: what the hub's feed may say of a key. Every entry is the whole state of its key. A type or version a station does
 * not know is kept as it is and shown nowhere, so that a newer hub may say more than an older station understands.
 */
import { z } from 'zod';
import { appointmentShownSchema } from '../appointments/mirror.ts';
import { answerGivenSchema } from '../asks/ask.ts';
import { caseShownSchema } from '../cases/shown.ts';
import { needShownSchema } from '../needs/shown.ts';
import type { FeedEntry } from '../wire/feed-messages.ts';

export const noticeIdSchema = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a notice id of a-z, 0-9 and - is needed');
const instant = z.number().int().min(0);

export const noticeSchema = z.object({
  id: noticeIdSchema,
  text: z.string().min(1).max(200),
  textEn: z.string().min(1).max(300).nullable(),
  /** ms, hub clock: shown from, and no longer from `until` on; null: until it is taken back. */
  from: instant,
  until: instant.nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

/** data schema of every entry type, version 1 */
export const feedEntryData = {
  'notice.set': noticeSchema,
  'case.shown': caseShownSchema,
  'answer.given': answerGivenSchema,
  'appointment.shown': appointmentShownSchema,
  'need.shown': needShownSchema,
} as const;
export type FeedEntryType = keyof typeof feedEntryData;
export const feedEntryTypeVersion = 1;
export type FeedDataOf<T extends FeedEntryType> = z.infer<(typeof feedEntryData)[T]>;

/** The first part of every key of a type: keys of two types never meet. */
const keyParts: Readonly<Record<FeedEntryType, string>> = {
  'notice.set': 'notice',
  'case.shown': 'case',
  'answer.given': 'answer',
  'appointment.shown': 'appointment',
  'need.shown': 'need',
};

export function feedKeysOf(type: FeedEntryType): string {
  return `${keyParts[type]}/`;
}

export function feedKey(type: FeedEntryType, id: string): string {
  return `${feedKeysOf(type)}${id}`;
}

/** The data of those entries that are of this type and sound, by key. */
export function feedDataOf<T extends FeedEntryType>(type: T, entries: Iterable<FeedEntry>): readonly FeedDataOf<T>[] {
  const found: { readonly key: string; readonly data: FeedDataOf<T> }[] = [];
  for (const entry of entries) {
    if (entry.gone || entry.type !== type || entry.typeVersion !== feedEntryTypeVersion) continue;
    const read = feedEntryData[type].safeParse(entry.data);
    if (read.success) found.push({ key: entry.key, data: read.data as FeedDataOf<T> });
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ data }) => data);
}
