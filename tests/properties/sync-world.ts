/**
 * Both ends of the business lane as the pure steps see them, with a network that loses, repeats and reorders, a journal and a hub
 * database that can be put back to older copies. Nothing here decides anything: it carries inputs and effects.
 */
import { hash } from 'node:crypto';
import { as, type ChainHash, type Epoch, type EventId, type Seq } from '@yizhan/protocol/ids';
import {
  type CursorState,
  chainHash,
  examineBatch,
  type Gap,
  gateBatch,
  gateHello,
  initialStation,
  type StationEffect,
  type StationInput,
  type StationState,
  type SyncTimer,
  stationStep,
  zeroHash,
} from '@yizhan/protocol/sync';
import {
  type Ack,
  ackSchema,
  type DownHello,
  downHelloSchema,
  type Nak,
  nakSchema,
  type UpHello,
  upHelloSchema,
  type WireEvent,
} from '@yizhan/protocol/wire';

export const sha256 = (text: string): string => hash('sha256', text);

interface Journal {
  readonly epoch: Epoch;
  /** Those still held, in order. */
  readonly events: readonly WireEvent[];
  readonly pruned: { readonly seq: number; readonly hash: ChainHash };
  readonly acknowledged: { readonly seq: Seq; readonly hubEpoch: string | null };
}

interface Row {
  readonly id: string;
  readonly epoch: Epoch;
  readonly seq: number;
}

interface HubData {
  readonly hubEpoch: string;
  readonly current: CursorState | null;
  readonly cursors: readonly CursorState[];
  readonly rows: readonly Row[];
  readonly gaps: readonly (Gap & { readonly epoch: Epoch })[];
  readonly quarantined: readonly Row[];
}

type Up = { readonly kind: 'hello'; readonly text: string } | { readonly kind: 'batch'; readonly text: string };
type Down = { readonly kind: 'hello' | 'ack' | 'nak'; readonly text: string };

/** Events a batch takes at most: small, so that few events already make several batches. */
const batchEvents = 3;

export class SyncWorld {
  journal: Journal;
  hub: HubData;
  state: StationState;
  readonly timers = new Set<SyncTimer>();
  up: readonly Up[] = [];
  down: readonly Down[] = [];
  /** Journal work under way. */
  asked: readonly (() => StationInput)[] = [];
  minted = 0;
  #names = 0;
  #batch: readonly WireEvent[] = [];
  #poison: (event: WireEvent) => boolean;

  /** @param poison events the hub will find schema-invalid */
  constructor(poison: (event: WireEvent) => boolean = () => false) {
    this.#poison = poison;
    this.journal = this.emptyJournal();
    this.hub = this.emptyHub();
    this.state = initialStation(this.journal.epoch, as<Seq>(0));
  }

  emptyJournal(): Journal {
    return {
      epoch: as(`epoch-${this.#fresh()}`),
      events: [],
      pruned: { seq: 0, hash: zeroHash },
      acknowledged: { seq: as(0), hubEpoch: null },
    };
  }

  emptyHub(): HubData {
    return { hubEpoch: `hub-${this.#fresh()}`, current: null, cursors: [], rows: [], gaps: [], quarantined: [] };
  }

  #fresh(): string {
    this.#names += 1;
    return String(this.#names).padStart(8, '0');
  }

  get head(): Seq {
    return as(this.journal.events.at(-1)?.seq ?? this.journal.pruned.seq);
  }

  append(): void {
    const last = this.journal.events.at(-1);
    const seq = as<Seq>(this.head + 1);
    const n = this.#fresh();
    const open = {
      id: as<EventId>(`00000000-0000-7000-8000-${n.padStart(12, '0')}`),
      seq,
      type: 'day.opened',
      typeVersion: 1,
      at: as<WireEvent['at']>(1),
      boot: 'b',
      mono: 1,
      clockOffset: null,
      businessDate: as<WireEvent['businessDate']>('2026-11-24'),
      data: { businessDate: '2026-11-24' } as Record<string, unknown>,
    };
    const made = this.#poison({ ...open, hash: zeroHash }) ? { ...open, data: { businessDate: 7 } } : open;
    const event: WireEvent = { ...made, hash: chainHash(sha256, last?.hash ?? this.journal.pruned.hash, made) };
    this.journal = { ...this.journal, events: [...this.journal.events, event] };
    this.feed({ type: 'committed', head: this.head });
  }

