/**
 * The station's link to the hub: connects, says who is here, runs the two lanes, and comes back by itself.
 * Order of a connection: CONNECT (with the will) → SUBSCRIBE dn/# → birth → hello → batches.
 * Invariants: the station never waits for the link; what the hub has not acknowledged stays in the journal; `birth` is raised
 * durably before every CONNECT, so that an old will is told from a new birth.
 */

import type { Seq } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';
import { type Ack, type Batch, type FeedAck, type Piece, type StateMessage, topics, type UpHello } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import { type BusinessLane, businessLane } from './business-lane.ts';
import { readDown } from './down-message.ts';
import { type Heartbeats, heartbeats } from './heartbeats.ts';
import { linkDelays, reconnectDelay } from './link-delays.ts';
import { mqttTransport } from './mqtt-transport.ts';
import type { Session, Transport } from './transport.ts';
import type { Uplink } from './uplink.ts';
import type { LinkCredentials, UplinkDeps } from './uplink-deps.ts';

const notJoined: Uplink = {
  state: 'not-joined',
  clockOffset: null,
  renewed: () => undefined,
  sendPiece: () => false,
  onChanged: () => () => undefined,
  close: async () => undefined,
};

export function createUplink(deps: UplinkDeps): Uplink {
  return deps.credentials ? new MqttUplink(deps, deps.credentials) : notJoined;
}

class MqttUplink implements Uplink {
  readonly #deps: UplinkDeps;
  readonly #credentials: LinkCredentials;
  readonly #transport: Transport;
  readonly #business: BusinessLane;
  readonly #metrics: Heartbeats;
  readonly #listeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #session: Session | null = null;
  /** Of the CONNECT under way or in use. */
  #birth = 0;
  #failures = 0;
  /** Tries so far: with a successor in hand the tokens are tried in turn. */
  #tries = 0;
  /** The line is opened anew when the hub has events up to here. */
  #renewAt: Seq | null = null;
  #greeted = false;
  #closed = false;
  #offset: number | null = null;
  #retry: { clear(): void } | null = null;
  #stable: { clear(): void } | null = null;
  #connecting: Promise<void> = Promise.resolve();

