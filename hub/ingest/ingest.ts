/**
 * Takes what stations send, lets the gate decide, and answers after COMMIT. While one transaction is being written, what
 * arrives is parsed and judged, and then shares the next transaction (group commit).
 * Invariants: a station's messages are decided in order of arrival; nothing is answered or told to listeners before its COMMIT;
 * one station's fault never holds up another's.
 */
import { hash } from 'node:crypto';
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import type { Ack, DownHello, Nak, WireEvent } from '@yizhan/protocol/wire';
import type { Broker, UpMessage } from '../broker/broker.ts';
import { incidents } from '../broker/incidents.ts';
import type { HubStore, Latest, NewAlert, StationWrites, Uplinked } from '../store/store.ts';
import { type Answer, type Birth, type DecideContext, type Decision, decideGroup, nakDelays } from './decide.ts';
import { type Taken, takeMessage } from './take-message.ts';

/** What one committed group changed at one station. */
export interface StationNews {
  readonly station: StationId;
  /** Newly stored events, in order. */
  readonly events: readonly WireEvent[];
  /** Of these events. */
  readonly types: ReadonlySet<string>;
  readonly latest: Partial<Latest>;
  readonly alerts: readonly NewAlert[];
}

export interface IngestStats {
  readonly messages: number;
  readonly events: number;
  readonly commits: number;
  readonly malformed: number;
  readonly failedCommits: number;
  /** Messages dropped because too many were waiting. */
  readonly overload: number;
  /** Messages waiting for their transaction. */
  readonly pending: number;
}

export interface Ingest {
  /** Told after COMMIT. Returns the way to stop listening. */
  onNews(listener: (news: readonly StationNews[]) => void): () => void;
  stats(): IngestStats;
  /** Resolves when everything taken has been answered. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export const ingestLimits = {
  /** Characters of messages in one transaction (some 1,200 events): beyond, the rest waits for the next, so that answers are not late for all. */
  groupLength: 512 * 1024,
  /** Characters of messages waiting; beyond, messages are dropped and counted, and their stations send again later. */
  pendingLength: 64 * 1024 * 1024,
} as const;

