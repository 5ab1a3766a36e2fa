import { describe, expect, test } from 'vitest';
import type { Facts } from './facts.ts';
import type { Library } from './library.ts';
import { merge } from './merge.ts';
import { resolveProfile } from './resolve.ts';

type Raw = Readonly<Record<string, unknown>>;

const scanner: Raw = {
  kind: 'scanner',
  vendor: 'V',
  model: 'M',
  verified: true,
  source: 'a manual',
  capabilities: ['scan-2d', 'trigger'],
  transports: ['serial'],
  codec: 'newland@1',
  text: { encodings: ['utf-8'], aimId: 'none' },
  frame: { end: 'cr', gapMs: 60, mostBytes: 4096 },
  sameCodeMs: 1500,
  trigger: 'always',
};
const own = { vendor: 'W', model: 'N', verified: false, source: 'another manual' };

function library(profiles: Readonly<Record<string, Raw>>, mixins: Readonly<Record<string, Raw>> = {}): Library {
  return {
    profiles: new Map(Object.entries(profiles).map(([id, raw]) => [id, { id, ...raw }])),
    mixins: new Map(Object.entries(mixins).map(([name, raw]) => [name, { $note: 'why', ...raw }])),
  };
}

function resolved(from: Library, id: string, facts?: Facts): Raw {
  const profile = resolveProfile(from, id, facts);
  if (!profile.ok) throw new Error(profile.error.message);
  return profile.value;
}

test('objects are merged, arrays replaced, and neither layer is changed', () => {
  const below = { a: { b: 1, c: [1, 2] }, d: 1 };
  expect(merge(below, { a: { c: [3] }, e: 2 })).toEqual({ a: { b: 1, c: [3] }, d: 1, e: 2 });
  expect(below).toEqual({ a: { b: 1, c: [1, 2] }, d: 1 });
});

describe('layers', () => {
  const mixins = { slow: { sameCodeMs: 3000, frame: { gapMs: 100 } }, slower: { sameCodeMs: 5000 } };

  test('mixins lie over what is inherited, a later one over an earlier one, own keys over both', () => {
    const from = library(
      {
        parent: scanner,
        first: { ...own, inherits: 'parent', $import: ['slow', 'slower'] },
        second: { ...own, inherits: 'parent', $import: ['slower', 'slow'], frame: { mostBytes: 64 } },
        third: { ...own, inherits: 'second', sameCodeMs: 0 },
      },
      mixins,
    );
    expect(resolved(from, 'first')).toMatchObject({ sameCodeMs: 5000, frame: { end: 'cr', gapMs: 100, mostBytes: 4096 } });
    expect(resolved(from, 'second')).toMatchObject({ sameCodeMs: 3000, frame: { end: 'cr', gapMs: 100, mostBytes: 64 } });
    expect(resolved(from, 'third')).toMatchObject({ sameCodeMs: 0, frame: { gapMs: 100, mostBytes: 64 } });
  });

  test('blocks that hold lie over own keys, in their order; a child lies over those of its parent', () => {
    const blocks = [
      { when: 'firmware >= 2', set: { sameCodeMs: 100, trigger: 'on-command' } },
      { when: `transport == 'tcp'`, set: { sameCodeMs: 200 } },
    ];
    const from = library({ parent: { ...scanner, $if: blocks }, child: { ...own, inherits: 'parent', trigger: 'always' } });
    expect(resolved(from, 'parent')).toMatchObject({ sameCodeMs: 1500, trigger: 'always' });
    expect(resolved(from, 'parent', { firmware: '2.0' })).toMatchObject({ sameCodeMs: 100, trigger: 'on-command' });
    expect(resolved(from, 'parent', { firmware: '2.0', transport: 'tcp' })).toMatchObject({ sameCodeMs: 200, trigger: 'on-command' });
    expect(resolved(from, 'child', { firmware: '2.0' })).toMatchObject({ sameCodeMs: 100, trigger: 'always' });
  });

  test('vendor and model are those of the profile asked for, unless the machine says otherwise', () => {
    const block = [{ when: `model == 'N'`, set: { sameCodeMs: 7 } }];
    const from = library({ parent: { ...scanner, $if: block }, child: { ...own, inherits: 'parent' } });
    expect(resolved(from, 'parent')).toMatchObject({ sameCodeMs: 1500 });
    expect(resolved(from, 'child')).toMatchObject({ sameCodeMs: 7 });
    expect(resolved(from, 'child', { model: 'M' })).toMatchObject({ sameCodeMs: 1500 });
  });

  test('what a model says of itself is not handed down', () => {
    const from = library({
      parent: { ...scanner, usb: [{ vendor: '1eab', product: '0001' }], transcriptOf: 'other' },
      child: { ...own, inherits: 'parent' },
    });
    expect(resolved(from, 'parent')).toMatchObject({ verified: true, usb: [{ vendor: '1eab', product: '0001' }] });
    expect(resolved(from, 'child')).toMatchObject({ id: 'child', vendor: 'W', verified: false, source: 'another manual', usb: [] });
    expect(resolved(from, 'parent')).not.toHaveProperty('transcriptOf');
    expect(resolveProfile(library({ parent: scanner, child: { inherits: 'parent', vendor: 'W' } }), 'child')).toMatchObject({
      error: { id: 'child', message: expect.stringContaining('model') },
    });
  });
});