  prune(): void {
    const { events, acknowledged } = this.journal;
    const gone = events.findLast((event) => event.seq <= acknowledged.seq);
    if (!gone) return;
    this.journal = {
      ...this.journal,
      events: events.filter((event) => event.seq > gone.seq),
      pruned: { seq: gone.seq, hash: gone.hash },
    };
  }

  connect(): void {
    if (this.state.at === 'offline') this.feed({ type: 'connected', epoch: this.journal.epoch, head: this.head });
  }

  disconnect(): void {
    if (this.state.at !== 'offline') this.feed({ type: 'disconnected' });
  }

  /** The agent's process ends and starts: only the journal is left of it. */
  restartStation(journal: Journal = this.journal): void {
    this.journal = journal;
    this.asked = [];
    this.timers.clear();
    this.state = initialStation(journal.epoch, this.head);
  }

  restoreHub(copy: HubData): void {
    this.hub = { ...copy, hubEpoch: `hub-${this.#fresh()}` };
  }

  feed(input: StationInput): void {
    const step = stationStep(this.state, input);
    this.state = step.state;
    for (const effect of step.effects) this.#run(effect);
  }

  fire(timer: SyncTimer): void {
    if (this.timers.delete(timer)) this.feed({ type: 'timeout', timer });
  }

  answerJournal(): void {
    const [first, ...rest] = this.asked;
    this.asked = rest;
    if (first) this.feed(first());
  }

