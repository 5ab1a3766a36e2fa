/**
 * What one group of messages does to the stations' cursors: the gate's steps in order of arrival, as writes for one
 * transaction and answers for after its COMMIT. Pure; may run again when a transaction failed.
 */
import type { StationId } from '@yizhan/protocol/ids';
import {
  bestOffset,
  type CursorState,
  clockSkewAlarm,
  type GateOutcome,
  gateBatch,
  gateHello,
  type HelloOutcome,
  type ReceivedBatch,
  type Sha256,
  zeroHash,
} from '@yizhan/protocol/sync';
import type { Ack, Heartbeat, Nak, UpHello } from '@yizhan/protocol/wire';
import type { Cursors, Latest, NewAlert, StationWrites } from '../store/store.ts';
import type { Taken } from './take-message.ts';

/** `hello` is completed with the time of sending. */
export type Answer =
  | { readonly topic: 'ack'; readonly message: Ack }
  | { readonly topic: 'nak'; readonly message: Nak }
  | { readonly topic: 'hello'; readonly hello: UpHello; readonly receivedAt: number; readonly cursor: CursorState };

export interface Decision {
  readonly writes: readonly StationWrites[];
  readonly answers: readonly { readonly station: StationId; readonly answer: Answer }[];
}

/** Names one connection of one process. */
export interface Birth {
  readonly boot: string;
  readonly birth: number;
}

export interface DecideContext {
  readonly sha256: Sha256;
  readonly hubEpoch: string;
  /** What is known of a station's birth, to tell an old will from a current one. */
  readonly birthOf: (station: StationId) => Birth | null;
}

/** ms a station waits after a refusal that more of the same would meet again. */
export const nakDelays = { gap: 0, rehello: 0, fork: 30_000, busy: 5_000 } as const;

export function decideGroup(group: readonly Taken[], cursors: ReadonlyMap<StationId, Cursors>, context: DecideContext): Decision {
  const standing = new Map(cursors);
  const births = new Map<StationId, Birth | null>();
  const inGroup: DecideContext = { ...context, birthOf: (station) => births.get(station) ?? context.birthOf(station) };
  const writes: StationWrites[] = [];
  const answers: { station: StationId; answer: Answer }[] = [];
  for (const taken of group) {
    const known = standing.get(taken.station) ?? { current: null, all: [] };
    const { write, answer } = decideOne(taken, known, inGroup);
    writes.push(write);
    if (answer) answers.push({ station: taken.station, answer });
    const { cursor, latest } = write;
    if (typeof latest?.boot === 'string' && typeof latest.birth === 'number') {
      births.set(taken.station, { boot: latest.boot, birth: latest.birth });
    }
    if (cursor) standing.set(taken.station, { current: cursor, all: [...known.all.filter((one) => one.epoch !== cursor.epoch), cursor] });
  }
  return { writes, answers };
}

interface One {
  readonly write: StationWrites;
  readonly answer: Answer | null;
}

function nothing(station: StationId): StationWrites {
  return { station, epoch: null, events: [], quarantined: [], cursor: null, latest: null, alerts: [] };
}

function decideOne(taken: Taken, known: Cursors, context: DecideContext): One {
  const { station, receivedAt } = taken;
  const blank = nothing(station);
  const alert = (code: string, detail: NewAlert['detail']): NewAlert => ({ station, code, at: receivedAt, detail });
  switch (taken.kind) {
    case 'state':
      return { write: { ...blank, latest: stateFacts(taken, context) }, answer: null };
    case 'hello':
      return decideHello(taken, known, blank, alert);
    case 'feed-ack':
      return { write: { ...blank, latest: { lastSeen: receivedAt } }, answer: null };
    case 'batch':
      return taken.batch.lane === 'business'
        ? decideBusiness(taken, taken.batch, known, blank, alert, context)
        : decideMetrics(taken, taken.batch, blank, alert, context);
  }
}

/** A birth always counts; a goodbye or will only when it is of the process and birth last heard of. It is no sign of life. */
function stateFacts({ station, receivedAt, state }: Extract<Taken, { kind: 'state' }>, context: DecideContext): Partial<Latest> | null {
  if (state.on) return { on: true, boot: state.boot, birth: state.birth, lastSeen: receivedAt };
  const current = context.birthOf(station);
  return current && (current.boot !== state.boot || current.birth !== state.birth) ? null : { on: false };
}

type MakeAlert = (code: string, detail: NewAlert['detail']) => NewAlert;

