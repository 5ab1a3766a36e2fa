/** The hub of the model: the gate's pure steps over a database that can be put back to an older copy. */
import { as, type Epoch, type Seq } from '@yizhan/protocol/ids';
import { type CursorState, examineBatch, type Gap, gateBatch, gateHello } from '@yizhan/protocol/sync';
import type { Ack, DownHello, Nak, UpHello, WireEvent } from '@yizhan/protocol/wire';
import { sha256 } from './sync-journal.ts';

interface Row {
  readonly id: string;
  readonly epoch: Epoch;
  readonly seq: number;
}

export interface HubData {
  readonly hubEpoch: string;
  readonly current: CursorState | null;
  readonly cursors: readonly CursorState[];
  readonly rows: readonly Row[];
  readonly gaps: readonly (Gap & { readonly epoch: Epoch })[];
  readonly quarantined: readonly Row[];
}

/** @param name never used before */
export function emptyHub(name: string): HubData {
  return { hubEpoch: `hub-${name}`, current: null, cursors: [], rows: [], gaps: [], quarantined: [] };
}

export type DownMessage =
  | { readonly kind: 'hello'; readonly message: DownHello }
  | { readonly kind: 'ack'; readonly message: Ack }
  | { readonly kind: 'nak'; readonly message: Nak };

interface Taken {
  readonly hub: HubData;
  readonly answer: DownMessage | null;
}

export function takeHello(hub: HubData, hello: UpHello): Taken {
  const named = hub.cursors.find((cursor) => cursor.epoch === hello.epoch) ?? null;
  const { cursor, gap } = gateHello(hub.current, named, hello);
  const kept = keeping(hub, cursor);
  const time = { t1: hello.sentAt, t2: hello.sentAt, t3: hello.sentAt };
  const { epoch, highWater, hash } = cursor;
  return {
    hub: gap ? { ...kept, gaps: [...kept.gaps, { ...gap, epoch }] } : kept,
    answer: { kind: 'hello', message: { v: 1, hubEpoch: hub.hubEpoch, epoch, highWater, hash, time } },
  };
}

export function takeBatch(hub: HubData, raw: unknown): Taken {
  const batch = examineBatch(sha256, raw);
  if (!batch.ok) throw new Error(batch.error);
  const outcome = gateBatch(sha256, hub.current, batch.value);
  const { epoch } = batch.value;
  const known = new Set(hub.rows.map((row) => row.id));
  const row = (one: { raw: unknown; seq: Seq }): Row => ({ id: (one.raw as WireEvent).id, epoch, seq: one.seq });
  const stored: HubData = {
    ...hub,
    rows: [...hub.rows, ...outcome.accepted.map(row).filter((one) => !known.has(one.id))],
    quarantined: [...hub.quarantined, ...outcome.quarantined.map(row)],
  };
  const kept = outcome.cursor && outcome.stop !== 'rehello' ? keeping(stored, outcome.cursor) : stored;
  const highWater = outcome.cursor?.epoch === epoch ? outcome.cursor.highWater : as<Seq>(0);
  const about = { v: 1, epoch, lane: 'business', highWater } as const;
  if (outcome.stop) return { hub: kept, answer: { kind: 'nak', message: { ...about, code: outcome.stop, retryAfter: 0 } } };
  if (!outcome.cursor) return { hub: kept, answer: null };
  return { hub: kept, answer: { kind: 'ack', message: { ...about, hash: outcome.cursor.hash, hubEpoch: hub.hubEpoch } } };
}

function keeping(hub: HubData, cursor: CursorState): HubData {
  return { ...hub, current: cursor, cursors: [...hub.cursors.filter((one) => one.epoch !== cursor.epoch), cursor] };
}
