import { as } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { deskUnderTest, fromKiosk, issue } from '../testing/desk-fixture.ts';
import { leaseDelays, leaseKeeper } from './leases.ts';

const timeout = 90_000;
const wang = { actor: as<never>('clerk:wang') };

async function leased() {
  const under = await deskUnderTest();
  const keeper = leaseKeeper({ desk: under.desk, clock: under.clock, timeoutMs: () => timeout });
  await under.desk.submit({ type: 'leaseCounter', counter: as('c1') }, wang);
  await under.clock.advance(leaseDelays.look);
  const holder = () => under.desk.committed.counters.get(as('c1'))?.lease?.clerk ?? null;
  return { ...under, keeper, holder };
}

test('without its clerk a counter is free after the time-out, and who was called waits again', async () => {
  const { desk, clock, holder } = await leased();
  await desk.submit(issue(), fromKiosk());
  await desk.submit({ type: 'callNext', counter: as('c1') }, wang);
  await clock.advance(timeout - 2 * leaseDelays.look);
  expect(holder()).toBe('clerk:wang');
  await clock.advance(3 * leaseDelays.look);
  expect(holder()).toBeNull();
  expect([...desk.committed.tickets.values()].map((ticket) => ticket.status)).toEqual(['waiting']);
});

test('an open page of the clerk keeps it; the time counts from when the page goes', async () => {
  const { clock, keeper, holder } = await leased();
  const leave = keeper.attend(as('c1'), wang.actor);
  await clock.advance(3 * timeout);
  expect(holder()).toBe('clerk:wang');
  leave();
  await clock.advance(timeout - 2 * leaseDelays.look);
  expect(holder()).toBe('clerk:wang');
  await clock.advance(3 * leaseDelays.look);
  expect(holder()).toBeNull();
});

test('whatever the clerk does keeps it; somebody else watching does not', async () => {
  const { clock, keeper, holder } = await leased();
  keeper.attend(as('c1'), as('clerk:li'));
  await clock.advance(timeout / 2);
  keeper.touch(as('c1'));
  await clock.advance(timeout - 2 * leaseDelays.look);
  expect(holder()).toBe('clerk:wang');
  await clock.advance(3 * leaseDelays.look);
  expect(holder()).toBeNull();
});

test('a lease found after a restart has its whole time again, whatever the wall clock says', async () => {
  const { clock, keeper, holder, reopen } = await leased();
  keeper.close();
  clock.jumpTo(clock.now() + 10 * timeout);
  const desk = await reopen();
  leaseKeeper({ desk, clock, timeoutMs: () => timeout });
  await clock.advance(timeout - leaseDelays.look);
  expect(desk.committed.counters.get(as('c1'))?.lease?.clerk).toBe('clerk:wang');
  await clock.advance(3 * leaseDelays.look);
  expect(desk.committed.counters.get(as('c1'))?.lease).toBeNull();
  expect(holder()).toBe('clerk:wang');
});