  constructor(deps: UplinkDeps, credentials: LinkCredentials) {
    this.#deps = deps;
    this.#credentials = credentials;
    this.#transport = deps.transport ?? mqttTransport(deps.timers);
    this.#metrics = heartbeats({
      ...deps,
      freshId: v7,
      clockOffset: () => this.#offset,
      publish: (events) => this.#publishBatch({ v: 1, epoch: this.#business.state.epoch, lane: 'metrics', events }),
    });
    this.#business = businessLane({
      ...deps,
      publishHello: (place) => this.#publishHello(place),
      publishBatch: (events) => this.#publishBatch({ v: 1, epoch: this.#business.state.epoch, lane: 'business', events }),
      onOffset: (offset) => {
        this.#offset = offset;
      },
      onState: (state) => {
        if (state.at === 'streaming' && !this.#greeted) this.#online();
      },
    });
    this.#stops.push(deps.onCommitted(() => this.#business.feed({ type: 'committed', head: deps.source.head().seq })));
    if (deps.onDevicesChanged) this.#stops.push(deps.onDevicesChanged(() => this.#metrics.soon()));
    this.#connecting = this.#connect();
  }

  get state(): 'online' | 'offline' {
    return this.#greeted ? 'online' : 'offline';
  }

  get clockOffset(): number | null {
    return this.#offset;
  }

  renewed(): void {
    this.#renewAt = this.#deps.source.head().seq;
    this.#tries = 0;
    if (this.#deps.source.acknowledged().seq >= this.#renewAt) this.#reopen();
  }

  #reopen(): void {
    this.#renewAt = null;
    this.#session?.abort();
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#metrics.close();
    this.#retry?.clear();
    this.#stable?.clear();
    const session = this.#session;
    if (session) {
      this.#publishState(session, false);
      await Promise.race([session.close(), new Promise<void>((resolve) => this.#deps.timers.set(resolve, linkDelays.goodbye))]);
      session.abort();
    }
    this.#business.feed({ type: 'disconnected' });
    await Promise.race([this.#connecting, new Promise<void>((resolve) => this.#deps.timers.set(resolve, linkDelays.goodbye))]);
  }

  async #connect(): Promise<void> {
    const { source, boot } = this.#deps;
    const { station, mqttUrl, tokens } = this.#credentials;
    const turn = tokens?.inTurn() ?? [this.#credentials.token];
    const token = turn[this.#tries++ % turn.length] ?? this.#credentials.token;
    try {
      this.#birth = await source.raiseBirth();
      if (this.#closed) return;
      const will = this.#stateMessage(false);
      const session = await this.#transport.connect(
        {
          url: mqttUrl,
          station,
          token,
          subscribe: topics.downAll(station),
          will: { topic: topics.state(station), payload: JSON.stringify(will) },
        },
        { onMessage: (topic, payload) => this.#onMessage(topic, payload), onClosed: (reason) => this.#onClosed(reason) },
      );
      if (this.#closed) return void session.abort();
      tokens?.used(token);
      this.#session = session;
      this.#stable = this.#deps.timers.set(() => {
        this.#failures = 0;
      }, linkDelays.stable);
      this.#publishState(session, true);
      const head = source.head();
      this.#business.feed({ type: 'connected', epoch: head.epoch, head: head.seq });
    } catch (fault) {
      const reason = fault instanceof Error ? fault.message : String(fault);
      if (this.#failures === 0) this.#deps.log.warn({ reason, boot }, 'the hub cannot be reached; the station goes on alone');
      this.#retryLater();
    }
  }

  #retryLater(): void {
    if (this.#closed) return;
    const delay = reconnectDelay(this.#failures, this.#deps.random(), this.#deps.reconnectLast);
    this.#failures += 1;
    this.#retry = this.#deps.timers.set(() => {
      this.#connecting = this.#connect();
    }, delay);
  }

  #online(): void {
    this.#greeted = true;
    this.#deps.log.info({ epoch: this.#business.state.epoch }, 'linked to the hub');
    this.#tell();
    this.#metrics.connected();
  }

  #onClosed(reason: string): void {
    this.#session = null;
    this.#stable?.clear();
    this.#metrics.disconnected();
    this.#business.feed({ type: 'disconnected' });
    const was = this.#greeted;
    this.#greeted = false;
    if (was) {
      if (!this.#closed) this.#deps.log.warn({ reason }, 'the link to the hub is cut; the station goes on alone');
      this.#tell();
    }
    this.#retryLater();
  }

  #onMessage(topic: string, payload: Buffer): void {
    const said = readDown(this.#credentials.station, topic, payload);
    switch (said.type) {
      case 'ack':
        this.#acknowledged(said.message);
        break;
      case 'nak':
        this.#business.feed({ type: 'nak', message: said.message });
        break;
      case 'hello':
        this.#business.feed({ type: 'hello', message: said.message, receivedAt: this.#deps.now() });
        break;
      case 'command':
        this.#deps.commands.take(said.message);
        break;
      case 'feed':
        void this.#deps.feed.take(said.message, (place) => this.#publishFeedAck({ v: 1, ...place }));
        break;
      case 'twin':
        void this.#deps.twin.take(said.message);
        break;
      case 'unreadable':
        this.#deps.log.warn({ what: said.what, reason: said.reason }, 'a message of the hub could not be read');
        break;
      default:
        unreachable(said);
    }
  }

  #acknowledged(message: Ack): void {
    if (message.lane === 'metrics') {
      this.#metrics.acknowledged(message.highWater);
      return;
    }
    this.#business.feed({ type: 'ack', message });
    if (this.#renewAt !== null && message.highWater >= this.#renewAt) this.#reopen();
  }

  #publishHello(place: Pick<UpHello, 'epoch' | 'head' | 'tail' | 'acknowledged'>): void {
    const { boot, software, now, feed, twin } = this.#deps;
    const hello: UpHello = {
      v: 1,
      ...place,
      boot,
      birth: this.#birth,
      software,
      metrics: { dropped: this.#metrics.dropped },
      feed: feed.place,
      twin: twin.told,
      sentAt: now(),
    };
    this.#session?.publish(topics.upHello(this.#credentials.station), JSON.stringify(hello), { qos: 1, retain: false });
  }

  sendPiece(piece: Piece): boolean {
    if (!this.#session || !this.#greeted) return false;
    this.#session.publish(topics.upLog(this.#credentials.station), JSON.stringify(piece), { qos: 0, retain: false });
    return true;
  }

  #publishFeedAck(ack: FeedAck): void {
    this.#session?.publish(topics.upFeedAck(this.#credentials.station), JSON.stringify(ack), { qos: 1, retain: false });
  }

  #publishBatch(batch: Batch): void {
    const [first] = batch.events;
    const placed: Batch = first ? { ...batch, from: first.seq } : batch;
    const payload = JSON.stringify(placed);
    this.#session?.publish(topics.upEvents(this.#credentials.station), payload, { qos: 1, retain: false });
  }

  #stateMessage(on: boolean): StateMessage {
    return { v: 1, on, epoch: this.#deps.source.head().epoch, boot: this.#deps.boot, birth: this.#birth };
  }

  #publishState(session: Session, on: boolean): void {
    session.publish(topics.state(this.#credentials.station), JSON.stringify(this.#stateMessage(on)), { qos: 1, retain: true });
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
