import type { FoundCases, NeedProgress, NeedReceipt } from '@yizhan/protocol/api';
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { visitDelays } from './delays.ts';
import type { Input, Visit } from './visit.ts';
import { key, otherKey, problem, walk } from './visit-fixtures.ts';

const opened: readonly Input[] = [
  { type: 'begin' },
  { type: 'open-needs', key },
  { type: 'need-category', category: 'property' },
  { type: 'need-place', place: 'building' },
];
const told: readonly Input[] = [
  ...opened,
  { type: 'need-notice-agreed', version: 1 },
  { type: 'need-phrase', phrase: '电梯坏了' },
  { type: 'need-phrase', phrase: '楼道灯不亮' },
];
const typed = (text: string): readonly Input[] => Array.from(text, (sign): Input => ({ type: 'field-typed', text: sign }));
const anonymous: readonly Input[] = [...told, { type: 'need-on' }, { type: 'need-anonymous' }];
const receipt: NeedReceipt = {
  ...{ need: as('n1'), category: 'property', place: 'building', token: as('T234567893'), submittedAt: as(0) },
  ...{ tracking: null, proof: 'none', slip: true },
};
const text = (visit: Visit) => visit.need?.text;

describe('telling a need', () => {
  test('a few touches and nothing typed: sent once with its key, and the receipt leaves nothing of it behind', () => {
    const { visit } = walk(anonymous);
    expect(visit.screen).toEqual({ at: 'need-review', sent: 'no', tries: 0 });
    const sent = walk([{ type: 'need-sent' }], visit);
    expect(sent.effects).toContainEqual({
      type: 'submit-need',
      key,
      wish: {
        ...{ category: 'property', place: 'building', noticeVersion: 1 },
        ...{ text: '电梯坏了，楼道灯不亮', spot: '', name: '', phone: '' },
      },
    });
    expect(walk([{ type: 'need-sent' }], sent.visit).effects).toEqual([]);
    expect(walk([{ type: 'back' }], sent.visit).visit.screen.at).toBe('need-review');
    expect(walk([{ type: 'need-answered', key: otherKey, receipt }], sent.visit).visit.screen.at).toBe('need-review');
    const done = walk([{ type: 'need-answered', key, receipt }], sent.visit);
    expect(done.visit).toMatchObject({ screen: { at: 'need-receipt', receipt }, need: null, trail: [] });
    expect(done.effects).toContainEqual({ type: 'watch-need-receipt', receipt });
    const confirmed = walk([{ type: 'need-receipt-changed', receipt: { ...receipt, tracking: 'x', slip: false } }], done.visit);
    expect(confirmed.visit.screen).toMatchObject({ receipt: { tracking: 'x', slip: true } });
    expect(walk([{ type: 'back' }], done.visit).effects).toContainEqual({ type: 'wipe' });
  });

  test('no words before the notice; nothing goes on without words; a phrase tapped again is out', () => {
    expect(text(walk([...opened, { type: 'need-phrase', phrase: '电梯坏了' }]).visit)).toBe('');
    const none = walk([...opened, { type: 'need-notice-agreed', version: 1 }, { type: 'need-on' }]);
    expect(none.visit.screen.at).toBe('need-words');
    expect(text(walk([...told, { type: 'need-phrase', phrase: '电梯坏了' }]).visit)).toBe('楼道灯不亮');
  });

  test('whoever writes comes back to the phrases with what was written; another category begins anew', () => {
    const own = walk([...told, { type: 'need-write', field: 'text' }, ...typed('，很急'), { type: 'need-on' }]);
    expect([own.visit.screen.at, text(own.visit)]).toEqual(['need-words', '电梯坏了，楼道灯不亮，很急']);
    const spot = walk([{ type: 'need-write', field: 'spot' }, ...typed('3号楼'), { type: 'need-on' }], own.visit);
    expect(spot.visit.need).toMatchObject({ spot: '3号楼' });
    const back: readonly Input[] = [{ type: 'back' }, { type: 'back' }, { type: 'back' }];
    const other = walk([...back, { type: 'need-category', category: 'care' }], spot.visit);
    expect(text(other.visit)).toBe('');
  });

  test('a phone that was begun must be whole; name and phone may be left out', () => {
    const asked = [...told, { type: 'need-on' }, { type: 'need-on' }] as const;
    const half = walk([...asked, ...typed('1381'), { type: 'need-on' }]);
    expect(half.visit.screen).toEqual({ at: 'need-field', field: 'phone' });
    const whole = walk([...typed('2345678'), { type: 'need-on' }, { type: 'need-on' }], half.visit);
    expect(whole.visit).toMatchObject({ screen: { at: 'need-review' }, need: { phone: '13812345678', name: '' } });
    const unnamed = walk([{ type: 'back' }, { type: 'back' }, { type: 'back' }, { type: 'need-anonymous' }], whole.visit);
    expect(unnamed.visit.need).toMatchObject({ phone: '', name: '' });
  });

  test('without an answer the same key asks again, then the resident is told; at the end of the visit nothing is left', () => {
    let at = walk([...anonymous, { type: 'need-sent' }]);
    for (let tries = 1; tries < visitDelays.tries; tries += 1) {
      at = walk(
        [
          { type: 'need-declined', key, problem: problem('unreachable') },
          { type: 'timeout', timer: 'retry' },
        ],
        at.visit,
      );
      expect(at.effects).toContainEqual(expect.objectContaining({ type: 'submit-need', key }));
    }
    const told = walk([{ type: 'need-declined', key, problem: problem('unreachable') }], at.visit);
    expect(told.visit.screen).toMatchObject({ at: 'need-review', sent: { code: 'unreachable' } });
    expect(walk([{ type: 'finish' }], told.visit).visit.need).toBeNull();
  });
});

