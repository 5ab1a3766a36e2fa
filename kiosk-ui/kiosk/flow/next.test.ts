import type { CardEvent, CodeView } from '@yizhan/protocol/api';
import { as, type ItemId } from '@yizhan/protocol/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visitDelays } from './delays.ts';
import { next, startingVisit } from './next.ts';
import type { CameraLook, Effect, Input, Timer, Visit } from './visit.ts';
import { answer, confirm, item, key, otherKey, person, problem, walk } from './visit-fixtures.ts';

const home: readonly Input[] = [{ type: 'begin' }];
const scenes: readonly Input[] = [...home, { type: 'open-scenes', purpose: 'take' }];
const items: readonly Input[] = [...scenes, { type: 'open-scene', scene: 'fuwu' }];
const issuing: readonly Input[] = [...confirm, { type: 'confirmed' }];
const ticket: readonly Input[] = [...issuing, { type: 'answered', key, answer }];

function waits(effects: readonly Effect[], timer: Timer): number | null {
  for (const effect of effects) if (effect.type === 'wait' && effect.timer === timer) return effect.ms;
  return null;
}

describe('the way to a number', () => {
  test('attract, home, scene, item, confirm, number', () => {
    expect(walk(home).visit.screen).toEqual({ at: 'home' });
    expect(walk(scenes).visit.screen).toEqual({ at: 'scenes', purpose: 'take', page: 0 });
    expect(walk(items).visit.screen).toEqual({ at: 'items', purpose: 'take', scene: 'fuwu', page: 0 });
    expect(walk(confirm).visit.screen).toEqual({ at: 'confirm', item, key, page: 0 });
    expect(walk(issuing).effects).toContainEqual({ type: 'issue', item, key });
    expect(walk(ticket).visit.screen).toEqual({ at: 'ticket', answer, extended: 0 });
    expect(walk(ticket).effects).toContainEqual({ type: 'watch-print', answer });
  });

  test('a common item on home leads straight to confirm', () => {
    expect(walk([...home, { type: 'picked', item, key }]).visit.screen).toEqual({ at: 'confirm', item, key, page: 0 });
  });

  test('a common item on attract leads straight to confirm, and back leads home', () => {
    const picked = walk([{ type: 'picked', item, key }]);
    expect(picked.visit.screen).toEqual({ at: 'confirm', item, key, page: 0 });
    expect(waits(picked.effects, 'idle')).toBe(visitDelays.idleMs);
    expect(walk([{ type: 'back' }], picked.visit).visit.screen).toEqual({ at: 'home' });
    expect(walk([{ type: 'confirmed' }], picked.visit).effects).toContainEqual({ type: 'issue', item, key });
  });

  test('search leads to confirm as well; letters come and go, at most twelve', () => {
    const search: readonly Input[] = [...scenes, { type: 'open-search' }];
    const typed = walk([...search, { type: 'typed', letter: 'Y' }, { type: 'typed', letter: 'L' }, { type: 'erased' }]);
    expect(typed.visit.screen).toMatchObject({ at: 'search', typed: 'Y' });
    const long = walk([...search, ...Array.from({ length: 30 }, (): Input => ({ type: 'typed', letter: 'A' }))]);
    expect(long.visit.screen).toMatchObject({ typed: 'A'.repeat(12) });
    expect(walk([{ type: 'picked', item, key }], typed.visit).visit.screen.at).toBe('confirm');
  });

  test('the guide shows the same item without a wish, and a wish can follow', () => {
    const guide: readonly Input[] = [
      ...home,
      { type: 'open-scenes', purpose: 'guide' },
      { type: 'open-scene', scene: 'fuwu' },
      { type: 'picked', item, key },
    ];
    expect(walk(guide).visit.screen).toEqual({ at: 'guide', item, page: 0 });
    expect(walk([...guide, { type: 'confirmed' }]).visit.screen.at).toBe('guide');
    expect(walk([...guide, { type: 'picked', item, key, purpose: 'take' }]).visit.screen).toEqual({ at: 'confirm', item, key, page: 0 });
  });

  test('back goes the same way, page by page', () => {
    const at = (count: number) => walk([...confirm, ...Array.from({ length: count }, (): Input => ({ type: 'back' }))]).visit.screen.at;
    expect([1, 2, 3, 4].map(at)).toEqual(['items', 'scenes', 'home', 'attract']);
  });

  test('going back returns to the page of the list one was on', () => {
    const { visit } = walk([...items, { type: 'paged', page: 1 }, { type: 'picked', item, key }, { type: 'back' }]);
    expect(visit.screen).toEqual({ at: 'items', purpose: 'take', scene: 'fuwu', page: 1 });
  });
});