  #run(effect: StationEffect): void {
    switch (effect.type) {
      case 'publish-hello':
        this.up = [...this.up, { kind: 'hello', text: JSON.stringify(this.#hello()) }];
        break;
      case 'read-hash':
        this.asked = [...this.asked, () => this.#hashRead(effect.session, effect.seq)];
        break;
      case 'read-batch':
        this.asked = [...this.asked, () => this.#batchRead(effect.session, effect.after)];
        break;
      case 'publish-batch':
        this.up = [
          ...this.up,
          { kind: 'batch', text: JSON.stringify({ v: 1, epoch: this.journal.epoch, lane: 'business', events: this.#batch }) },
        ];
        break;
      case 'mint-epoch':
        this.asked = [
          ...this.asked,
          () => {
            this.minted += 1;
            this.journal = { ...this.journal, epoch: as(`epoch-${this.#fresh()}`), acknowledged: { seq: as(0), hubEpoch: null } };
            return { type: 'epoch-minted', epoch: this.journal.epoch };
          },
        ];
        break;
      case 'set-timer':
        this.timers.add(effect.timer);
        break;
      case 'clear-timer':
        this.timers.delete(effect.timer);
        break;
      case 'record-acknowledged':
        this.journal = { ...this.journal, acknowledged: { seq: effect.seq, hubEpoch: effect.hubEpoch } };
        break;
      case 'record-gap':
      case 'tell-offset':
        break;
    }
  }

  #hello(): UpHello {
    const { events, pruned, epoch, acknowledged } = this.journal;
    const last = events.at(-1) ?? pruned;
    return {
      v: 1,
      epoch,
      boot: 'b',
      birth: 1,
      software: 'model',
      head: { seq: as(last.seq), hash: last.hash },
      tail: { seq: as(pruned.seq + 1), previousHash: pruned.hash },
      acknowledged,
      metrics: { dropped: 0 },
      feed: { seq: as(0) },
      twin: { version: 0 },
      sentAt: as(1),
    };
  }

  #hashRead(session: number, seq: Seq): StationInput {
    const { events, pruned } = this.journal;
    const found = seq === 0 ? zeroHash : seq === pruned.seq ? pruned.hash : (events.find((event) => event.seq === seq)?.hash ?? null);
    return { type: 'hash-read', session, seq, hash: found, head: this.head, tail: { seq: as(pruned.seq + 1), previousHash: pruned.hash } };
  }

  #batchRead(session: number, after: Seq): StationInput {
    this.#batch = this.journal.events.filter((event) => event.seq > after).slice(0, batchEvents);
    const last = this.#batch.at(-1);
    return { type: 'batch-read', session, after, last: last ? { seq: last.seq, hash: last.hash } : null };
  }

  deliverUp(index: number): void {
    const message = this.up[index];
    if (!message) return;
    this.up = this.up.filter((_, at) => at !== index);
    if (message.kind === 'hello') this.#hubHello(upHelloSchema.parse(JSON.parse(message.text)));
    else this.#hubBatch(JSON.parse(message.text));
  }

  deliverDown(index: number): void {
    const message = this.down[index];
    if (!message) return;
    this.down = this.down.filter((_, at) => at !== index);
    const raw: unknown = JSON.parse(message.text);
    if (message.kind === 'hello') this.feed({ type: 'hello', message: downHelloSchema.parse(raw), receivedAt: 1 });
    else if (message.kind === 'ack') this.feed({ type: 'ack', message: ackSchema.parse(raw) });
    else this.feed({ type: 'nak', message: nakSchema.parse(raw) });
  }

  #send(kind: Down['kind'], message: DownHello | Ack | Nak): void {
    this.down = [...this.down, { kind, text: JSON.stringify(message) }];
  }

  #keep(cursor: CursorState): void {
    this.hub = { ...this.hub, current: cursor, cursors: [...this.hub.cursors.filter((one) => one.epoch !== cursor.epoch), cursor] };
  }

  #hubHello(hello: UpHello): void {
    const named = this.hub.cursors.find((cursor) => cursor.epoch === hello.epoch) ?? null;
    const { cursor, gap } = gateHello(this.hub.current, named, hello);
    this.#keep(cursor);
    if (gap) this.hub = { ...this.hub, gaps: [...this.hub.gaps, { ...gap, epoch: cursor.epoch }] };
    const time = { t1: hello.sentAt, t2: hello.sentAt, t3: hello.sentAt };
    this.#send('hello', { v: 1, hubEpoch: this.hub.hubEpoch, epoch: cursor.epoch, highWater: cursor.highWater, hash: cursor.hash, time });
  }

  #hubBatch(raw: unknown): void {
    const batch = examineBatch(sha256, raw);
    if (!batch.ok) throw new Error(batch.error);
    const outcome = gateBatch(sha256, this.hub.current, batch.value);
    const { epoch } = batch.value;
    const known = new Set(this.hub.rows.map((row) => row.id));
    const row = (one: { raw: unknown; seq: Seq }): Row => ({ id: (one.raw as WireEvent).id, epoch, seq: one.seq });
    this.hub = {
      ...this.hub,
      rows: [...this.hub.rows, ...outcome.accepted.map(row).filter((one) => !known.has(one.id))],
      quarantined: [...this.hub.quarantined, ...outcome.quarantined.map(row)],
    };
    if (outcome.cursor && !(outcome.stop === 'rehello')) this.#keep(outcome.cursor);
    const highWater = outcome.cursor?.epoch === epoch ? outcome.cursor.highWater : as<Seq>(0);
    if (outcome.stop) this.#send('nak', { v: 1, epoch, lane: 'business', code: outcome.stop, highWater, retryAfter: 0 });
    else if (outcome.cursor)
      this.#send('ack', { v: 1, epoch, lane: 'business', highWater, hash: outcome.cursor.hash, hubEpoch: this.hub.hubEpoch });
  }

  /**
   * Everything is delivered in order, timers fire when nothing else moves, until both ends rest; then once more after the
   * hello that comes every ten minutes (a hub may be put back without the station noticing). @returns whether they came to rest
   */
  settle(): boolean {
    if (!this.#settleOnce()) return false;
    this.fire('refresh');
    return this.#settleOnce();
  }

  #settleOnce(): boolean {
    for (let round = 0; round < 2_000; round++) {
      this.connect();
      if (!this.#move()) return this.resting();
    }
    return false;
  }

  /** A stretch without faults. */
  exchange(moves: number): void {
    for (let done = 0; done < moves && this.#move(); done++);
  }

  /** The next thing that happens by itself, if anything. */
  #move(): boolean {
    if (this.up.length > 0) this.deliverUp(0);
    else if (this.down.length > 0) this.deliverDown(0);
    else if (this.asked.length > 0) this.answerJournal();
    else if (this.resting()) return false;
    else if (this.timers.has('pace')) this.fire('pace');
    else if (this.timers.has('answer')) this.fire('answer');
    else return false;
    return true;
  }

  resting(): boolean {
    return this.state.at === 'streaming' && this.state.confirmed === this.head && !this.state.inflight;
  }
}