describe('faults name the file that is wrong and the key', () => {
  test.each<[string, Record<string, Raw>, { id: string; message: string }]>([
    ['an unknown parent', { a: { ...own, inherits: 'b' } }, { id: 'a', message: 'inherits: there is no profile "b"' }],
    ['a circle', { a: { ...own, inherits: 'b' }, b: { ...own, inherits: 'a' } }, { id: 'b', message: 'inherits: a circle: a → b → a' }],
    ['itself', { a: { ...own, inherits: 'a' } }, { id: 'a', message: 'inherits: a circle: a → a' }],
    [
      'a long chain',
      {
        a: { ...own, inherits: 'b' },
        b: { ...own, inherits: 'c' },
        c: { ...own, inherits: 'd' },
        d: { ...own, inherits: 'e' },
        e: scanner,
      },
      { id: 'a', message: 'inherits: a chain of more than 4 profiles: a → b → c → d → e' },
    ],
    ['no kind', { a: own }, { id: 'a', message: 'kind: expected one of receipt-printer' }],
    ['an unknown kind', { a: { ...scanner, kind: 'robot' } }, { id: 'a', message: 'found "robot"' }],
    [
      'another kind',
      { a: { ...own, inherits: 'b', kind: 'camera' }, b: scanner },
      { id: 'a', message: 'kind: its parent is of kind scanner' },
    ],
    ['an unknown key', { a: { ...scanner, codek: 1 } }, { id: 'a', message: 'codek: there is no such key' }],
    ['a key of another kind', { a: { ...scanner, columns: 48 } }, { id: 'a', message: 'columns: there is no such key' }],
    ['an unknown key within', { a: { ...scanner, frame: { gap: 1 } } }, { id: 'a', message: 'frame.gap: there is no such key' }],
    ['a bad value', { a: { ...scanner, frame: { gapMs: 1 } } }, { id: 'a', message: 'frame.gapMs: ' }],
    ['a fault of the parent', { a: { ...own, inherits: 'b' }, b: { ...scanner, baud: 1 } }, { id: 'b', message: 'baud: ' }],
    ['a missing key', { a: { ...scanner, text: { aimId: 'none' } } }, { id: 'a', message: 'text.encodings: ' }],
    [
      'an unknown mixin',
      { a: { ...scanner, $import: ['slow', 'no'] } },
      { id: 'a', message: '$import.1: there is no mixin "no"; mixins: slow' },
    ],
    [
      'a condition that cannot be read, also when it would not hold',
      { a: { ...scanner, $if: [{ when: 'firmware = 1', set: {} }] } },
      { id: 'a', message: '$if.0.when: character 10: expected a comparison' },
    ],
    [
      'a block that says who it is',
      { a: { ...scanner, $if: [{ when: 'firmware > 1', set: { id: 'b' } }] } },
      { id: 'a', message: '$if.0.set.id: ' },
    ],
    [
      'a block that changes the kind',
      { a: { ...scanner, $if: [{ when: 'firmware > 1', set: { kind: 'camera' } }] } },
      { id: 'a', message: '$if.0.set.kind: ' },
    ],
  ])('%s', (_, profiles, { id, message }) => {
    const profile = resolveProfile(library(profiles, { slow: { sameCodeMs: 3000 } }), 'a');
    expect(profile).toMatchObject({ ok: false, error: { code: 'invalid-profile', id, message: expect.stringContaining(message) } });
  });

  test('a mixin for another kind', () => {
    const profile = resolveProfile(library({ a: { ...scanner, $import: ['paper'] } }, { paper: { columns: 48 } }), 'a');
    expect(profile).toMatchObject({
      error: { message: '$import.0: mixin "paper" does not fit kind scanner: columns: there is no such key' },
    });
  });
});