describe('what somebody has with them', () => {
  const have = (material: string): Input => ({ type: 'toggle-material', material });
  const card = { item, material: '身份证' };
  const book = { item, material: '户口本' };

  test('one touch says yes, another takes it back, and neither stands in the way of the number', () => {
    const ticked = walk([...confirm, have('身份证'), have('户口本')]);
    expect(ticked.visit.brought).toEqual([card, book]);
    expect(waits(ticked.effects, 'idle')).toBe(visitDelays.idleMs);
    const unticked = walk([have('身份证')], ticked.visit);
    expect(unticked.visit.brought).toEqual([book]);
    expect(walk([{ type: 'confirmed' }], unticked.visit).effects).toContainEqual({ type: 'issue', item, key });
  });

  test('the guide keeps it for the wish that follows; the end of the visit forgets it', () => {
    const guide: Input = { type: 'picked', item, key, purpose: 'guide' };
    const taking = walk([...home, guide, have('身份证'), { type: 'picked', item, key, purpose: 'take' }]);
    expect(taking.visit).toMatchObject({ screen: { at: 'confirm' }, brought: [card] });
    expect(next(taking.visit, { type: 'finish' }).visit.brought).toEqual([]);
  });

  test('another item asks for its own', () => {
    const other = as<ItemId>('mi-enrol');
    const { visit } = walk([
      ...home,
      { type: 'picked', item, key },
      have('身份证'),
      { type: 'back' },
      { type: 'picked', item: other, key },
    ]);
    expect(walk([have('身份证')], visit).visit.brought).toEqual([card, { item: other, material: '身份证' }]);
  });

  test('nothing is said where no material is shown', () => {
    for (const inputs of [[], home, items, issuing, ticket]) expect(walk([...inputs, have('身份证')]).visit.brought).toEqual([]);
  });
});

describe('one confirm, one ticket', () => {
  test('a second confirm while the wish is out does nothing', () => {
    const { visit, effects } = walk([...issuing, { type: 'confirmed' }]);
    expect(visit.screen).toMatchObject({ at: 'issuing', tries: 1 });
    expect(effects).toEqual([]);
  });

  test('no answer: the same key is sent again, and after the last try the resident is told', () => {
    let { visit, effects } = walk(issuing);
    for (let tried = 1; tried < visitDelays.tries; tried += 1) {
      ({ visit, effects } = walk([{ type: 'declined', key, problem: problem('unreachable') }], visit));
      expect(waits(effects, 'retry')).toBe(visitDelays.retryMs);
      ({ visit, effects } = walk([{ type: 'timeout', timer: 'retry' }], visit));
      expect(effects).toContainEqual({ type: 'issue', item, key });
    }
    ({ visit, effects } = walk([{ type: 'declined', key, problem: problem('unreachable') }], visit));
    expect(visit.screen).toMatchObject({ at: 'refused', key });
    expect(effects.some(({ type }) => type === 'issue')).toBe(false);
  });

  test('again by hand: the same key while nobody knows, a fresh one after a final refusal', () => {
    const refused = (code: string) => next({ ...walk(issuing).visit, screen: { at: 'refused', item, key, problem: problem(code) } }, again);
    const again: Input = { type: 'again', fresh: otherKey };
    expect(refused('unreachable').effects).toContainEqual({ type: 'issue', item, key });
    expect(refused('journal-unavailable').effects).toContainEqual({ type: 'issue', item, key: otherKey });
  });

  test('an answer that comes after the resident was told there is none is shown all the same', () => {
    const { visit } = walk([...issuing, { type: 'declined', key, problem: problem('item-closed') }, { type: 'answered', key, answer }]);
    expect(visit.screen.at).toBe('ticket');
  });

  test('an answer to another key is not ours', () => {
    expect(walk([...issuing, { type: 'answered', key: otherKey, answer }]).visit.screen.at).toBe('issuing');
    expect(walk([...issuing, { type: 'declined', key: otherKey, problem: problem('item-closed') }]).visit.screen.at).toBe('issuing');
  });

  test('a refusal says why and leads back to the list, never to the used key', () => {
    const refused: readonly Input[] = [...issuing, { type: 'declined', key, problem: problem('item-closed') }];
    expect(walk(refused).visit.screen).toMatchObject({ at: 'refused', problem: { code: 'item-closed' } });
    for (const way of ['back', 'choose-other'] as const) {
      const { visit } = walk([...refused, { type: way }]);
      expect(visit.screen.at).toBe('items');
      expect(visit.trail.map(({ at }) => at)).toEqual(['home', 'scenes']);
    }
  });

  test('nobody leaves while the wish is out', () => {
    expect(walk([...issuing, { type: 'back' }]).visit.screen.at).toBe('issuing');
    expect(walk([...issuing, { type: 'timeout', timer: 'idle' }]).visit.overlay).toBeNull();
  });
});