export interface IngestDeps {
  readonly store: Pick<HubStore, 'commitUplink' | 'hubEpoch' | 'listStations' | 'raiseAlert'>;
  readonly broker: Broker;
  /** Told of hellos and feed acknowledgements after their COMMIT: what there is to say to the station goes on from there. */
  readonly heard?: (word: Word) => void;
  /** Takes what comes on `up/log`: no gate, no transaction of the lanes. Left out: it is passed over. */
  readonly pieces?: (message: UpMessage) => void;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

/** What a station says of what it was told. */
export type Word = Extract<Taken, { readonly kind: 'hello' | 'feed-ack' }>;

const sha256 = (text: string): string => hash('sha256', text);
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export async function openIngest({ store, broker, heard, pieces, now, log }: IngestDeps): Promise<Ingest> {
  const births = new Map<StationId, Birth>();
  for (const { id, latest } of await store.listStations()) {
    if (latest.boot !== null && latest.birth !== null) births.set(id, { boot: latest.boot, birth: latest.birth });
  }
  const context: DecideContext = { sha256, hubEpoch: store.hubEpoch, birthOf: (station) => births.get(station) ?? null };
  const listeners = new Set<(news: readonly StationNews[]) => void>();
  const counts = { messages: 0, events: 0, commits: 0, malformed: 0, failedCommits: 0, overload: 0 };
  const noted = incidents(raise, now);
  /** As they came: what is parsed takes many times the room, so that is done for the next transaction only. */
  const pending: UpMessage[] = [];
  let pendingLength = 0;
  let running: Promise<void> | null = null;
  let closed = false;

  function take(message: UpMessage): void {
    if (closed) return;
    counts.messages += 1;
    if (message.topic === 'log') {
      pieces?.(message);
      return;
    }
    if (pendingLength + message.payload.length > ingestLimits.pendingLength) {
      counts.overload += 1;
      return;
    }
    pending.push(message);
    pendingLength += message.payload.length;
    running ??= drain().finally(() => {
      running = null;
    });
  }

  function refuseMalformed({ station, topic }: UpMessage, reason: string): void {
    counts.malformed += 1;
    log.warn({ station, topic, reason }, 'a message could not be read');
    noted.note(station, 'malformed-message', { topic, reason });
  }

  function raise(alert: NewAlert): void {
    store.raiseAlert(alert).catch((fault: unknown) => log.error({ err: fault, code: alert.code }, 'an alert could not be stored'));
  }

  function refuseBusy(taken: Taken): void {
    if (taken.kind !== 'batch') return;
    const { epoch, lane } = taken.batch;
    const message: Nak = { v: 1, epoch, lane, code: 'busy', highWater: 0 as Nak['highWater'], retryAfter: nakDelays.busy };
    broker.send(taken.station, 'nak', JSON.stringify(message));
  }

  /** While one group is being written, the next is parsed and judged. */
  async function drain(): Promise<void> {
    // Let everything that came in the same turn of the loop share the first transaction.
    await nextTurn();
    let group = await nextGroup();
    while (group.length > 0) {
      const writing = commitGroup(group);
      group = await nextGroup();
      await writing;
      if (group.length === 0) group = await nextGroup();
    }
  }

  async function nextGroup(): Promise<readonly Taken[]> {
    const group: Taken[] = [];
    let length = 0;
    for (let message = pending[0]; message; message = pending[0]) {
      const size = message.payload.length;
      if (group.length > 0 && length + size > ingestLimits.groupLength) break;
      pending.shift();
      pendingLength -= size;
      length += size;
      const taken = takeMessage(sha256, message);
      if (taken.ok) group.push(taken.value);
      else refuseMalformed(message, taken.error);
      // The loop stays free for sockets and the database between two batches.
      await nextTurn();
    }
    return group;
  }

  async function commitGroup(group: readonly Taken[]): Promise<void> {
    if (!(await commit(group))) await commitOneByOne(group);
  }

  /** Only the messages at fault stay unwritten; their stations are told to come again. */
  async function commitOneByOne(group: readonly Taken[]): Promise<void> {
    for (const taken of group) if (group.length === 1 || !(await commit([taken]))) refuseBusy(taken);
  }

  async function commit(group: readonly Taken[]): Promise<boolean> {
    const stations = [...new Set(group.map((taken) => taken.station))];
    let decision: Decision = { writes: [], answers: [] };
    try {
      const stored = await store.commitUplink(stations, now(), (cursors) => {
        decision = decideGroup(group, cursors, context);
        return decision.writes;
      });
      settle(decision, stored);
      if (heard) for (const taken of group) if (taken.kind === 'hello' || taken.kind === 'feed-ack') heard(taken);
      return true;
    } catch (fault) {
      counts.failedCommits += 1;
      log.error({ err: fault, messages: group.length, stations: stations.length }, 'a group of messages could not be stored');
      return false;
    }
  }

  function settle({ writes, answers }: Decision, stored: readonly Uplinked[]): void {
    counts.commits += 1;
    for (const { station, latest } of writes) {
      if (latest?.boot && latest.birth !== undefined && latest.birth !== null)
        births.set(station, { boot: latest.boot, birth: latest.birth });
    }
    for (const { station, answer } of answers) broker.send(station, answer.topic, JSON.stringify(messageOf(answer)));
    const news = newsOf(writes, stored);
    for (const { events } of news) counts.events += events.length;
    for (const listener of listeners) tell(listener, news);
  }

  /** A listener's mistake must neither undo what is committed nor reach the stations. */
  function tell(listener: (news: readonly StationNews[]) => void, news: readonly StationNews[]): void {
    try {
      listener(news);
    } catch (fault) {
      log.error({ err: fault }, 'a listener to committed events failed');
    }
  }

  function messageOf(answer: Answer): Ack | Nak | DownHello {
    if (answer.topic !== 'hello') return answer.message;
    const { hello, receivedAt, cursor } = answer;
    return {
      v: 1,
      hubEpoch: store.hubEpoch,
      epoch: cursor.epoch,
      highWater: cursor.highWater,
      hash: cursor.hash,
      time: { t1: hello.sentAt, t2: receivedAt as DownHello['time']['t2'], t3: now() as DownHello['time']['t3'] },
    };
  }

  broker.onMessage(take);
  const idle = async (): Promise<void> => {
    while (running) await running;
  };
  return {
    onNews(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stats: () => ({ ...counts, pending: pending.length }),
    idle,
    async close() {
      closed = true;
      await idle();
    },
  };
}

function newsOf(writes: readonly StationWrites[], stored: readonly Uplinked[]): readonly StationNews[] {
  const news = new Map<StationId, ReturnType<typeof nothingNew>>();
  const of = (station: StationId) => {
    const known = news.get(station) ?? nothingNew(station);
    news.set(station, known);
    return known;
  };
  for (const { station, latest, alerts } of writes) {
    const one = of(station);
    Object.assign(one.latest, latest);
    one.alerts.push(...alerts);
  }
  for (const { station, events } of stored) {
    const one = of(station);
    one.events.push(...events);
    for (const { type } of events) one.types.add(type);
  }
  return [...news.values()];
}

function nothingNew(station: StationId) {
  const [events, alerts, latest]: [WireEvent[], NewAlert[], Partial<Latest>] = [[], [], {}];
  return { station, events, types: new Set<string>(), latest, alerts };
}
