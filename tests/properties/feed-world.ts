/**
 * Both ends of the feed as the pure steps see them: a network that loses, repeats and reorders, a station's store and a hub's log
 * that can be put back to older copies. Nothing here decides anything: it carries inputs and effects.
 */
import { as, type Seq } from '@yizhan/protocol/ids';
import {
  type FeedHubEffect,
  type FeedHubInput,
  type FeedHubState,
  type FeedPage,
  type FeedStationEffect,
  type FeedStationInput,
  type FeedStationState,
  type FeedWrite,
  feedHubStep,
  feedStart,
  feedStationAt,
  feedStationStep,
  firstFeedPlace,
  initialFeedHub,
} from '@yizhan/protocol/sync';
import { type FeedEntry, type FeedPlace, feedMessageSchema, feedPlaceSchema } from '@yizhan/protocol/wire';

/** Entries a message takes at most: small, so that few entries already make several messages. */
const pageEntries = 2;

export interface HubLog {
  readonly head: number;
  readonly forgotten: number;
  /** By key. */
  readonly rows: ReadonlyMap<string, FeedEntry>;
  readonly seen: FeedPlace | null;
}

export interface StationStore {
  readonly place: FeedPlace;
  readonly held: ReadonlyMap<string, { readonly entry: FeedEntry; readonly doubted: boolean }>;
}

const emptyLog: HubLog = { head: 0, forgotten: 0, rows: new Map(), seen: null };
const emptyStore: StationStore = { place: firstFeedPlace, held: new Map() };

export class FeedWorld {
  hubEpoch = 'hub-0';
  log: HubLog = emptyLog;
  store: StationStore = emptyStore;
  hub: FeedHubState = initialFeedHub;
  station: FeedStationState = { place: firstFeedPlace, storing: null };
  timer = false;
  up: readonly string[] = [];
  down: readonly string[] = [];
  reads: readonly FeedPlace[] = [];
  sent = 0;
  #writing: FeedWrite | null = null;
  #lives = 0;

  put(key: string, gone: boolean): void {
    const seq = as<Seq>(this.log.head + 1);
    const entry: FeedEntry = {
      key,
      seq,
      type: 'notice.set',
      typeVersion: 1,
      at: as(1),
      gone,
      data: gone ? {} : { said: `${this.hubEpoch} ${seq}` },
    };
    this.log = { ...this.log, head: seq, rows: new Map([...this.log.rows, [key, entry]]) };
    this.#feedHub({ type: 'changed' });
  }

  /** Removals are forgotten when their time has come, but none that the station has not seen. */
  forget(): void {
    const { seen } = this.log;
    const upTo = seen?.hubEpoch === this.hubEpoch ? seen.seq : 0;
    const old = [...this.log.rows.values()].filter((row) => row.gone && row.seq <= upTo);
    const rows = new Map([...this.log.rows].filter(([, row]) => !old.includes(row)));
    this.log = { ...this.log, rows, forgotten: Math.max(this.log.forgotten, ...old.map((row) => row.seq)) };
  }

  /** A hello, as after a connect or now and then. */
  hello(): void {
    this.up = [...this.up, JSON.stringify({ hello: true, place: this.station.place })];
  }

  restartHub(log: HubLog | null = null): void {
    if (log) {
      this.#lives += 1;
      this.hubEpoch = `hub-${this.#lives}`;
      this.log = log;
    }
    this.hub = initialFeedHub;
    this.reads = [];
    this.timer = false;
  }

  restartStation(store: StationStore = this.store): void {
    this.store = store;
    this.#writing = null;
    this.station = feedStationAt(store.place);
  }

  newLog = (): HubLog => emptyLog;
  newStore = (): StationStore => emptyStore;

  read(): void {
    const [place, ...rest] = this.reads;
    this.reads = rest;
    if (place) this.#feedHub({ type: 'page-read', page: this.#page(place) });
  }

  failRead(): void {
    const [place, ...rest] = this.reads;
    this.reads = rest;
    if (place) this.#feedHub({ type: 'read-failed' });
  }

  #page(place: FeedPlace): FeedPage {
    const log = { head: as<Seq>(this.log.head), forgotten: as<Seq>(this.log.forgotten) };
    const { from, whole } = feedStart(this.hubEpoch, place, log);
    const rest = [...this.log.rows.values()].filter((row) => row.seq > from).toSorted((a, b) => a.seq - b.seq);
    const entries = rest.slice(0, pageEntries);
    return { ...log, whole, entries, through: rest.length > entries.length ? (entries.at(-1)?.seq ?? log.head) : log.head };
  }

  write(fails = false): void {
    const write = this.#writing;
    this.#writing = null;
    if (!write) return;
    if (fails) {
      this.#feedStation({ type: 'store-failed' });
      return;
    }
    const held = new Map([...this.store.held].map(([key, one]) => [key, write.doubtAll ? { ...one, doubted: true } : one]));
    for (const entry of write.entries) {
      if (entry.gone) held.delete(entry.key);
      else held.set(entry.key, { entry, doubted: false });
    }
    if (write.dropDoubted) for (const [key, one] of held) if (one.doubted) held.delete(key);
    this.store = { place: write.place, held };
    this.#feedStation({ type: 'stored' });
  }

  fire(): void {
    if (!this.timer) return;
    this.timer = false;
    this.#feedHub({ type: 'timeout' });
  }

  deliverUp(index = 0): void {
    const text = this.up[index];
    if (text === undefined) return;
    this.up = this.up.filter((_, at) => at !== index);
    const { hello, place } = JSON.parse(text);
    this.#feedHub({ type: hello ? 'hello' : 'ack', place: feedPlaceSchema.parse(place) });
  }

  deliverDown(index = 0): void {
    const text = this.down[index];
    if (text === undefined) return;
    this.down = this.down.filter((_, at) => at !== index);
    this.#feedStation({ type: 'message', message: feedMessageSchema.parse(JSON.parse(text)) });
  }

  #feedHub(input: FeedHubInput): void {
    const step = feedHubStep(this.hubEpoch, this.hub, input);
    this.hub = step.state;
    for (const effect of step.effects) this.#runHub(effect);
  }

  #runHub(effect: FeedHubEffect): void {
    switch (effect.type) {
      case 'read':
        this.reads = [...this.reads, effect.place];
        break;
      case 'send':
        this.sent += 1;
        this.down = [...this.down, JSON.stringify(effect.message)];
        break;
      case 'set-timer':
        this.timer = true;
        break;
      case 'clear-timer':
        this.timer = false;
        break;
      case 'record':
        this.log = { ...this.log, seen: effect.place };
        break;
    }
  }

  #feedStation(input: FeedStationInput): void {
    const step = feedStationStep(this.station, input);
    this.station = step.state;
    for (const effect of step.effects) this.#runStation(effect);
  }

  #runStation(effect: FeedStationEffect): void {
    if (effect.type === 'store') this.#writing = effect.write;
    else this.up = [...this.up, JSON.stringify({ hello: false, place: effect.place })];
  }

  /** The next thing that happens by itself, if anything; timers only when nothing else moves. */
  move(): boolean {
    if (this.#writing) this.write();
    else if (this.reads.length > 0) this.read();
    else if (this.up.length > 0) this.deliverUp();
    else if (this.down.length > 0) this.deliverDown();
    else if (this.timer) this.fire();
    else return false;
    return true;
  }

  /** A hello, then everything in order until both ends rest. @returns moves it took; null: they never came to rest */
  settle(): number | null {
    this.hello();
    for (let moves = 0; moves < 2_000; moves++) if (!this.move()) return moves;
    return null;
  }
}
