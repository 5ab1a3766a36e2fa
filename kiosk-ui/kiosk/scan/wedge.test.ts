import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quietWedge, type WedgeKey, type WedgeProfile, type WedgeState, wedgeNext } from './wedge.ts';

const profile: WedgeProfile = { keyMs: 30, end: 'Enter', fewestKeys: 4, sameCodeMs: 1500 };

interface Heard {
  /** What the page gets, in order. */
  readonly page: string;
  readonly codes: readonly string[];
}

/** Types keys with the pause in ms before each; silence follows where the pause is long enough for the timer. */
function type(keys: readonly (readonly [key: string, pause: number])[], by: WedgeProfile = profile): Heard {
  let state: WedgeState<WedgeKey> = quietWedge;
  let at = 1000;
  let page = '';
  const codes: string[] = [];
  function take(input: Parameters<typeof wedgeNext<WedgeKey>>[2]): void {
    const step = wedgeNext(by, state, input);
    state = step.state;
    page += step.letGo.map(({ key }) => key).join('');
    if (input.type === 'key' && !step.swallow) page += input.key.key;
    if (step.text !== null) codes.push(step.text);
  }
  for (const [key, pause] of keys) {
    at += pause;
    if (pause > by.keyMs * 2) take({ type: 'quiet' });
    take({ type: 'key', key: { key, at } });
  }
  take({ type: 'quiet' });
  return { page, codes };
}

const burst = (text: string, pause = 5) => Array.from(text, (key) => [key, pause] as const);

describe('a scanner that types', () => {
  test('a burst with its end is a code, and the page gets none of it', () => {
    expect(type([...burst('YZT1:s1:t1'), ['Enter', 5]])).toEqual({ page: '', codes: ['YZT1:s1:t1'] });
  });

  test('the end key is the one of the profile', () => {
    const tab: WedgeProfile = { ...profile, end: 'Tab' };
    expect(type([...burst('ABCD'), ['Tab', 5]], tab).codes).toEqual(['ABCD']);
    expect(type([...burst('ABCD'), ['Enter', 5]], tab)).toEqual({ page: 'ABCDEnter', codes: [] });
  });

  test('shift between its letters does not break it; a space inside belongs to it', () => {
    expect(
      type([
        ['A', 5],
        ['Shift', 5],
        ['B', 5],
        [' ', 5],
        ['C', 5],
        ['D', 5],
        ['Enter', 5],
      ]),
    ).toEqual({
      page: 'Shift',
      codes: ['AB CD'],
    });
  });

  test('two codes one after the other are two', () => {
    expect(type([...burst('AAAA'), ['Enter', 5], ...burst('BBBB'), ['Enter', 5]]).codes).toEqual(['AAAA', 'BBBB']);
  });

  test('a letter typed by hand just before it stays a letter', () => {
    expect(type([['Y', 200], ['A', 45], ...burst('BCD'), ['Enter', 5]])).toEqual({ page: 'Y', codes: ['ABCD'] });
  });

  test('more keys than any code has: nothing of it is kept, nothing is typed, and the next code is read', () => {
    const flood = [...burst('x'.repeat(9000)), ['Enter', 5] as const];
    expect(type(flood)).toEqual({ page: '', codes: [] });
    expect(type([...flood, ...burst('ABCD', 100), ['Enter', 5]]).page).toBe('ABCDEnter');
    expect(type([...flood, ['A', 100], ...burst('BCD'), ['Enter', 5]]).codes).toEqual(['ABCD']);
  });
});

describe('a hand that types', () => {
  test('is slower: every letter arrives, Enter too', () => {
    expect(type([...burst('YLRZ', 120), ['Enter', 200]])).toEqual({ page: 'YLRZEnter', codes: [] });
  });

  test('rolls over two keys: both arrive, in order', () => {
    expect(
      type([
        ['Y', 200],
        ['L', 12],
        ['R', 150],
      ]).page,
    ).toBe('YLR');
  });

  test('a burst without an end is no code and is typed', () => {
    expect(type(burst('YLRZ'))).toEqual({ page: 'YLRZ', codes: [] });
  });

  test('too few keys before Enter are a hand: they come before it', () => {
    expect(type([...burst('YL'), ['Enter', 5]])).toEqual({ page: 'YLEnter', codes: [] });
  });

  test('Enter and space press the button in focus as ever', () => {
    expect(
      type([
        ['Enter', 500],
        [' ', 500],
        ['Tab', 500],
      ]),
    ).toEqual({ page: 'Enter Tab', codes: [] });
  });
});

test('whoever types whatever: each letter is either in a code or on the page, once and in order', () => {
  const key = fc.tuple(fc.constantFrom('A', 'B', 'C', '1', ' ', 'Enter'), fc.constantFrom(3, 20, 31, 45, 80, 300));
  fc.assert(
    fc.property(fc.array(key, { maxLength: 80 }), (keys) => {
      const { page, codes } = type(keys);
      const typed = keys.map(([name]) => name).join('');
      if (codes.length === 0) expect(page).toBe(typed);
      const got = page.length + codes.reduce((sum, code) => sum + code.length + 'Enter'.length, 0);
      expect(got).toBe(typed.length);
      // What is left on the page is the typing with the codes taken out: a subsequence of it.
      let from = 0;
      for (const letter of page) {
        const found = typed.indexOf(letter, from);
        expect(found).toBeGreaterThanOrEqual(from);
        from = found + 1;
      }
    }),
    { numRuns: 1000 },
  );
});
