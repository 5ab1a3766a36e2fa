/**
 * Judges all traffic of the embedded broker: who connects, who says and hears what, how much and how fast. Every hook answers in
 * the same turn of the loop: what waits lets an old will overtake a new birth.
 */
import type { Socket } from 'node:net';
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import { topics } from '@yizhan/protocol/wire';
import type { Aedes, AuthenticateError, Client } from 'aedes';
import type { CredentialStore, NewAlert } from '../store/store.ts';
import { type Broker, type BrokerStats, type DownTopic, noBrokerStats, type UpMessage } from './broker.ts';
import { type Bucket, takeOne } from './bucket.ts';
import { incidents } from './incidents.ts';
import { LimitedConnection } from './limited-connection.ts';
import { mayHear, publishRight, stationOf } from './rights.ts';
import { isStorm, noteTakeOver, type TakeOvers } from './take-overs.ts';

export const brokerLimits = {
  connectBytes: 4 * 1024,
  packetBytes: 256 * 1024,
  packetsPerSecond: 400,
  connections: 2_000,
  /** Published messages a second and station, and how many may come at once (a hello, a birth and a batch after a connect). */
  messages: { rate: 20, burst: 40 },
  /** Bytes waiting for a station that does not read; beyond, answers are given up. */
  unreadBytes: 64 * 1024,
  connectTimeoutMs: 5_000,
  drainTimeoutMs: 3_000,
  keepaliveSeconds: 120,
} as const;

export interface GuardOptions {
  readonly credentials: Pick<CredentialStore, 'verifyToken' | 'statusOf'>;
  /** A storm of take-overs showed two machines with one identity. Resolves when the station's status says so. */
  readonly onCloned: (station: StationId) => Promise<void>;
  readonly raise: (alert: NewAlert) => void;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>;
}

/** What is kept of a connected client. */
interface Guest {
  readonly station: StationId;
  readonly client: Client;
  readonly boot: string | null;
  hears: boolean;
}