function decideHello(
  { hello, receivedAt }: Extract<Taken, { kind: 'hello' }>,
  known: Cursors,
  blank: StationWrites,
  alert: MakeAlert,
): One {
  const named = known.all.find((cursor) => cursor.epoch === hello.epoch) ?? null;
  const outcome = gateHello(known.current, named, hello);
  const offset = receivedAt - hello.sentAt;
  const alerts = helloAlerts(outcome, known, hello, alert);
  if (Math.abs(offset) > clockSkewAlarm) alerts.push(alert('clock-skew', { offsetMs: offset }));
  const latest: Partial<Latest> = {
    lastSeen: receivedAt,
    on: true,
    boot: hello.boot,
    birth: hello.birth,
    software: hello.software,
    clockOffset: bestOffset([{ roundTrip: 0, offset }]),
  };
  return {
    write: { ...blank, epoch: outcome.cursor.epoch, cursor: outcome.cursor, latest, alerts },
    answer: { topic: 'hello', hello, receivedAt, cursor: outcome.cursor },
  };
}

function helloAlerts(outcome: HelloOutcome, known: Cursors, hello: UpHello, alert: MakeAlert): NewAlert[] {
  const alerts: NewAlert[] = [];
  const { gap, epochChanged, rewound, cursor } = outcome;
  if (gap) alerts.push(alert('event-gap', { epoch: cursor.epoch, from: gap.from, to: gap.to }));
  if (epochChanged === 'new' || epochChanged === 'returned') {
    alerts.push(alert(`epoch-${epochChanged}`, { from: known.current?.epoch ?? null, to: cursor.epoch, head: hello.head.seq }));
  }
  if (rewound) alerts.push(alert('hub-behind', { acknowledged: hello.acknowledged.seq, highWater: cursor.highWater }));
  return alerts;
}

function decideBusiness(
  { station, receivedAt }: Taken,
  batch: ReceivedBatch,
  known: Cursors,
  blank: StationWrites,
  alert: MakeAlert,
  context: DecideContext,
): One {
  const outcome = gateBatch(context.sha256, known.current, batch);
  const alerts: NewAlert[] = [];
  const [poison] = outcome.quarantined;
  if (poison && !poison.body.sound) {
    alerts.push(
      alert('event-quarantined', { epoch: batch.epoch, seq: poison.seq, reason: poison.body.reason, count: outcome.quarantined.length }),
    );
  }
  if (outcome.stop === 'fork') alerts.push(alert('chain-fork', { epoch: batch.epoch, after: outcome.cursor?.highWater ?? null }));
  const moved = outcome.accepted.length + outcome.quarantined.length > 0;
  return {
    write: {
      ...blank,
      station,
      epoch: batch.epoch,
      events: outcome.accepted,
      quarantined: outcome.quarantined.map((one) => ({
        epoch: batch.epoch,
        seq: one.seq,
        reason: one.body.sound ? '' : one.body.reason,
        raw: JSON.stringify(one.raw) ?? 'null',
      })),
      cursor: moved ? outcome.cursor : null,
      latest: { lastSeen: receivedAt },
      alerts,
    },
    answer: answerBatch(outcome, batch, context.hubEpoch),
  };
}

function answerBatch({ cursor, stop }: GateOutcome, { epoch, lane }: ReceivedBatch, hubEpoch: string): Answer | null {
  if (!stop && cursor) return { topic: 'ack', message: { v: 1, epoch, lane, highWater: cursor.highWater, hash: cursor.hash, hubEpoch } };
  const code = stop ?? 'rehello';
  const highWater = cursor?.epoch === epoch ? cursor.highWater : (0 as CursorState['highWater']);
  return { topic: 'nak', message: { v: 1, epoch, lane, code, highWater, retryAfter: nakDelays[code] } };
}

/** Metrics have no cursor: the newest heartbeat counts, told gaps become alerts, and all that came is acknowledged. */
function decideMetrics({ receivedAt }: Taken, batch: ReceivedBatch, blank: StationWrites, alert: MakeAlert, context: DecideContext): One {
  let latest: Partial<Latest> = { lastSeen: receivedAt };
  const alerts: NewAlert[] = [];
  for (const { body } of batch.events) {
    if (!body.sound) {
      alerts.push(alert('metrics-invalid', { reason: body.reason }));
    } else if (body.event.type === 'station.heartbeat') {
      const heartbeat = body.event.data as unknown as Heartbeat;
      const { clockOffset } = body.event;
      latest = {
        ...latest,
        heartbeat,
        heartbeatAt: receivedAt,
        software: heartbeat.software,
        ...(clockOffset === null ? {} : { clockOffset }),
      };
    } else if (body.event.type === 'metrics.gap') {
      alerts.push(alert('metrics-gap', body.event.data));
    }
  }
  const highWater = batch.events.at(-1)?.seq ?? (0 as CursorState['highWater']);
  const message: Ack = { v: 1, epoch: batch.epoch, lane: 'metrics', highWater, hash: zeroHash, hubEpoch: context.hubEpoch };
  return { write: { ...blank, latest, alerts }, answer: { topic: 'ack', message } };
}