describe('following a need', () => {
  const need: NeedProgress = {
    ...{ need: as('n1'), category: 'property', place: 'building', status: 'handled', next: 'rate', due: null, outcome: 'solved' },
    ...{ changedAt: as(0), code: 'C', pending: false },
  };
  const found = (status: NeedProgress['status']): FoundCases => ({ cases: [], needs: [{ ...need, status }], asOf: 0, online: true });
  const asking: readonly Input[] = [
    ...[{ type: 'begin' } as const, { type: 'open-services' } as const, { type: 'open-progress' } as const],
    { type: 'follow-code', code: 'C' },
  ];

  test('one without a phone is asked for by its code alone', () => {
    expect(walk([...asking, { type: 'without-digits' }]).effects).toContainEqual({
      type: 'find-cases',
      by: { kind: 'code', code: 'C', last4: null },
    });
  });

  test('an answered one is rated once, proven with the digits that were typed; a refused rating may be tried again', () => {
    const seen = walk([...asking, ...typed('5678'), { type: 'progress-found', found: found('handled') }]);
    const rated = walk([{ type: 'need-rated', level: 'satisfied' }], seen.visit);
    const rating = { code: 'C', last4: '5678', level: 'satisfied', reasons: [] };
    expect(rated.effects).toContainEqual({ type: 'rate-need', need: need.need, rating });
    expect(walk([{ type: 'need-rated', level: 'satisfied' }], rated.visit).effects).toEqual([]);
    const refused = walk([{ type: 'need-rating-answered', problem: problem('disk-full') }], rated.visit);
    expect(walk([{ type: 'need-rated', level: 'fair' }], refused.visit).effects).toContainEqual(
      expect.objectContaining({ type: 'rate-need' }),
    );
    expect(walk([{ type: 'need-rating-answered', problem: null }], rated.visit).visit.screen).toMatchObject({ rated: 'done' });
  });

  test('one that is not answered cannot be rated', () => {
    const seen = walk([...asking, ...typed('5678'), { type: 'progress-found', found: found('assigned') }]);
    expect(walk([{ type: 'need-rated', level: 'fair' }], seen.visit).effects).toEqual([]);
  });
});