describe('time', () => {
  test('idle runs on every page of choosing, longer in large type', () => {
    for (const inputs of [home, scenes, items, confirm]) {
      expect(waits(walk([...inputs, { type: 'touched' }]).effects, 'idle')).toBe(visitDelays.idleMs);
      expect(waits(walk([...inputs, { type: 'toggle-elder' }]).effects, 'idle')).toBe(visitDelays.idleElderMs);
    }
  });

  test('idle asks with a sound, one touch extends, silence wipes', () => {
    const asked = walk([...confirm, { type: 'timeout', timer: 'idle' }]);
    expect(asked.visit.overlay).toBe('idle');
    expect(asked.effects).toContainEqual({ type: 'warn-idle' });
    expect(waits(asked.effects, 'dialog')).toBe(visitDelays.dialogMs);
    const stayed = walk([{ type: 'stay' }], asked.visit);
    expect(stayed.visit).toEqual({ ...asked.visit, overlay: null });
    expect(stayed.effects).toContainEqual({ type: 'stop', timers: ['dialog'] });
    expect(waits(stayed.effects, 'idle')).toBe(visitDelays.idleMs);
    const gone = walk([{ type: 'timeout', timer: 'dialog' }], asked.visit);
    expect(gone.visit).toBe(startingVisit);
    expect(gone.effects).toContainEqual({ type: 'wipe' });
  });

  test('while asked, nothing but the answer counts', () => {
    const asked = walk([...confirm, { type: 'timeout', timer: 'idle' }]).visit;
    for (const input of [{ type: 'touched' }, { type: 'confirmed' }, { type: 'toggle-elder' }] as const) {
      expect(next(asked, input)).toEqual({ visit: asked, effects: [] });
    }
    expect(next(asked, { type: 'finish' }).visit).toBe(startingVisit);
  });

  test('the ticket stays for its time, and every touch buys it anew', () => {
    const shown = walk(ticket);
    expect(waits(shown.effects, 'leave')).toBe(visitDelays.ticketMs);
    const touched = walk([{ type: 'touched' }], shown.visit);
    expect(waits(touched.effects, 'leave')).toBe(visitDelays.ticketMs);
    expect(touched.visit.screen).toMatchObject({ extended: 1 });
    expect(walk([{ type: 'timeout', timer: 'leave' }], shown.visit).visit).toBe(startingVisit);
    expect(waits(walk([{ type: 'toggle-elder' }], shown.visit).effects, 'leave')).toBe(visitDelays.ticketElderMs);
  });

  test('news of the paper gives time to read them; the same news again does not', () => {
    const stalled = walk([...ticket, { type: 'print-changed', print: 'stalled' }]);
    expect(stalled.visit.screen).toMatchObject({ answer: { ticket: { print: 'stalled' } } });
    expect(waits(stalled.effects, 'leave')).toBe(visitDelays.ticketMs);
    expect(walk([{ type: 'print-changed', print: 'stalled' }], stalled.visit).effects).toEqual([]);
  });
});

describe('modes and help', () => {
  test('language and large type can be chosen at once from attract, and end with the visit', () => {
    const { visit } = walk([{ type: 'begin', elder: true, language: 'en' }]);
    expect(visit).toMatchObject({ elder: true, language: 'en', screen: { at: 'home' } });
    expect(next(visit, { type: 'finish' }).visit).toMatchObject({ elder: false, language: 'zh' });
  });

  test('changing the type size begins at the first page: pages hold fewer', () => {
    expect(walk([...items, { type: 'paged', page: 2 }, { type: 'toggle-elder' }]).visit.screen).toMatchObject({ page: 0 });
  });

  test('large type has no search: from there it leads to the scenes', () => {
    const search: readonly Input[] = [...scenes, { type: 'open-search' }, { type: 'typed', letter: 'Y' }];
    expect(walk([...search, { type: 'toggle-elder' }]).visit).toMatchObject({
      elder: true,
      screen: { at: 'scenes' },
      trail: [{ at: 'home' }],
    });
  });

  test('help is asked for once while it is under way, from any page', () => {
    for (const inputs of [[], home, confirm, issuing, ticket]) {
      const called = walk([...inputs, { type: 'call-help' }]);
      expect(called.visit).toMatchObject({ overlay: 'help', help: 'calling' });
      expect(called.effects).toContainEqual({ type: 'ask-help' });
      expect(walk([{ type: 'call-help' }], called.visit).effects).not.toContainEqual({ type: 'ask-help' });
    }
  });

  test('the answer to a help call is kept even while the idle question stands', () => {
    const asked = walk([...home, { type: 'call-help' }, { type: 'timeout', timer: 'idle' }, { type: 'help-answered', ok: true }]).visit;
    expect(asked).toMatchObject({ overlay: 'idle', help: 'sent' });
  });

  test('the help page closes by touch, by back and by itself', () => {
    const called = walk([...home, { type: 'call-help' }, { type: 'help-answered', ok: false }]);
    expect(called.visit.help).toBe('failed');
    expect(waits(called.effects, 'help')).toBe(visitDelays.helpMs);
    for (const input of [{ type: 'help-closed' }, { type: 'back' }, { type: 'timeout', timer: 'help' }] as const) {
      expect(next(called.visit, input).visit).toMatchObject({ overlay: null, screen: { at: 'home' } });
    }
  });
});

