import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { memoryOutbox } from './memory-outbox.ts';
import type { Notice } from './notice.ts';
import { openNotifications } from './notifications.ts';
import { backoff, defaultQuiet, type SendFault } from './rules.ts';

const noon = Date.parse('2026-03-05T12:00:00+08:00');
const evening = Date.parse('2026-03-05T21:30:00+08:00');
const notice = (event: string, kind: Notice['kind'] = 'received'): Notice => ({
  ...{ event, kind, subject: 'case/1', station: 's1', person: as<PersonRef>('p-1') },
  facts: { item: '养老认证' },
});

function world(start = noon) {
  const clock = fakeClock(start);
  const outbox = memoryOutbox();
  const sent: { key: string; phone: string | null }[] = [];
  const logged: unknown[] = [];
  const says: { phone: string | null; idempotent: boolean; faults: SendFault[]; hang: boolean } = {
    ...{ phone: '13800000000', idempotent: false, faults: [], hang: false },
  };
  const note = (...facts: unknown[]): void => void logged.push(facts);
  const open = () =>
    openNotifications({
      outbox,
      notifier: {
        idempotent: says.idempotent,
        needsPhone: true,
        async send({ key }, phone) {
          if (says.hang) return new Promise(() => undefined);
          const fault = says.faults.shift();
          if (fault) return err(fault);
          sent.push({ key, phone });
          return ok(undefined);
        },
      },
      phoneOf: async () => says.phone,
      quiet: defaultQuiet,
      timers: clock,
      now: clock.now,
      log: { info: note, warn: note, error: note },
    });
  return { clock, outbox, sent, says, logged, open };
}

test('told once per event and kind, in order; no log line names the phone', async () => {
  const at = world();
  const told = at.open();
  await told.tell(notice('e1'));
  await told.tell(notice('e1'));
  await told.tell(notice('e1', 'supplement-needed'));
  await told.idle();
  expect(at.sent.map(({ key }) => key)).toEqual(['e1.received', 'e1.supplement-needed']);
  expect(JSON.stringify(at.logged)).not.toContain('1380');
  await told.close();
});

test('nothing goes out at night, all of it in the morning', async () => {
  const at = world(evening);
  const told = at.open();
  await told.tell(notice('e1'));
  await told.idle();
  await at.clock.advance(10 * 3_600_000);
  expect(at.sent).toEqual([]);
  await at.clock.advance(3_600_000);
  expect(at.sent).toHaveLength(1);
  await told.close();
});

test('a gateway that is down is asked again, and what comes behind waits for it', async () => {
  const at = world();
  at.says.faults.push({ kind: 'again', code: 'http-503' });
  const told = at.open();
  await told.tell(notice('e1'));
  await told.tell(notice('e2'));
  await told.idle();
  expect(at.sent).toEqual([]);
  await at.clock.advance(backoff[0]);
  await told.idle();
  expect(at.sent.map(({ key }) => key)).toEqual(['e1.received', 'e2.received']);
  await told.close();
});

test('a refused number becomes a call, no phone a slip', async () => {
  const at = world();
  at.says.faults.push({ kind: 'never', code: 'http-400' });
  const told = at.open();
  await told.tell(notice('e1'));
  await told.idle();
  at.says.phone = null;
  await told.tell(notice('e2'));
  await told.idle();
  expect((await at.outbox.tasks(null, 10)).map(({ event, state }) => [event, state])).toEqual([
    ['e1', 'call'],
    ['e2', 'slip'],
  ]);
  await told.close();
});

test.each([
  [false, 'call', 0],
  [true, 'waiting', 1],
] as const)('killed between claim and answer, gateway knows keys: %s → %s', async (idempotent, _state, sends) => {
  const at = world();
  Object.assign(at.says, { idempotent, hang: true });
  const first = at.open();
  await first.tell(notice('e1'));
  await at.clock.advance(0);
  at.says.hang = false;
  const second = at.open();
  await second.idle();
  await at.clock.advance(backoff[0]);
  await second.idle();
  expect(at.sent).toHaveLength(sends);
  expect(await at.outbox.tasks(null, 10)).toHaveLength(1 - sends);
  await second.close();
});
