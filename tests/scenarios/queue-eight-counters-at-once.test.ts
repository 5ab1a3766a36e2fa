/**
 * Eight counters press 呼叫下一位 ten thousand times, ten times each at the same moment. Every ticket is called once, nobody is left
 * out, and each call is the one that the call order names for that counter at that moment, by the journal's own history.
 */
import { as, type CounterId } from '@yizhan/protocol/ids';
import { evolve, initialState, type QueueEvent, select } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { journalEvents } from '../soak/reckoning.ts';
import { sampleDocuments } from '../support/documents.ts';
import { type Client, httpClient, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';

const counters = 8;
const pressesAtOnce = 10;
const rounds = 125;
const tickets = counters * rounds;
const settings = {
  counters: Array.from({ length: counters }, (_, at) => ({
    id: as<CounterId>(`c${at + 1}`),
    name: `${at + 1}号窗口`,
    nameEn: `Counter ${at + 1}`,
    serves: 'all' as const,
    arrow: 'up' as const,
    printer: null,
    devices: [],
  })),
};

let station: RunningStation;
beforeAll(async () => {
  station = await startStation({ settings, clerks: counters });
}, 60_000);
afterAll(() => station.stop());

interface Called {
  readonly ticket: { readonly id: string };
}

/** @returns the ids this counter was given */
async function work(client: Client, counter: string): Promise<readonly string[]> {
  const got: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const presses = await Promise.all(
      Array.from({ length: pressesAtOnce }, () => client.post<Called>(`/api/v1/counters/${counter}/call-next`)),
    );
    const calls = presses.filter((press) => press.ok);
    expect(calls).toHaveLength(1);
    for (const press of presses) if (!press.ok) expect(press.problem.code).toBe('counter-busy');
    const id = calls[0]?.value.ticket.id ?? '';
    got.push(id);
    for (const action of ['start', 'complete']) expect((await client.post(`/api/v1/tickets/${id}/${action}`, { counter })).ok).toBe(true);
  }
  return got;
}

test('ten thousand calls from eight counters: each ticket once, in the order of the policy', async () => {
  const kiosk = httpClient(station.url);
  const { documents } = await sampleDocuments({ settings, clerks: 2 });
  const items = documents.catalogue.items.slice(0, 5).map((item) => item.id);
  const wishes = Array.from({ length: tickets }, (_, at) => ({
    item: items[at % items.length],
    kiosk: 'k1',
    ...(at % 9 === 0 ? { priorityClass: 'elder-70' } : at % 7 === 0 ? { priorityClass: 'expecting' } : {}),
  }));
  const taken = await Promise.all(wishes.map((wish) => kiosk.post('/api/v1/tickets', wish)));
  expect(taken.every((answer) => answer.ok)).toBe(true);

  const clerks = await Promise.all(station.clerks.map((clerk) => signIn(station.url, clerk)));
  await Promise.all(clerks.map((client, at) => client.post(`/api/v1/counters/c${at + 1}/lease`)));
  const given = (await Promise.all(clerks.map((client, at) => work(client, `c${at + 1}`)))).flat();
  expect(new Set(given).size).toBe(tickets);
  const left = await clerks[0]?.post('/api/v1/counters/c1/call-next');
  expect(left).toMatchObject({ ok: false, problem: { code: 'nobody-waiting' } });

  const rules = rulesOf(documents.settings, documents.catalogue);
  const state = initialState();
  let calls = 0;
  for (const row of await journalEvents(station.home)) {
    const event = { type: row.type, data: JSON.parse(row.data) } as QueueEvent;
    if (event.type === 'ticket.called') {
      calls += 1;
      const { ticket, counter, reason, at } = event.data;
      const due = select(state, counter, rules, at);
      expect({ ticket: due?.ticket.id, reason: due?.reason }, `call ${calls}`).toEqual({ ticket, reason });
    }
    evolve(state, event);
  }
  expect(calls).toBe(tickets);
}, 120_000);
