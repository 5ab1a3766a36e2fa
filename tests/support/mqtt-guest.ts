/** A plain MQTT client that does what a test tells it, right or wrong; and raw packets for what no client would send. */
import { createConnection, type Socket } from 'node:net';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { LinkCredentials } from '../../station-agent/link/uplink-deps.ts';

export interface Guest {
  readonly client: MqttClient;
  readonly received: readonly { readonly topic: string; readonly text: string }[];
  /** Times the connection was lost. */
  readonly closes: () => number;
  subscribe(topic: string): Promise<readonly number[]>;
  /** QoS 1: resolves with PUBACK. */
  publish(topic: string, message: unknown, retain?: boolean): Promise<void>;
  end(): Promise<void>;
}

/** Connects as the station would, by itself again when the connection is lost. Rejects with the reason of a refusal. */
export function guest({ mqttUrl, station, token }: LinkCredentials, options: IClientOptions = {}): Promise<Guest> {
  const client = connect(mqttUrl, {
    clientId: station,
    username: station,
    password: token,
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: 50,
    // A connection taken by a hub that was just closing is never answered: the default gives up on it after 30 s only.
    connectTimeout: 5_000,
    ...options,
  });
  const received: { topic: string; text: string }[] = [];
  let closes = 0;
  client.on('message', (topic, payload) => received.push({ topic, text: payload.toString() }));
  client.on('close', () => {
    closes += 1;
  });
  const made: Guest = {
    client,
    received,
    closes: () => closes,
    async subscribe(topic) {
      const granted = await new Promise<number[]>((resolve) =>
        client.subscribe(topic, { qos: 1 }, (_fault, _grants, packet) => resolve(packet?.granted as number[])),
      );
      return granted;
    },
    publish: async (topic, message, retain = false) => {
      await client.publishAsync(topic, typeof message === 'string' ? message : JSON.stringify(message), { qos: 1, retain });
    },
    end: () => client.endAsync(true),
  };
  return new Promise((resolve, reject) => {
    const refused = (fault: Error): void => {
      client.end(true);
      reject(fault);
    };
    client.once('error', refused);
    client.once('connect', () => {
      // From now on a hub that is not there yet is a reason to try again, not to give up.
      client.off('error', refused).on('error', () => undefined);
      resolve(made);
    });
  });
}

/** Bytes on a socket of one's own. */
export function rawSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once('error', reject);
    socket.on('error', () => undefined);
  });
}

/** Resolves when the socket is closed, by whomever and however. */
export function closed(socket: Socket): Promise<void> {
  return socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once('close', () => resolve()));
}

/** A fixed header (MQTT 3.1.1, 2.2) that announces `length` bytes. @param first type and flags */
export function header(first: number, length: number): Buffer {
  const bytes = [first];
  let left = length;
  do {
    bytes.push((left % 128) + (left > 127 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return Buffer.from(bytes);
}

/** Length in two bytes, then the bytes (MQTT 3.1.1, 1.5.3). */
function field(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
}

function packet(first: number, ...rest: readonly Buffer[]): Buffer {
  const body = Buffer.concat(rest);
  return Buffer.concat([header(first, body.length), body]);
}

/** Packets as bytes (MQTT 3.1.1: 3.1, 3.3, 3.8), for sending faster than any client would. */
export const packets = {
  /** Clean session, user name and password, keepalive 60 s. */
  connect: ({ station, token }: LinkCredentials) =>
    packet(0x10, field('MQTT'), Buffer.from([4, 0b1100_0010, 0, 60]), field(station), field(station), field(token)),
  subscribe: (id: number, topic: string) => packet(0x82, Buffer.from([id >> 8, id & 255]), field(topic), Buffer.from([0])),
  publish: (id: number, topic: string, payload: string) =>
    packet(0x32, field(topic), Buffer.from([id >> 8, id & 255]), Buffer.from(payload)),
};
