/**
 * What can be said of a batch before the cursor is known: each event's place, whether it is sound, and whether its chain
 * value follows from its predecessor's. All the costly work (schemas, digests) happens here, outside the hub's transaction.
 *
 * A broken event still has a place, else it would block those behind it:
 * - its own `seq` when that can be read, else its index counted from the batch's `from`, else from a readable neighbour;
 * - its chain value is checked over the raw body, exactly as it came, whenever seq, id and hash can be read;
 * - where they cannot, the hash it claims is taken, and where even that is unreadable the place has `unknownHash`.
 */

import { stationFactData } from '../facts/index.ts';
import { as, type ChainHash, type Epoch, type Seq } from '../ids.ts';
import { queueEventData, queueEventTypeVersion } from '../queue/events.ts';
import { err, ok, type Result } from '../result.ts';
import { batchLimits, type Lane, lanes, type WireEvent, wireEventSchema } from '../wire/messages.ts';
import { metricsEventData } from '../wire/metrics.ts';
import { chainBody, linkHash, type Sha256, unknownHash } from './chain.ts';

export interface Received {
  readonly seq: Seq;
  /** `unknownHash` when unreadable. */
  readonly hash: ChainHash;
  /** The event itself when sound; a broken one has only `raw` and the reason. */
  readonly body: { readonly sound: true; readonly event: WireEvent } | { readonly sound: false; readonly reason: string };
  readonly raw: unknown;
  /** The hashed text (`chainBody`), also what the store keeps; empty when not checkable. */
  readonly text: string;
  /** seq, id and hash could be read, so the chain value can be held against its predecessor's. */
  readonly checkable: boolean;
  /** Does the hash follow from the claimed hash of the event before it in this batch? Null for the first, and where it cannot be told. */
  readonly follows: boolean | null;
}

export interface ReceivedBatch {
  readonly epoch: Epoch;
  readonly lane: Lane;
  readonly events: readonly Received[];
}

type DataSchema = { safeParse(data: unknown): { success: boolean; error?: { issues: { path: PropertyKey[]; message: string }[] } } };
const schemas: ReadonlyMap<string, DataSchema> = new Map<string, DataSchema>([
  ...Object.entries(queueEventData),
  ...Object.entries(stationFactData),
  ...Object.entries(metricsEventData),
]);

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const hex = /^[0-9a-f]{32}$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const epochId = /^[a-z0-9-]{8,40}$/;

/** Message codes: the whole batch is unreadable and moves nothing. */
export type BatchFault = 'malformed-batch' | 'unplaceable-events';

/** @param raw the parsed JSON of `up/events` */
export function examineBatch(sha256: Sha256, raw: unknown): Result<ReceivedBatch, BatchFault> {
  const batch = readEnvelope(raw);
  if (!batch) return err('malformed-batch');
  const first = firstPlace(batch.events, batch.from);
  if (first === null) return err('unplaceable-events');
  const events: Received[] = [];
  let previous: Received | null = null;
  for (const [index, one] of batch.events.entries()) {
    const expected: number = previous ? previous.seq + 1 : first;
    previous = batch.lane === 'business' ? examineEvent(sha256, one, expected, previous) : examineMetric(one, first + index);
    events.push(previous);
  }
  return ok({ epoch: batch.epoch, lane: batch.lane, events });
}

function readEnvelope(raw: unknown): { epoch: Epoch; lane: Lane; from: number | null; events: readonly unknown[] } | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { v, epoch, lane, from, events } = raw as Record<string, unknown>;
  if (v !== 1 || typeof epoch !== 'string' || !epochId.test(epoch)) return null;
  const known = lanes.find((one) => one === lane);
  if (!known || !Array.isArray(events) || events.length === 0 || events.length > batchLimits.events) return null;
  return { epoch: as(epoch), lane: known, from: isSeq(from) ? from : null, events };
}

/** Place of the batch's first event, from `from` or by counting back from the first event that can be read. */
function firstPlace(events: readonly unknown[], from: number | null): number | null {
  const own = seqOf(events[0]);
  if (own !== null) return own;
  if (from !== null) return from;
  const index = events.findIndex((event) => seqOf(event) !== null);
  const known = index < 0 ? null : seqOf(events[index]);
  return known === null ? null : known - index;
}

