import { signal } from '@preact/signals';
import type { CounterTicket, CounterView, Problem } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId } from '@yizhan/protocol/ids';
import { ok } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { openDesk } from './desk.ts';
import type { Workplace } from './workplace.ts';

const ticket = { id: 't1', label: 'A001', item: 'a', status: 'called' } as unknown as CounterTicket;

function world(view: Partial<CounterView>) {
  const runs: [string, unknown][] = [];
  const busy = signal<string | null>(null);
  const work = {
    counter: as<CounterId>('c1'),
    live: { view: signal({ seq: 1, lease: { mine: true }, paused: null, current: null, ...view } as CounterView) },
    busy,
    refusal: signal<Problem | null>(null),
    run: (_: string, path: string, body: unknown) => {
      runs.push([path, body]);
      return Promise.resolve(ok(null));
    },
  } as unknown as Workplace;
  return { desk: openDesk(work), runs, busy };
}

test('a key for an action that is not offered sends nothing', () => {
  const { desk, runs } = world({});
  for (const action of ['recall', 'start', 'complete', 'no-show', 'resume'] as const) desk.act(action);
  expect(runs).toEqual([]);
  desk.act('call-next');
  expect(runs).toEqual([['/api/v1/counters/c1/call-next', {}]]);
});

test('nor does any key while an action is under way', () => {
  const { desk, runs, busy } = world({ current: ticket });
  busy.value = 'recall';
  desk.act('start');
  expect(runs).toEqual([]);
});

test('plain actions name ticket and counter', () => {
  const { desk, runs } = world({ current: ticket });
  desk.act('no-show');
  desk.act('reprint');
  expect(runs).toEqual([
    ['/api/v1/tickets/t1/no-show', { counter: 'c1' }],
    ['/api/v1/tickets/t1/reprint', {}],
  ]);
});

test('a change of order or fate asks why first, and then goes out with the reason', () => {
  const { desk, runs } = world({ current: ticket });
  desk.act('cancel');
  expect(runs).toEqual([]);
  expect(desk.dialog.value).toEqual({ kind: 'why', action: 'cancel', ticket });
  desk.withWhy('cancel', ticket, { code: 'left', note: null });
  expect(desk.dialog.value).toBeNull();
  expect(runs).toEqual([['/api/v1/tickets/t1/cancel', { why: { code: 'left', note: null } }]]);
  desk.act('hold');
  desk.withWhy('hold', ticket, { code: 'copying', note: null });
  expect(runs.at(-1)).toEqual(['/api/v1/tickets/t1/hold', { counter: 'c1', why: { code: 'copying', note: null } }]);
});

test('a transfer says where, for whom, at which place and why', () => {
  const { desk, runs } = world({ current: ticket });
  desk.act('transfer');
  const to = { item: as<ItemId>('b'), toCounter: as<CounterId>('c2'), place: 'front', why: { code: 'next-step', note: null } } as const;
  desk.transfer(ticket, to);
  expect(runs).toEqual([['/api/v1/tickets/t1/transfer', { counter: 'c1', ...to }]]);
});
