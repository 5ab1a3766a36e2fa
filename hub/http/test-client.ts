/** For tests: asking the test hub as a page or a station would. */
import { randomUUID } from 'node:crypto';
import type { Problem } from '@yizhan/protocol/api';
import { as, type DeviceId } from '@yizhan/protocol/ids';
import type { Heartbeat } from '@yizhan/protocol/wire';
import { type TestHub, type WireStation, wireStation } from './test-hub.ts';

interface Answered<T> {
  readonly status: number;
  /** Either the answer or the problem: a test looks at the one it expects. */
  readonly body: T & Problem;
}

export interface TestClient {
  ask<T>(method: string, path: string, options?: { cookie?: string; body?: unknown; key?: string }): Promise<Answered<T>>;
  /** As an administrator unless another cookie is given. */
  get<T>(path: string, cookie?: string): Promise<Answered<T>>;
  /** A station whose hello and heartbeat were answered. */
  online(id: string, beat?: Heartbeat): Promise<WireStation>;
}

export function clientOf(hub: TestHub): TestClient {
  async function ask<T>(
    method: string,
    path: string,
    options: { cookie?: string; body?: unknown; key?: string } = {},
  ): Promise<Answered<T>> {
    const headers = new Headers({ 'idempotency-key': options.key ?? randomUUID() });
    if (options.cookie !== undefined) headers.set('cookie', options.cookie);
    if (options.body !== undefined) headers.set('content-type', 'application/json');
    const body = options.body === undefined ? {} : { body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body) };
    const answer = await hub.app.request(`/api/v1/${path}`, { method, headers, ...body });
    return { status: answer.status, body: (answer.status === 204 ? null : await answer.json()) as T & Problem };
  }
  return {
    ask,
    get: async (path, cookie) => ask('GET', path, { cookie: cookie ?? (await hub.cookieFor('admin')) }),
    async online(id, beat = printerBeat('ready')) {
      const station = wireStation(id);
      hub.broker.receive(station.id, 'hello', station.hello(hub.clock));
      hub.broker.receive(station.id, 'events', station.heartbeat(hub.clock, beat));
      await hub.settle();
      return station;
    },
  };
}

/** A heartbeat of a station with one printer, three waiting. */
export function printerBeat(state: 'ready' | 'blocked', faults: string[] = []): Heartbeat {
  return {
    waiting: 3,
    openCounters: 1,
    backlog: 0,
    software: 'yizhan-agent/0.1.0',
    devices: [{ id: as<DeviceId>('p1'), kind: 'receipt-printer', profile: 'epson-tm-t82', state, faults }],
  };
}
