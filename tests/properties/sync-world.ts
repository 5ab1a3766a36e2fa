/**
 * Both ends of the business lane as the pure steps see them, with a network that loses, repeats and reorders, a journal and a hub
 * database that can be put back to older copies. Nothing here decides anything: it carries inputs and effects.
 */
import { as, type Seq } from '@yizhan/protocol/ids';
import {
  initialStation,
  type StationEffect,
  type StationInput,
  type StationState,
  type SyncTimer,
  stationStep,
} from '@yizhan/protocol/sync';
import { ackSchema, downHelloSchema, nakSchema, upHelloSchema, type WireEvent } from '@yizhan/protocol/wire';
import { type DownMessage, emptyHub, type HubData, takeBatch, takeHello } from './sync-hub.ts';
import { appended, emptyJournal, hashAt, headOf, helloOf, type Journal, prunedOf, renamed, tailOf } from './sync-journal.ts';

type Up = { readonly kind: 'hello'; readonly text: string } | { readonly kind: 'batch'; readonly text: string };
type Down = { readonly kind: DownMessage['kind']; readonly text: string };

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
    return emptyJournal(this.#fresh());
  }

  emptyHub(): HubData {
    return emptyHub(this.#fresh());
  }

  #fresh(): string {
    this.#names += 1;
    return String(this.#names).padStart(8, '0');
  }

  get head(): Seq {
    return headOf(this.journal);
  }

  append(): void {
    this.journal = appended(this.journal, this.#fresh(), this.#poison);
    this.feed({ type: 'committed', head: this.head });
  }

  prune(): void {
    this.journal = prunedOf(this.journal);
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
        this.up = [...this.up, { kind: 'hello', text: JSON.stringify(helloOf(this.journal)) }];
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
            this.journal = renamed(this.journal, this.#fresh());
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

  #hashRead(session: number, seq: Seq): StationInput {
    return { type: 'hash-read', session, seq, hash: hashAt(this.journal, seq), head: this.head, tail: tailOf(this.journal) };
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
    const raw: unknown = JSON.parse(message.text);
    const { hub, answer } = message.kind === 'hello' ? takeHello(this.hub, upHelloSchema.parse(raw)) : takeBatch(this.hub, raw);
    this.hub = hub;
    if (answer) this.down = [...this.down, { kind: answer.kind, text: JSON.stringify(answer.message) }];
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
