/** What must hold of a case whatever is done to it, by whom and when: the events alone tell it, and its clocks are those of a slow reckoning by hand. */
import { createHash } from 'node:crypto';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import {
  brokenAt,
  type CaseAction,
  type CaseEvent,
  type CaseState,
  caseActions,
  caseEventBody,
  caseHash,
  clocksOf,
  type Leads,
  readCaseEvent,
  replayCase,
  transitions,
} from '@yizhan/protocol/cases';
import { as, type BusinessDate, type CaseId, type ChainHash } from '@yizhan/protocol/ids';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import calendarFile from '../../protocol/calendar/public-holidays.json' with { type: 'json' };
import { goodArgs, testCase, testTerms } from '../../protocol/cases/test-case.ts';

vi.setConfig({ testTimeout: 60_000 });

interface Step {
  readonly pick: number;
  readonly days: number;
  /** `here`: something the table allows now; `onward`: and that moves the case; `wild`: any action at all, from afar. */
  readonly how: 'here' | 'onward' | 'wild';
  readonly small: number;
}
const steps = fc.array(
  fc.record({
    pick: fc.nat(1000),
    days: fc.oneof({ weight: 3, arbitrary: fc.nat(1) }, { weight: 1, arbitrary: fc.nat(25) }),
    how: fc.constantFrom('here' as const, 'onward' as const, 'onward' as const, 'onward' as const, 'wild' as const),
    small: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 8, maxLength: 30 },
);
const items = fc.record({
  promised: fc.record({ days: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('working', 'calendar') }),
  excludes: fc.constantFrom([], ['supplement'], ['public_notice'], ['supplement', 'public_notice']),
});
type Item = typeof items extends fc.Arbitrary<infer T> ? T : never;

const dayMs = 86_400_000;
const first = Date.parse('2026-08-31T00:00:00Z');
const dateAfter = (days: number) => as<BusinessDate>(new Date(first + days * dayMs).toISOString().slice(0, 10));

function lived(
  item: Item,
  sent: readonly Step[],
): { readonly events: readonly CaseEvent[]; readonly state: CaseState; readonly today: BusinessDate } {
  const one = testCase({ terms: { ...testTerms, ...item, excludes: [...item.excludes] } }, dateAfter(0));
  let day = 0;
  for (const { pick, days, how, small } of sent) {
    day += days;
    const on = dateAfter(day);
    const here = Object.entries(transitions[one.state?.status ?? 'intake']) as [CaseAction, Leads][];
    const moving = here.filter(([action, leads]) => leads !== 'same' && action !== 'withdraw' && action !== 'terminate');
    const choice = how === 'wild' ? caseActions : (how === 'here' || moving.length === 0 ? here : moving).map(([action]) => action);
    const action = choice[pick % choice.length];
    if (action === undefined || action === 'submit') continue;
    const changes: object =
      {
        'record-acceptance': { date: on },
        'record-decision': { date: on },
        'ask-supplement': { due: dateAfter(day + small) },
        extend: { days: small },
        unclaimed: { reminder: (one.state?.reminders ?? 0) + 1 },
        rate: { level: small % 2 === 0 ? 'satisfied' : 'very-dissatisfied' },
        receive: { mandate: { ...goodArgs.receive.mandate, expires: '2099-12-31' } },
      }[action as string] ?? {};
    one.act(action, { ...goodArgs[action], ...changes } as never, {
      on,
      confidential: as('f1'),
      ...(how === 'wild' ? { lateFacts: 'record' as const } : {}),
    });
  }
  if (one.state === null) throw new Error('no case was opened');
  return { events: one.events, state: one.state, today: dateAfter(day) };
}

test('1,000 histories: the events alone give the case, a changed one breaks the chain, the clocks are those of a slow reckoning', () => {
  const seen = new Set<string>();
  let reckoned = 0;
  fc.assert(
    fc.property(items, steps, (item, sent) => {
      const { events, state, today } = lived(item, sent);
      for (const { action, to } of events) seen.add(action).add(to);

      const read = (JSON.parse(JSON.stringify(events)) as unknown[]).map(readCaseEvent);
      expect(read).not.toContain(null);
      expect(JSON.stringify(replayCase(read as CaseEvent[]))).toBe(JSON.stringify(state));

      const rows = chained(events);
      expect(brokenAt(sha256, id, rows)).toBeNull();
      const changed = rows.map((row, index) => (index === 0 ? { ...row, body: row.body.replace('kw0101', 'kw0102') } : row));
      expect(brokenAt(sha256, id, changed)).toBe(1);

      for (const { clock, start, date, stopped } of clocksOf(state, bundledCalendar, today)) {
        if (clock !== 'S' && clock !== 'D') continue;
        expect([clock, start, date, stopped]).toEqual([clock, ...reckonedByHand(events, item, clock, today)]);
        reckoned += 1;
      }
    }),
    { numRuns: 1000 },
  );
  // A generator that never came far would prove nothing.
  for (const far of ['closed', 'callback', 'terminated', 'withdrawn', 'paused', 'reopen', 'came-late']) expect([...seen]).toContain(far);
  expect(reckoned).toBeGreaterThan(500);
});

const id = as<CaseId>('0192f0c1-0000-4000-8000-000000000001');
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chained(events: readonly CaseEvent[]): { body: string; hash: ChainHash }[] {
  let previous = as<ChainHash>('0'.repeat(32));
  return events.map((event, index) => {
    const body = caseEventBody(event);
    previous = caseHash(sha256, previous, id, index + 1, body);
    return { body, hash: previous };
  });
}

/** As a clerk would do it with a wall calendar and the file of the case: knows nothing of the program's own reckoning. */
function reckonedByHand(events: readonly CaseEvent[], item: Item, clock: string, today: string): readonly (string | null)[] {
  const happened = events.filter(({ action }) => action !== 'came-late');
  const episode = happened.slice(
    Math.max(
      0,
      happened.findLastIndex(({ action }) => action === 'reopen'),
    ),
  );
  const dayOf = (event: CaseEvent | undefined) => (event ? new Date(event.at + 8 * 3_600_000).toISOString().slice(0, 10) : null);
  const on = (action: CaseAction) => {
    const event = episode.findLast((one) => one.action === action);
    return (event?.args as { date?: string } | undefined)?.date ?? dayOf(event);
  };
  const ended = dayOf(episode.find(({ to, action }) => ['closed', 'terminated', 'withdrawn'].includes(to) && action !== 'reopen'));
  const start =
    clock === 'S' ? on('receive') : on('deem-accepted') ? on('submit-to-department') : (on('record-acceptance') ?? on('reopen'));
  const stopped = (clock === 'S' ? on('submit-to-department') : (on('record-decision') ?? on('record-refusal'))) ?? ended;

  const still = new Set<string>();
  for (const [index, event] of episode.entries()) {
    const isExcluded = event.action === 'pause' || (event.action === 'ask-supplement' && item.excludes.includes('supplement' as never));
    if (!isExcluded) continue;
    const until = dayOf(episode.slice(index + 1).find(({ to }) => to !== event.to));
    for (let day = dayOf(event) ?? ''; until === null ? day <= today : day < until; day = next(day)) still.add(day);
  }
  let left = clock === 'S' ? 1 : item.promised.days;
  if (clock === 'D') for (const event of episode) if (event.action === 'extend') left += event.args.days;
  let day = start ?? '';
  while (left > 0) {
    day = next(day);
    const counts = clock === 'D' && item.promised.unit === 'calendar' ? true : isWorked(day);
    if (counts && !still.has(day)) left -= 1;
  }
  return [start, day, stopped];
}

function next(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
}

function isWorked(day: string): boolean {
  const special = (calendarFile.days as Record<string, { kind: string } | undefined>)[day];
  if (special) return special.kind === 'adjusted-workday';
  return ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}
