/** Can the console's live line lose an update? Answers and messages are let through one by one, in any order that a slow hub may bring them. */
import type { HubTicket } from '@yizhan/protocol/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hangUp } from './live.ts';
import { session } from './session.ts';
import { stationState } from './station-state.ts';
import * as stations from './stations-list.ts';

/** The newest stands at the end; a test speaks for the hub. */
class FakeSource {
  static opened: FakeSource[] = [];
  readonly address: string;
  readonly #listeners = new Map<string, (message: { readonly data: string }) => void>();
  closed = false;
  onerror: (() => void) | null = null;
  constructor(address: string) {
    this.address = address;
    FakeSource.opened.push(this);
  }
  addEventListener(event: string, listener: (message: { readonly data: string }) => void): void {
    this.#listeners.set(event, listener);
  }
  close(): void {
    this.closed = true;
  }
  say(event: string, data: unknown): void {
    if (!this.closed) this.#listeners.get(event)?.({ data: JSON.stringify(data) });
  }
}

interface Question {
  readonly path: string;
  answer(body: unknown): Promise<void>;
}

let questions: Question[];

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

beforeEach(() => {
  vi.useFakeTimers();
  session.value = {
    user: 'admin',
    name: 'admin',
    role: 'admin',
    scope: 'district',
    permissions: ['fleet.read', 'tickets.read', 'events.read', 'alerts.read'],
  };
  FakeSource.opened = [];
  questions = [];
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('fetch', (path: string) => {
    return new Promise((resolve) => {
      questions.push({
        path,
        async answer(body) {
          resolve({ ok: true, status: 200, json: async () => body });
          await settle();
        },
      });
    });
  });
});
afterEach(() => {
  hangUp();
  session.value = undefined;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const ticket = (id: string, status: HubTicket['status'] = 'waiting'): HubTicket =>
  ({ id, label: id, businessDate: '2026-11-24', status, issuedAt: Number(id.slice(1)) }) as HubTicket;
const detail = { row: { id: 'kw0101', alerts: 0, lastSeen: 1 }, joined: true, counters: [] };
const line = () => FakeSource.opened.at(-1);

/** Answers what is asked about a station now. */
async function answerStation(asked: readonly Question[], tickets: readonly HubTicket[]): Promise<void> {
  for (const { path, answer } of asked) {
    if (path.endsWith('/tickets')) await answer({ tickets });
    else if (path.includes('/events')) await answer({ events: [] });
    else if (path.includes('/alerts')) await answer({ alerts: [] });
    else await answer(detail);
  }
}
const taken = (): Question[] => questions.splice(0);

test('a ticket told between the question and its answer is not lost, whichever way they overtake one another', async () => {
  const state = stationState('kw0101');
  void state.load();
  const leave = state.follow();
  const first = taken();
  line()?.say('tick', { at: 1 });
  const second = taken();
  expect(second, 'the line stands: asked anew').toHaveLength(4);
  line()?.say('tickets', [ticket('t1')]);
  // The answers were made before the ticket; the older one comes last.
  await answerStation(second, []);
  await answerStation(first, []);
  expect(state.tickets.value?.map(({ id }) => id)).toEqual(['t1']);
  line()?.say('tickets', [ticket('t1', 'called')]);
  expect(state.tickets.value?.map(({ status }) => status)).toEqual(['called']);
  leave();
});

test('what happened while the line was cut is asked for when it stands again', async () => {
  const state = stationState('kw0101');
  const leave = state.follow();
  line()?.say('tick', { at: 1 });
  await answerStation(taken(), []);
  line()?.onerror?.();
  await vi.advanceTimersByTimeAsync(15_000);
  for (const { answer } of taken()) await answer({ permissions: ['fleet.read', 'tickets.read', 'events.read', 'alerts.read'] });
  expect(FakeSource.opened).toHaveLength(2);
  line()?.say('tick', { at: 2 });
  await answerStation(taken(), [ticket('t1')]);
  expect(state.tickets.value?.map(({ id }) => id)).toEqual(['t1']);
  leave();
});

test('a list that was left does not take the line from the page that follows it: neither by a late answer nor by a late question', async () => {
  const page = { stations: [{ id: 'kw0102' }], total: 1, counts: {}, behind: 0 };
  void stations.loadStations();
  const leaveList = stations.keepFresh();
  const [late] = taken();
  leaveList();
  const state = stationState('kw0101');
  void state.load();
  const leave = state.follow();
  expect(line()?.address).toContain('tickets=kw0101');
  await late?.answer(page);
  expect(line()?.address, 'after a late answer').toContain('tickets=kw0101');
  leave();

  const leaveAgain = stations.keepFresh();
  stations.changeFilter({ page: 1 });
  leaveAgain();
  const leaveStation = state.follow();
  taken();
  await vi.advanceTimersByTimeAsync(5_000);
  for (const { answer } of taken()) await answer(page);
  expect(line()?.address, 'after a late question').toContain('tickets=kw0101');
  line()?.say('tickets', [ticket('t9')]);
  expect(state.tickets.value?.map(({ id }) => id)).toContain('t9');
  leaveStation();
});
