import { type ActorId, as, type CommandId, type CounterId, type KioskId, type TicketId } from '@yizhan/protocol/ids';
import type { QueueCommand } from '@yizhan/protocol/queue';
import { err, ok } from '@yizhan/protocol/result';
import type { CommandMessage } from '@yizhan/protocol/wire';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Deliver } from '../link/piece-sender.ts';
import type { PulledLog } from '../logs/pull.ts';
import { noDevices } from '../optional-parts.ts';
import { type FakePictures, fakePictures } from '../screens/fake-pictures.ts';
import { pictureFaults } from '../screens/pictures.ts';
import { type DeskUnderTest, deskUnderTest } from '../testing/desk-fixture.ts';
import { type CommandRunner, commandRunnerDelays, openCommandRunner } from './command-runner.ts';
import { executors } from './executors.ts';

let under: DeskUnderTest;
let runner: CommandRunner;
let restarts: number;
let offset: number | null;
let pulled: PulledLog;
let pictures: FakePictures;
let delivered: Awaited<ReturnType<Deliver>>;

async function open(): Promise<CommandRunner> {
  const { desk, journal, clock } = under;
  return openCommandRunner({
    desk,
    history: journal,
    executors: executors({
      desk,
      devices: noDevices,
      printerOf: () => as('p1'),
      screens: { order: (screen, id, what) => (screen === 'kiosk' && id === 'k1' && what === 'identify' ? 1 : 0) },
      deliveries: { pull: async () => pulled, pictures: { take: (kiosk) => pictures.take(kiosk) }, deliver: async () => delivered },
      renewToken: () => null,
      tokenTold: () => undefined,
      restart: () => {
        restarts += 1;
      },
    }),
    clock,
    clockOffset: () => offset,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

beforeEach(async () => {
  under = await deskUnderTest();
  restarts = 0;
  offset = null;
  pulled = { bytes: new Uint8Array(9), lines: 3, leftOut: 0 };
  pictures = fakePictures();
  delivered = ok({ pieces: 1, bytes: 9 });
  runner = await open();
});

let ids = 0;
function order(type: string, args: Record<string, unknown> = {}, changes: Partial<CommandMessage> = {}): CommandMessage {
  ids += 1;
  const now = under.clock.now();
  const id = as<CommandId>(`01900000-0000-7000-8000-${String(ids).padStart(12, '0')}`);
  return { v: 1, id, type, args, by: 'wang', issuedAt: now, expiresAt: as(now + 60_000), idempotent: type === 'issue-ticket', ...changes };
}

const events = () => under.journal.readAfter(as(0), { events: 1_000, bytes: 1_000_000 });
const reports = async (id: string) =>
  (await events()).filter(({ type, data }) => type === 'command.reported' && data.command === id).map(({ data }) => data);
const states = async (id: string) => (await reports(id)).map(({ state }) => state);
/** Long enough for a few commits, without moving the clock. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await under.clock.advance(0);
}

test('a screen is reached, or the report says that none is open', async () => {
  const reach = async (id: string) => {
    const one = order('identify', { screen: 'kiosk', id });
    runner.take(one);
    await settle();
    return (await reports(one.id)).at(-1);
  };
  expect(await reach('k1')).toMatchObject({ state: 'succeeded', result: { pages: 1 } });
  expect(await reach('k9')).toMatchObject({ state: 'rejected', code: 'no-screen-open' });
});

describe('a number ordered from afar', () => {
  test('number, answer and report are one commit', async () => {
    const one = order('issue-ticket', { item: 'pension' });
    runner.take(one);
    await settle();
    expect(await states(one.id)).toEqual(['accepted', 'running', 'succeeded']);
    const lane = await events();
    const issued = lane.findIndex(({ type }) => type === 'ticket.issued');
    expect(lane[issued + 1]?.data).toMatchObject({ state: 'succeeded', result: { ticket: lane[issued]?.data.ticket, ahead: 0 } });
  });

  test('a disk that is full takes neither: the report says so when there is room, and no number is spent', async () => {
    const one = order('issue-ticket', { item: 'pension' });
    runner.take(one);
    await settle();
    const next = order('issue-ticket', { item: 'pension' });
    under.journal.failWith('disk-full');
    runner.take(next);
    await settle();
    expect(await states(next.id), 'not even taken up').toEqual([]);
    under.journal.failWith(null);
    runner.take(next);
    await settle();
    expect(await states(next.id)).toEqual(['accepted', 'running', 'succeeded']);
    expect((await events()).filter(({ type }) => type === 'ticket.issued')).toHaveLength(2);
  });

  test('the end is offered again until the journal takes it', async () => {
    const one = order('issue-ticket', { item: 'none' });
    runner.take(one);
    // The refusal of the queue needs no commit; its report does.
    while ((await states(one.id)).length < 2) await under.clock.advance(0);
    await settle();
    expect(await states(one.id)).toEqual(['accepted', 'running', 'rejected']);
    const printed = order('test-print', { printer: 'p1' });
    runner.take(printed);
    while (!(await states(printed.id)).includes('running')) await under.clock.advance(0);
    under.journal.failWith('disk-full');
    await settle();
    under.journal.failWith(null);
    await under.clock.advance(commandRunnerDelays.record);
    await settle();
    expect((await reports(printed.id)).at(-1)).toMatchObject({ state: 'failed', code: 'no-printer' });
  });
});

describe('a number given back from afar', () => {
  async function issued(): Promise<TicketId> {
    runner.take(order('issue-ticket', { item: 'pension' }));
    await settle();
    return as(String((await events()).findLast(({ type }) => type === 'ticket.issued')?.data.ticket));
  }

  test('cancellation and report are one commit; a second order finds it done', async () => {
    const ticket = await issued();
    const [one, two] = [order('cancel-ticket', { ticket }), order('cancel-ticket', { ticket })];
    runner.take(one);
    await settle();
    const lane = await events();
    const cancelled = lane.findIndex(({ type }) => type === 'ticket.cancelled');
    expect(lane[cancelled + 1]?.data).toMatchObject({ command: one.id, state: 'succeeded', result: { ticket } });
    runner.take(two);
    await settle();
    expect((await reports(two.id)).at(-1)).toMatchObject({ state: 'succeeded' });
    expect((await events()).filter(({ type }) => type === 'ticket.cancelled')).toHaveLength(1);
  });

  test('a ticket that is being served stays, and one that never was is named', async () => {
    const ticket = await issued();
    const clerk = as<ActorId>('clerk:wang');
    const counter = as<CounterId>('c1');
    for (const type of ['leaseCounter', 'callNext', 'start'] as const) {
      const done = await under.desk.submit({ type, counter, ticket } as QueueCommand, { actor: clerk });
      expect(done.ok, type).toBe(true);
    }
    const served = order('cancel-ticket', { ticket });
    const unknown = order('cancel-ticket', { ticket: 'never' });
    runner.take(served);
    runner.take(unknown);
    await settle();
    expect((await reports(served.id)).at(-1)).toMatchObject({ state: 'rejected', code: 'wrong-status', result: { status: 'serving' } });
    expect((await reports(unknown.id)).at(-1)).toMatchObject({ state: 'rejected', code: 'unknown-ticket' });
    expect(under.desk.committed.tickets.get(ticket)?.status).toBe('serving');
  });
});

describe('a restart', () => {
  test('ordered: it happens after the report of running, and the next life says that it did', async () => {
    const one = order('restart-agent');
    runner.take(one);
    await settle();
    expect(restarts).toBe(1);
    expect(await states(one.id)).toEqual(['accepted', 'running']);
    runner.close();
    runner = await open();
    await settle();
    expect(await states(one.id)).toEqual(['accepted', 'running', 'succeeded']);
    runner.take(one);
    await settle();
    expect(restarts).toBe(1);
    expect((await states(one.id)).at(-1)).toBe('succeeded');
  });

  test('the facts are in the lane and change nothing in the queue', async () => {
    runner.take(order('issue-ticket', { item: 'pension' }));
    await settle();
    const again = await under.reopen();
    expect(again.committed.tickets).toEqual(under.desk.committed.tickets);
    expect(again.committed.lastAt).toBe(under.desk.committed.lastAt);
  });
});

test('the hour is the hub’s', async () => {
  offset = 120_000;
  const late = order('issue-ticket', { item: 'pension' });
  runner.take(late);
  await settle();
  expect(await states(late.id)).toEqual(['expired']);
});

describe('what comes in pieces', () => {
  const ended = async (type: string, args: Record<string, unknown>) => {
    const one = order(type, args, { idempotent: true });
    runner.take(one);
    await settle();
    return { states: await states(one.id), last: (await reports(one.id)).at(-1) };
  };
  const wish = { from: 0, level: 'warn' };

  test('a log is on its way before the report says so, with what was left out', async () => {
    pulled = { ...pulled, leftOut: 40 };
    const { states, last } = await ended('pull-logs', wish);
    expect(states).toEqual(['accepted', 'running', 'succeeded']);
    expect(last).toMatchObject({ result: { lines: 3, leftOut: 40, pieces: 1, bytes: 9 } });
  });

  test('a line that is cut in between fails it, and a time without lines is refused', async () => {
    delivered = err('line-cut');
    expect((await ended('pull-logs', wish)).last).toMatchObject({ state: 'failed', code: 'line-cut' });
    pulled = { ...pulled, lines: 0 };
    expect((await ended('pull-logs', wish)).last).toMatchObject({ state: 'rejected', code: 'no-lines' });
    expect((await ended('pull-logs', { from: 'yesterday' })).last).toMatchObject({ state: 'rejected', code: 'bad-args' });
  });

  test('a picture is sent, or the report says why there is none', async () => {
    const kiosk = as<KioskId>('k1');
    pictures.show(kiosk, new Uint8Array(9));
    expect((await ended('screenshot', { kiosk })).last).toMatchObject({ state: 'succeeded', result: { kiosk, pieces: 1 } });
    for (const code of pictureFaults) {
      pictures.show(kiosk, code);
      expect((await ended('screenshot', { kiosk })).last).toMatchObject({ state: 'rejected', code });
    }
    pictures.show(kiosk, new Uint8Array(9));
    delivered = err('line-cut');
    expect((await ended('screenshot', { kiosk })).last).toMatchObject({ state: 'failed', code: 'line-cut' });
  });

  test('after a kill in the middle it may run again: nothing was changed', async () => {
    const shown = pictures;
    pictures = { ...shown, take: () => new Promise(() => undefined) };
    const one = order('screenshot', { kiosk: 'k1' }, { idempotent: true });
    runner.take(one);
    await settle();
    expect(await states(one.id)).toEqual(['accepted', 'running']);
    runner.close();
    pictures = shown;
    shown.show(as('k1'), new Uint8Array(9));
    runner = await open();
    runner.take(one);
    await settle();
    expect(await states(one.id)).toEqual(['accepted', 'running', 'accepted', 'running', 'succeeded']);
  });
});
