/** Every message between station and hub (see WIRE in docs): one zod schema each, checked at both doors. `v` is always 1. */
import { z } from 'zod';
import type { BusinessDate, ChainHash, Epoch, EventId, Instant, Seq } from '../ids.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const epoch = z.custom<Epoch>((raw) => typeof raw === 'string' && /^[a-z0-9-]{8,40}$/.test(raw), 'an epoch id is needed');
const seq = z.custom<Seq>((raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0, 'a sequence number is needed');
/** All f's is what the hub writes where a chain value could not be read (sync/chain.ts): no event may claim it for itself. */
const eventHash = z.custom<ChainHash>(
  (raw) => typeof raw === 'string' && /^(?!f{32})[0-9a-f]{32}$/.test(raw),
  '32 hex digits are needed, not all of them f',
);
const hash = z.custom<ChainHash>((raw) => typeof raw === 'string' && /^[0-9a-f]{32}$/.test(raw), '32 hex digits are needed');
const instant = z.custom<Instant>(
  (raw) => typeof raw === 'number' && Number.isFinite(raw) && raw >= 0,
  'milliseconds since 1970 are needed',
);
const v = z.literal(1);

export const lanes = ['business', 'metrics'] as const;
export type Lane = (typeof lanes)[number];
/** A batch holds at most this much. */
export const batchLimits = { events: 200, bytes: 128 * 1024 } as const;

export const wireEventSchema = z.object({
  /** UUIDv7: the identity of the event, the same in every epoch. */
  id: z.custom<EventId>((raw) => typeof raw === 'string' && uuid.test(raw), 'a UUID is needed'),
  seq,
  type: z.string().min(1).max(64),
  typeVersion: z.number().int().min(1),
  /** Wall clock of the station. */
  at: instant,
  /** Random per process. */
  boot: z.string().min(1).max(40),
  /** Milliseconds since the process started: order within one boot survives a jumping clock. */
  mono: z.number().min(0),
  /** Milliseconds to add to `at` for hub time; null while unknown. */
  clockOffset: z.number().nullable(),
  businessDate: z.custom<BusinessDate>((raw) => typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw), 'YYYY-MM-DD is needed'),
  hash: eventHash,
  data: z.record(z.string(), z.unknown()),
});
export type WireEvent = z.infer<typeof wireEventSchema>;

export const batchSchema = z.object({
  v,
  epoch,
  lane: z.enum(lanes),
  /** Place of the first event: gives even one that cannot be read its place. */
  from: seq.optional(),
  events: z.array(z.unknown()).min(1).max(batchLimits.events),
});
export interface Batch {
  readonly v: 1;
  readonly epoch: Epoch;
  readonly lane: Lane;
  readonly from?: Seq;
  readonly events: readonly WireEvent[];
}

/** Retained birth, clean goodbye, and will. Only a hint: presence is the hub's database. */
export const stateSchema = z.object({ v, on: z.boolean(), epoch, boot: z.string().min(1).max(40), birth: z.number().int().min(0) });
export type StateMessage = z.infer<typeof stateSchema>;

export const upHelloSchema = z.object({
  v,
  epoch,
  boot: z.string().min(1).max(40),
  birth: z.number().int().min(0),
  software: z.string().max(40),
  /** Newest committed event; seq 0 with the zero hash when there is none. */
  head: z.object({ seq, hash }),
  /** Oldest event still held, and the chain value before it. */
  tail: z.object({ seq, previousHash: hash }),
  /** Highest business seq acknowledged to me, and by which hub epoch. */
  acknowledged: z.object({ seq, hubEpoch: z.string().nullable() }),
  metrics: z.object({ dropped: z.number().int().min(0) }),
  /** Where my feed stands (see feed-messages); a station that takes none names no hub epoch. */
  feed: z.object({ seq, hubEpoch: z.string().min(1).max(80).nullable().optional(), settled: z.boolean().optional() }),
  /** Which documents I keep as good (see twin-messages); a station that takes none names no hub epoch, one without a version null. */
  twin: z.object({
    version: z.number().int().min(0),
    hubEpoch: z.string().min(1).max(80).nullable().optional(),
    hash: z.string().max(64).nullable().optional(),
  }),
  /** t1 of the four timestamps, station clock. */
  sentAt: instant,
});
export type UpHello = z.infer<typeof upHelloSchema>;

export const downHelloSchema = z.object({
  v,
  hubEpoch: z.string(),
  epoch,
  /** Where the hub stands in this epoch. */
  highWater: seq,
  hash,
  /** t1 echoed, t2 received, t3 sent, hub clock. */
  time: z.object({ t1: instant, t2: instant, t3: instant }),
});
export type DownHello = z.infer<typeof downHelloSchema>;

export const ackSchema = z.object({ v, epoch, lane: z.enum(lanes), highWater: seq, hash, hubEpoch: z.string() });
export type Ack = z.infer<typeof ackSchema>;

export const nakCodes = ['gap', 'fork', 'quota', 'busy', 'rehello'] as const;
export const nakSchema = z.object({
  v,
  epoch,
  lane: z.enum(lanes),
  code: z.enum(nakCodes),
  highWater: seq,
  /** ms */ retryAfter: z.number().min(0),
});
export type Nak = z.infer<typeof nakSchema>;
