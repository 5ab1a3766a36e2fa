/** The feed's two messages: what the hub owns for one station, and how far the station has it. The rules are in sync/feed-*-step. */
import { z } from 'zod';
import type { Instant, Seq } from '../ids.ts';

/** One message holds at most this much. */
export const feedLimits = { entries: 200, bytes: 128 * 1024 } as const;

const seq = z.custom<Seq>((raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0, 'a sequence number is needed');
const instant = z.custom<Instant>(
  (raw) => typeof raw === 'number' && Number.isFinite(raw) && raw >= 0,
  'milliseconds since 1970 are needed',
);

/** The WHOLE state of its key, never a difference: taken twice or again it says the same. */
export const feedEntrySchema = z.object({
  key: z.string().min(1).max(100),
  seq,
  type: z.string().min(1).max(64),
  typeVersion: z.number().int().min(1),
  /** When it was said, hub clock. */
  at: instant,
  /** The key is no more; `data` is then empty. */
  gone: z.boolean(),
  data: z.record(z.string(), z.unknown()),
});
export type FeedEntry = z.infer<typeof feedEntrySchema>;

export const feedMessageSchema = z.object({
  v: z.literal(1),
  hubEpoch: z.string().min(1).max(80),
  /** The station's place this message is for. */
  after: seq,
  /** The place it leads to. */
  through: seq,
  /** Newest place of this station's feed when the message was made. */
  head: seq,
  /** Starts from the beginning, whatever the station holds: what does not come again until `head` is no more. */
  whole: z.boolean(),
  /** In order of seq. */
  entries: z.array(feedEntrySchema).max(feedLimits.entries),
});
export type FeedMessage = z.infer<typeof feedMessageSchema>;

export const feedPlaceSchema = z.object({
  /** Null: nothing was ever taken. */
  hubEpoch: z.string().min(1).max(80).nullable(),
  seq,
  /** All that is held was said under this hub epoch; false between a start from the beginning and the head. */
  settled: z.boolean(),
});
export type FeedPlace = z.infer<typeof feedPlaceSchema>;

/** Cumulative: all up to `seq` is durable at the station. */
export const feedAckSchema = feedPlaceSchema.extend({ v: z.literal(1) });
export type FeedAck = z.infer<typeof feedAckSchema>;
