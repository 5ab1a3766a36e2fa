import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bundledCalendar } from '../calendar/index.ts';
import { as } from '../ids.ts';
import { needActions } from './actions.ts';
import { needCategoryIds } from './categories.ts';
import { needClocksOf, needLateness, needWakesOn, runningNeedClock } from './clocks.ts';
import { needEventBody, readNeedEvent } from './events.ts';
import { replayNeed } from './evolve.ts';
import { provesNeed } from './shown.ts';
import { needSummaryOf } from './summary.ts';
import { type Acting, needIn, testNeed } from './test-need.ts';

const code = (decided: { ok: boolean; error?: { code: string } }) => (decided.ok ? 'ok' : decided.error?.code);

test('a worker answers and gives back only what is in their own hands; a supervisor answers any', () => {
  const need = testNeed();
  need.go('assign');
  const other = { actor: as<never>('clerk:wang') };
  expect(need.act('handle', {}, other)).toMatchObject({ error: { code: 'need-not-in-your-hands', detail: { holder: 'clerk:li' } } });
  expect(code(need.act('release', {}, other))).toBe('need-not-in-your-hands');
  expect(code(need.act('handle', {}, { role: 'supervisor' }))).toBe('ok');
});

test('an answer has words, and so has a note and a call back', () => {
  const need = needIn('assigned');
  expect(code(need.act('handle', {}, { confidential: null }))).toBe('need-words-missing');
  expect(code(need.act('note', {}, { confidential: null }))).toBe('need-words-missing');
  expect(need.state.answer).toBeNull();
  need.go('handle');
  expect(need.state).toMatchObject({ status: 'handled', outcome: 'solved', answer: 'w1' });
});

test('it is given only to somebody who may handle it', () => {
  const need = testNeed();
  expect(code(need.act('assign', {}, { mayHandle: () => false }))).toBe('need-no-such-handler');
  expect(need.state.handler).toBeNull();
});

test('of two at one version the first wins; what merges is no hindrance', () => {
  const need = testNeed();
  need.go('take', {}, { base: 1 });
  expect(need.act('set-category', {}, { base: 1, actor: as('clerk:wang') })).toMatchObject({
    error: { code: 'need-moved-on', detail: { holder: 'clerk:li' } },
  });
  expect(code(need.act('note', {}, { base: 1, actor: as('clerk:wang') }))).toBe('ok');
  expect(code(need.act('handle', {}, { base: 2 }))).toBe('ok');
});

test('a low rating asks for a call back, within five working days, by somebody who had no hand in it', () => {
  const need = needIn('callback');
  const clock = runningNeedClock(needClocksOf(need.state, bundledCalendar));
  expect(clock).toMatchObject({ clock: 'C', date: '2026-10-10' });
  expect(code(need.act('call-back', {}, { actor: as('clerk:li') }))).toBe('need-own-callback');
  expect(code(need.act('call-back'))).toBe('ok');
  expect(need.state.status).toBe('closed');
  need.go('reopen', {}, { on: '2026-10-12' });
  expect(need.state).toMatchObject({ status: 'intake', episode: 2, handler: null, days: { opened: '2026-10-12', handled: null } });
});

test('nobody rated it for seven days: closed by itself, and not before', () => {
  const need = needIn('handled');
  expect(needWakesOn(need.state, as('2026-10-20'))).toBe('2026-10-05');
  expect(code(need.act('close-unrated', {}, { on: '2026-10-04' }))).toBe('need-rating-not-due');
  expect(code(need.act('close-unrated', {}, { on: '2026-10-05' }))).toBe('ok');
  expect(need.state.rating).toBeNull();
});

test('days are working days by category: the holidays stretch them, a danger is due the next day, a new category moves them', () => {
  // 2026-09-28 is a Monday; 10-01 to 10-07 are holidays, 10-10 is an adjusted working Saturday.
  const need = needIn('assigned', { category: 'property' });
  const due = () => runningNeedClock(needClocksOf(need.state, bundledCalendar));
  expect(due()).toMatchObject({ clock: 'H', date: '2026-10-10', riskOn: '2026-10-10' });
  need.go('set-category', { category: 'safety' });
  expect(due()).toMatchObject({ clock: 'H', date: '2026-09-29' });
  expect(needLateness(due(), as('2026-09-29'))).toBe('soon');
  expect(needLateness(due(), as('2026-09-30'))).toBe('late');
  expect(needSummaryOf(need.state, bundledCalendar).due).toEqual({ date: '2026-09-29', provisional: false });
});

test('until somebody has it in hand that is what is late first; given back, it is late again', () => {
  const need = testNeed();
  const running = () => runningNeedClock(needClocksOf(need.state, bundledCalendar))?.clock;
  expect(running()).toBe('A');
  need.go('take');
  expect(running()).toBe('H');
  need.go('release');
  expect(running()).toBe('A');
});

test('digits prove a need by the end of its phone; without a phone the code is enough', () => {
  expect(provesNeed({ phone: '138****5678' }, '5678')).toBe(true);
  expect(provesNeed({ phone: '138****5678' }, '5679')).toBe(false);
  expect(provesNeed({ phone: '138****5678' }, '')).toBe(false);
  expect(provesNeed({ phone: '****78' }, '5678')).toBe(true);
  expect(provesNeed({ phone: '' }, '')).toBe(true);
});

const acting = needActions.filter((action): action is Acting => action !== 'submit');
const step = fc.record({
  action: fc.constantFrom(...acting),
  role: fc.constantFrom('worker', 'supervisor', 'resident', 'system' as const),
  actor: fc.constantFrom('clerk:li', 'clerk:wang', 'clerk:chief'),
  level: fc.constantFrom('satisfied', 'very-dissatisfied'),
  day: fc.integer({ min: 0, max: 20 }),
});

test('whatever is tried in whatever order: the events alone give the same need, read back from their text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...needCategoryIds), fc.array(step, { maxLength: 40 }), (category, steps) => {
      const need = testNeed({ category });
      for (const { action, role, actor, level, day } of steps) {
        const before = need.state;
        const on = `2026-10-${String(day + 1).padStart(2, '0')}`;
        const args = action === 'rate' ? { level } : {};
        const decided = need.act(action, args, { role: role as 'worker', actor: as(actor), on });
        if (!decided.ok) expect(need.state).toBe(before);
      }
      const read = need.events.map((event) => readNeedEvent(JSON.parse(needEventBody(event))));
      expect(replayNeed(read.flatMap((event) => (event ? [event] : [])))).toEqual(need.state);
      expect(need.state.version).toBe(need.events.length);
    }),
    { numRuns: 200 },
  );
});
