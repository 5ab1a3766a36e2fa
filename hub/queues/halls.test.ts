/** The hub's numbers of a queue against the station's own: one hall worked by the decider, its events sent up, both asked. */
import {
  type ActorId,
  as,
  type BusinessDate,
  type CounterId,
  type Instant,
  type ItemId,
  type KioskId,
  type TicketId,
} from '@yizhan/protocol/ids';
import { aheadOf, decide, evolve, initialState, kioskQueue, type QueueCommand, type QueueEvent } from '@yizhan/protocol/queue';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { presenceDelays } from '../fleet/presence.ts';
import { clientOf } from '../http/test-client.ts';
import { type TestHub, testHub, type WireStation } from '../http/test-hub.ts';

const pension = as<ItemId>('hr-pension-alive');
const c1 = as<CounterId>('c1');

let hub: TestHub;
let station: WireStation;
/** The station's side. */
const hall = { state: initialState(), date: '', ids: 0, said: [] as QueueEvent[] };
beforeEach(async () => {
  hub = await testHub();
  await hub.stations.addSample('kw0101', { demo: true });
  await hub.roster.reload();
  station = await clientOf(hub).online('kw0101');
  Object.assign(hall, { state: initialState(), date: '2026-11-24', ids: 0, said: [] });
});
afterEach(() => hub.close());

async function rules() {
  const found = await hub.halls.hall(station.id);
  if (!found) throw new Error('no such hall');
  return found.papers.rules;
}

async function work(...commands: readonly QueueCommand[]): Promise<readonly QueueEvent[]> {
  const made: QueueEvent[] = [];
  for (const command of commands) {
    const decided = decide(hall.state, command, {
      at: as<Instant>(hub.clock),
      actor: as<ActorId>('clerk:wang'),
      businessDate: as<BusinessDate>(hall.date),
      freshId: () => `id-${++hall.ids}`,
      rules: await rules(),
    });
    if (!decided.ok) throw new Error(`${command.type}: ${decided.error.code}`);
    for (const event of decided.value) evolve(hall.state, event);
    made.push(...decided.value);
  }
  hall.said.push(...made);
  return made;
}

async function sendUp(): Promise<void> {
  const events = hall.said.splice(0).map((event) => [event.type, event.data] as const);
  hub.broker.receive(station.id, 'events', station.batch(hub.clock, ...events));
  await hub.settle();
}

const issue = { type: 'issue', item: pension, channel: 'kiosk', kiosk: as<KioskId>('k1'), printer: null, priorityClass: null } as const;
const ticketOf = (events: readonly QueueEvent[]): TicketId =>
  events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data.ticket] : [])).at(-1) ?? as('none');

async function sameNumbers(): Promise<void> {
  const { help: _, ...own } = kioskQueue(hall.state, await rules(), as<Instant>(hub.clock));
  expect(await hub.halls.hall(station.id)).toMatchObject(own);
}

test('read late or kept up from the start, the copy says what the station says', async () => {
  await work({ type: 'leaseCounter', counter: c1 }, issue, issue, issue);
  await sendUp();
  await sameNumbers();
  hub.clock += 240_000;
  const last = ticketOf(await work({ type: 'callNext', counter: c1 }, issue));
  await sendUp();
  await sameNumbers();
  expect((await hub.halls.hall(station.id))?.waiting).toBe(3);
  const ticket = hall.state.tickets.get(last);
  if (!ticket) throw new Error('no ticket');
  expect(await hub.halls.ticket(station.id, last)).toMatchObject({ at: 'waiting', ahead: aheadOf(hall.state, await rules(), ticket) });
});

test('a ticket is followed to its end, and what is not held any more is over', async () => {
  const ticket = ticketOf(await work({ type: 'leaseCounter', counter: c1 }, issue));
  await sendUp();
  expect(await hub.halls.ticket(station.id, ticket)).toMatchObject({ at: 'waiting', ahead: 0, label: 'A001' });
  await work({ type: 'callNext', counter: c1 });
  await sendUp();
  expect(await hub.halls.ticket(station.id, ticket)).toMatchObject({ at: 'called', counter: 'c1' });
  await work({ type: 'start', counter: c1, ticket }, { type: 'complete', counter: c1, ticket });
  await sendUp();
  expect(await hub.halls.ticket(station.id, ticket)).toEqual({ at: 'over', how: 'completed' });
  expect(await hub.halls.ticket(station.id, as('never'))).toEqual({ at: 'over', how: null });
});

test('the day after, closed and opened again by its station', async () => {
  hall.date = '2026-11-23';
  await work(issue, issue);
  hall.date = '2026-11-24';
  await work({ type: 'closeDay' }, issue);
  await sendUp();
  await sameNumbers();
  expect((await hub.halls.hall(station.id))?.waiting).toBe(1);
});

test('silence is told with the time of the last word; the next morning the old day is over', async () => {
  await work(issue);
  await sendUp();
  const heard = hub.clock;
  expect(await hub.halls.hall(station.id)).toMatchObject({ contact: { kind: 'live' }, waiting: 1 });
  hub.clock += presenceDelays.grace;
  await hub.settle();
  expect(await hub.halls.hall(station.id)).toMatchObject({ contact: { kind: 'silent', since: heard }, waiting: 1 });
  hub.clock += 24 * 3_600_000;
  expect(await hub.halls.hall(station.id)).toMatchObject({ waiting: 0 });
});

test('no such station', async () => {
  expect(await hub.halls.hall(as('nowhere'))).toBeNull();
});