const anyInput: fc.Arbitrary<Input> = fc.oneof(
  fc.constantFrom<Input>(
    { type: 'touched' },
    { type: 'begin' },
    { type: 'begin', elder: true, language: 'en' },
    { type: 'open-scenes', purpose: 'take' },
    { type: 'open-scenes', purpose: 'guide' },
    { type: 'open-scene', scene: 'fuwu' },
    { type: 'open-search' },
    { type: 'open-news' },
    { type: 'news-part', part: 'activities' },
    { type: 'open-activity', activity: as('a1') },
    { type: 'typed', letter: 'Y' },
    { type: 'erased' },
    { type: 'confirmed' },
    { type: 'retry-due' },
    { type: 'choose-other' },
    { type: 'back' },
    { type: 'finish' },
    { type: 'toggle-elder' },
    { type: 'toggle-language' },
    { type: 'call-help' },
    { type: 'help-answered', ok: true },
    { type: 'help-closed' },
    { type: 'stay' },
    { type: 'print-changed', print: 'printed' },
  ),
  fc.integer({ min: -1, max: 3 }).map((page): Input => ({ type: 'paged', page })),
  fc.constantFrom('身份证', '户口本').map((material): Input => ({ type: 'toggle-material', material })),
  fc.constantFrom<Timer>('idle', 'dialog', 'leave', 'retry', 'help').map((timer): Input => ({ type: 'timeout', timer })),
  fc.constantFrom<Input>({ type: 'open-identify' }, { type: 'open-scan' }, { type: 'text-read', text: 'x' }),
  fc
    .constantFrom<CardEvent>(
      { type: 'waiting' },
      { type: 'reading' },
      { type: 'presented', person },
      { type: 'failed', why: 'lifted' },
      { type: 'failed', why: 'unreadable' },
      { type: 'removed' },
      { type: 'unavailable', faults: [] },
    )
    .map((event): Input => ({ type: 'card', event })),
  fc.constantFrom<CameraLook>('on', 'off', 'denied').map((look): Input => ({ type: 'camera', look })),
  fc
    .constantFrom<CodeView>({ kind: 'unknown' }, { kind: 'ticket', elsewhere: false, answer })
    .map((code): Input => ({ type: 'code-read', code })),
  fc.constantFrom(key, otherKey).map((fresh): Input => ({ type: 'picked', item, key: fresh })),
  fc.constantFrom(key, otherKey).map((fresh): Input => ({ type: 'answered', key: fresh, answer })),
  fc.constantFrom(key, otherKey).map((fresh): Input => ({ type: 'again', fresh })),
  fc
    .tuple(fc.constantFrom(key, otherKey), fc.constantFrom('unreachable', 'item-closed', 'person-already-waiting'))
    .map(([used, code]): Input => ({ type: 'declined', key: used, problem: problem(code, { ticket: 't1', label: 'A001' }) })),
);

test('whatever happens: nobody is left on a page without a timer, and attract holds nothing of the last visitor', () => {
  fc.assert(
    fc.property(fc.array(anyInput, { maxLength: 60 }), (inputs) => {
      const running = new Set<Timer>();
      let listening = false;
      let visit: Visit = startingVisit;
      for (const input of inputs) {
        if (input.type === 'timeout') running.delete(input.timer);
        const step = next(visit, input);
        visit = step.visit;
        for (const effect of step.effects) {
          if (effect.type === 'wait') running.add(effect.timer);
          if (effect.type === 'stop') for (const timer of effect.timers) running.delete(timer);
          if (effect.type === 'watch-card') listening = true;
          if (effect.type === 'unwatch-card') listening = false;
        }
        expect(listening).toBe(visit.reader === 'looking' || visit.reader === 'card-lies');
        const { screen, overlay } = visit;
        if (screen.at === 'attract') {
          expect(visit).toMatchObject({ trail: [], elder: false, brought: [], person: null, reader: 'unasked' });
          expect(running.has('idle') || running.has('leave')).toBe(false);
        } else if (overlay === 'idle') expect(running.has('dialog')).toBe(true);
        else if (screen.at === 'ticket') expect(running.has('leave')).toBe(true);
        else if (screen.at !== 'issuing') expect(running.has('idle')).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