/** Everything that judges traffic, apart from sockets and the library's start. */
export function guard({ credentials, onCloned, raise, now, log }: GuardOptions) {
  const guests = new Map<StationId, Guest>();
  const connecting = new WeakMap<
    Client,
    { readonly station: StationId | null; readonly acceptable: boolean; readonly boot: string | null }
  >();
  const known = new WeakMap<Client, Guest>();
  const buckets = new Map<StationId, Bucket>();
  const takeOvers = new Map<StationId, TakeOvers>();
  /** Found to be cloned; their status is still being written. */
  const cloned = new Set<StationId>();
  const sockets = new Set<LimitedConnection>();
  const counts: { -readonly [K in keyof BrokerStats]: BrokerStats[K] } = { ...noBrokerStats };
  const noted = incidents(raise, now);
  let consumer: (message: UpMessage) => void = () => undefined;

  function limit(socket: Socket): LimitedConnection {
    const connection = new LimitedConnection(socket, {
      limits: brokerLimits,
      now,
      onFault: (fault) => {
        counts.oversized += 1;
        log.warn({ fault }, 'a connection broke the limits and was ended');
      },
    });
    sockets.add(connection);
    connection.once('close', () => sockets.delete(connection));
    return connection;
  }

  function refuse(why: string, station: StationId | null): AuthenticateError {
    counts.refusedConnects += 1;
    log.debug({ why, station }, 'a connect was refused');
    // 5: not authorised. One answer for every reason: who guesses learns nothing.
    return Object.assign(new Error('not authorised'), { returnCode: 5 });
  }

  function admit(client: Client, token: string): AuthenticateError | null {
    const facts = connecting.get(client);
    const station = facts?.station ?? null;
    if (!facts || !station) return refuse('client id and user name are not a station', null);
    if (!facts.acceptable) return refuse('a will for another topic, or a persistent session', station);
    const status = credentials.statusOf(station);
    if (status !== 'active' && status !== 'maintenance') return refuse(status ?? 'unknown station', station);
    if (!credentials.verifyToken(station, token)) return refuse('wrong token', station);
    if (cloned.has(station) || isStormy(station, facts.boot)) return refuse('two machines with one identity', station);
    known.set(client, { station, client, boot: facts.boot, hears: false });
    return null;
  }

  /** Counts this connect against the one it would push out. */
  function isStormy(station: StationId, boot: string | null): boolean {
    const replaced = guests.get(station);
    if (!replaced) return false;
    counts.takeOvers += 1;
    const storm = noteTakeOver(takeOvers.get(station) ?? [], replaced.boot, boot, now());
    takeOvers.set(station, storm);
    if (!isStorm(storm)) return false;
    takeOvers.delete(station);
    log.warn({ station }, 'two machines use the credentials of one station: quarantined');
    replaced.client.close();
    cloned.add(station);
    onCloned(station).then(
      // From now on its status keeps it out, until an operator releases it.
      () => cloned.delete(station),
      (fault: unknown) =>
        log.error({ err: fault, station }, 'a cloned station could not be quarantined; it stays out until the next start'),
    );
    return true;
  }

  /** Leads a denied message away: acknowledged, so that it is not sent again, and seen by nobody. */
  function drain(packet: { topic: string; payload: string | Buffer; retain: boolean }): void {
    packet.topic = 'denied';
    packet.payload = Buffer.alloc(0);
    packet.retain = false;
  }

  function judgePublish(client: Client | null, packet: { topic: string; payload: string | Buffer; retain: boolean }): void {
    const guest = client ? known.get(client) : undefined;
    const right = guest ? publishRight(guest.station, packet.topic) : null;
    if (!guest || !right || isOverRate(guest.station)) drain(packet);
    else if (right !== 'state') packet.retain = false;
    if (guest && !right) {
      counts.deniedPublishes += 1;
      noted.note(guest.station, 'publish-denied', {});
    }
  }

  function isOverRate(station: StationId): boolean {
    const { bucket, taken } = takeOne(buckets.get(station), brokerLimits.messages, now());
    buckets.set(station, bucket);
    if (taken) return false;
    counts.overRate += 1;
    noted.note(station, 'over-rate', { limit: brokerLimits.messages.rate });
    return true;
  }

  const broker: Broker = {
    onMessage(listener) {
      consumer = listener;
    },
    send(station, topic, payload) {
      const guest = guests.get(station);
      if (!guest?.hears) return false;
      if (guest.client.conn.writableLength > brokerLimits.unreadBytes) {
        counts.unread += 1;
        return false;
      }
      const qos = topic === 'feed' || topic === 'command' || topic === 'twin' ? 1 : 0;
      guest.client.publish({ cmd: 'publish', topic: downTopic(station, topic), payload, qos, retain: false, dup: false }, () => undefined);
      return true;
    },
    disconnect: (station) => guests.get(station)?.client.close(),
    stats: () => ({ ...counts, connected: guests.size }),
    close: async () => undefined,
  };

  return {
    broker,
    limit,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    attach(aedes: Aedes) {
      // From here to its disconnect: one that goes before leaves no trace.
      aedes.on('client', (client) => {
        const guest = known.get(client);
        if (guest) guests.set(guest.station, guest);
      });
      aedes.on('clientDisconnect', (client) => {
        const guest = known.get(client);
        if (guest && guests.get(guest.station) === guest) guests.delete(guest.station);
      });
      aedes.on('clientError', (client, fault) =>
        log.debug({ station: known.get(client)?.station, err: fault }, 'a station connection failed'),
      );
      aedes.on('connectionError', (_client, fault) => log.debug({ err: fault }, 'a connection failed before it was known'));
      (aedes as unknown as NodeJS.EventEmitter).on('error', (fault) => log.error({ err: fault }, 'the broker failed'));
    },
    hooks: {
      preConnect: (client: Client, packet: ConnectFacts, done: (error: Error | null, success: boolean) => void) => {
        const station = stationOf(packet.clientId, packet.username);
        const ownWill = !packet.will || (station !== null && packet.will.topic === topics.state(station));
        connecting.set(client, { station, acceptable: ownWill && packet.clean === true, boot: bootOf(packet.will?.payload) });
        done(null, true);
      },
      authenticate: (
        client: Client,
        _user: string | undefined,
        password: Buffer | undefined,
        done: (error: AuthenticateError | null, success: boolean | null) => void,
      ) => {
        const refusal = admit(client, password?.toString('utf8') ?? '');
        done(refusal, refusal === null);
      },
      authorizePublish: (
        client: Client | null,
        packet: { topic: string; payload: string | Buffer; retain: boolean },
        done: (error?: Error | null) => void,
      ) => {
        judgePublish(client, packet);
        done(null);
      },
      authorizeSubscribe: <S extends { topic: string }>(
        client: Client,
        subscription: S,
        done: (error: Error | null, granted?: S | null) => void,
      ) => {
        const guest = known.get(client);
        const granted = guest !== undefined && mayHear(guest.station, subscription.topic);
        if (granted) guest.hears = true;
        else {
          counts.deniedSubscriptions += 1;
          if (guest) noted.note(guest.station, 'subscribe-denied', {});
        }
        done(null, granted ? subscription : null);
      },
      published: (packet: { topic: string; payload: string | Buffer }, client: Client | null, done: (error?: Error | null) => void) => {
        const guest = client ? known.get(client) : undefined;
        const topic = guest && publishRight(guest.station, packet.topic);
        if (guest && topic) consumer({ station: guest.station, topic, payload: packet.payload.toString(), receivedAt: now() });
        done(null);
      },
    },
  };
}

interface ConnectFacts {
  readonly clientId: string;
  readonly username?: string;
  readonly clean?: boolean;
  readonly will?: { readonly topic: string; readonly payload: Buffer | string };
}

function downTopic(station: StationId, topic: DownTopic): string {
  switch (topic) {
    case 'hello':
      return topics.downHello(station);
    case 'ack':
      return topics.downAck(station);
    case 'nak':
      return topics.downNak(station);
    case 'feed':
      return topics.downFeed(station);
    case 'command':
      return topics.downCommand(station);
    case 'twin':
      return topics.downTwin(station);
  }
}

/** The will says which process connects: the only place in CONNECT that does. */
function bootOf(payload: Buffer | string | undefined): string | null {
  try {
    const { boot } = JSON.parse(payload?.toString() ?? '');
    return typeof boot === 'string' ? boot : null;
  } catch {
    return null;
  }
}