function isSeq(raw: unknown): raw is number {
  return typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 1;
}

function seqOf(raw: unknown): number | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { seq } = raw as Record<string, unknown>;
  return isSeq(seq) ? seq : null;
}

function examineEvent(sha256: Sha256, raw: unknown, expected: number, previous: Received | null): Received {
  const fields: Record<string, unknown> = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  const own = isSeq(fields.seq) ? fields.seq : null;
  const hash: ChainHash = typeof fields.hash === 'string' && hex.test(fields.hash) ? as(fields.hash) : unknownHash;
  const checkable = own !== null && hash !== unknownHash && typeof fields.id === 'string' && uuid.test(fields.id);
  const seq = own ?? expected;
  const reason = faultOf(raw);
  const text = checkable ? chainBody(raw as WireEvent) : '';
  const predecessor = previous && previous.seq === seq - 1 && previous.hash !== unknownHash ? previous.hash : null;
  return {
    seq: as<Seq>(seq),
    hash,
    body: reason === null ? { sound: true, event: raw as WireEvent } : { sound: false, reason },
    raw,
    text,
    checkable,
    follows: checkable && predecessor !== null ? linkHash(sha256, predecessor, seq, (raw as WireEvent).id, text) === hash : null,
  };
}

/** Metrics are not chained and have no cursor: the place only serves the acknowledgement. */
function examineMetric(raw: unknown, place: number): Received {
  const reason = faultOf(raw);
  const body = reason === null ? ({ sound: true, event: raw as WireEvent } as const) : ({ sound: false, reason } as const);
  return { seq: as<Seq>(seqOf(raw) ?? place), hash: unknownHash, body, raw, text: '', checkable: false, follows: null };
}

/** Null when sound. A type or version this program does not know is sound: a newer station's facts are kept as they are. */
function faultOf(raw: unknown): string | null {
  if (!isEnvelope(raw)) {
    const envelope = wireEventSchema.safeParse(raw);
    return `envelope: ${describe(envelope.error?.issues ?? [])}`;
  }
  const schema = raw.typeVersion === queueEventTypeVersion ? schemas.get(raw.type) : undefined;
  if (!schema) return null;
  const parsed = schema.safeParse(raw.data);
  return parsed.success ? null : `data: ${describe(parsed.error?.issues ?? [])}`;
}

/** `wireEventSchema` by hand: the same verdict (a property test holds them together) at an eighth of the time, on the path every event takes. */
export function isEnvelope(raw: unknown): raw is WireEvent {
  if (typeof raw !== 'object' || raw === null) return false;
  const { id, seq, type, typeVersion, at, boot, mono, clockOffset, businessDate, hash, data } = raw as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    uuid.test(id) &&
    typeof seq === 'number' &&
    Number.isSafeInteger(seq) &&
    seq >= 0 &&
    isText(type, 64) &&
    typeof typeVersion === 'number' &&
    Number.isSafeInteger(typeVersion) &&
    typeVersion >= 1 &&
    isAmount(at) &&
    isText(boot, 40) &&
    isAmount(mono) &&
    (clockOffset === null || (typeof clockOffset === 'number' && Number.isFinite(clockOffset))) &&
    typeof businessDate === 'string' &&
    date.test(businessDate) &&
    typeof hash === 'string' &&
    hex.test(hash) &&
    hash !== unknownHash &&
    typeof data === 'object' &&
    data !== null &&
    !Array.isArray(data)
  );
}

function isText(raw: unknown, most: number): boolean {
  return typeof raw === 'string' && raw.length >= 1 && raw.length <= most;
}

function isAmount(raw: unknown): boolean {
  return typeof raw === 'number' && Number.isFinite(raw) && raw >= 0;
}

/** Names the first field that is wrong, never its value: an event's fields may be someone's typing. */
function describe(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  const [first] = issues;
  return first ? `${first.path.map(String).join('.') || 'event'}: ${first.message}`.slice(0, 200) : 'invalid';
}
