import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { transports } from '../schema/common.ts';
import { type Condition, conditionSentence, type Literal, parseCondition } from './condition.ts';
import { holds } from './evaluate.ts';
import type { Facts } from './facts.ts';

const seed = Math.trunc(Math.random() * 2 ** 31);
console.log(`condition.test.ts: seed ${seed}`);

function conditionOf(text: string): Condition {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${conditionSentence(parsed.error)}`);
  return parsed.value;
}

const known: Facts = { vendor: 'GROW', model: 'GM65', firmware: 'V1.10', transport: 'tcp', probe: { version: 0x69, name: 'x' } };

test.each([
  [`vendor == 'GROW'`, true],
  [`vendor != "GROW"`, false],
  ['firmware > 1.9', true],
  ['firmware >= 1.10 && firmware < 2', true],
  ['firmware == 1.10.0', true],
  ['firmware < 1.9', false],
  ['probe.version == 0x69', true],
  ['probe.version<=104', false],
  [`probe.name == 'x' || firmware > 9`, true],
  [`!(transport == 'serial')`, true],
  [`!transport == 'serial'`, true],
  [`transport == 'serial' || transport == 'tcp' && model == 'GM65'`, true],
  [`(transport == 'serial' || transport == 'tcp') && model == 'GM812'`, false],
])('%s is %s of a known machine', (text, expected) => {
  expect(holds(conditionOf(text), known)).toBe(expected);
});

test.each([
  'firmware > 1.9',
  '!(firmware > 1.9)',
  'firmware != 1.9',
  'probe.version == 1',
  `probe.toString == 'x'`,
  `vendor == 'GROW' && firmware > 1`,
  `!(vendor == 'GROW' && firmware > 1)`,
])('%s does not hold while the fact is unknown', (text) => {
  expect(holds(conditionOf(text), { vendor: 'GROW', probe: {} })).toBe(false);
});

test('what is known decides although something else is not', () => {
  expect(holds(conditionOf(`vendor == 'GROW' || firmware > 1`), { vendor: 'GROW' })).toBe(true);
  expect(holds(conditionOf(`!(vendor == 'Epson' && firmware > 1)`), { vendor: 'GROW' })).toBe(true);
});

test('a fact of another type than its literal is unknown: text is not a number, a name is not a version', () => {
  const facts: Facts = { firmware: 'beta', probe: { version: '105', release: 'new' } };
  for (const text of ['probe.version == 105', 'probe.version != 105', 'probe.release > 1.2', 'firmware > 1', 'firmware != 1'])
    expect(holds(conditionOf(text), facts), text).toBe(false);
});

describe('what is wrong is told with its place and what belonged there', () => {
  test.each([
    ['', 1, 'a fact', 'the end'],
    ['   ', 4, 'a fact', 'the end'],
    ['firmwares > 1', 1, 'a fact', '"firmwares"'],
    ['probe == 1', 1, 'a fact', '"probe"'],
    ['firmware = 1', 10, 'a comparison', '"="'],
    ['firmware >', 11, 'a version', 'the end'],
    [`firmware > '1'`, 12, 'a version', '"1"'],
    ['vendor == 5', 11, 'a text in quotes', '"5"'],
    [`vendor < 'b'`, 8, 'a comparison for text', '"<"'],
    [`probe.a < 'b'`, 9, 'a comparison for text', '"<"'],
    [`transport == 'usb'`, 14, `'serial'`, '"usb"'],
    [`vendor == 'GROW`, 11, 'a text in quotes', `"'"`],
    ['(firmware > 1', 14, '&&, || or )', 'the end'],
    ['firmware > 1)', 13, '&&, || or the end', '")"'],
    ['firmware > 1 and model', 14, '&&, || or the end', '"and"'],
    ['firmware > 1 &&', 16, 'a fact', 'the end'],
    ['firmware > 1 & 2', 14, '&&, || or the end', '"&"'],
    ['1.10 < firmware', 1, 'a fact', '"1.10"'],
    ['firmware > 1234567890', 12, 'a version', '"1234567890"'],
    ['probe.a == 99999999999999999999', 12, 'a number', '"99999999999999999999"'],
    [`${'('.repeat(40)}firmware > 1${')'.repeat(40)}`, 18, 'at most 16', '"("'],
    [' '.repeat(500), 401, 'at most 400', 'more'],
  ])('%j', (text, at, expected, found) => {
    const parsed = parseCondition(text);
    if (parsed.ok) throw new Error('it was taken');
    expect(parsed.error).toEqual({ at, expected: expect.stringContaining(expected), found });
  });
});

test('every text is a condition or a fault with a place in it', () => {
  const word = fc.constantFrom('vendor', 'firmware', 'probe.a', '==', '<', '&&', '||', '!', '(', ')', `'x'`, '1.2', '0x1F', '7', '"', '.');
  const text = fc.oneof(
    fc.array(fc.nat({ max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
    fc.array(word, { maxLength: 60 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, (condition) => {
      const parsed = parseCondition(condition);
      if (parsed.ok) return typeof holds(parsed.value, known) === 'boolean';
      const { at, expected, found } = parsed.error;
      return at >= 1 && at <= condition.length + 1 && expected !== '' && found !== '';
    }),
    { seed, numRuns: 500 },
  );
});

const textLiteral = fc.stringMatching(/^[a-zA-Z0-9 .-]{0,8}$/).map((value): Literal => ({ is: 'text', value }));
const versionLiteral = fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 4 }).map((value): Literal => ({ is: 'version', value }));
const numberLiteral = fc.nat().map((value): Literal => ({ is: 'number', value }));
const ordered = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const equal = fc.constantFrom('==', '!=');

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ is: fc.constant('compare'), fact: fc.constantFrom('vendor', 'model'), by: equal, literal: textLiteral }),
  fc.record({ is: fc.constant('compare'), fact: fc.constant('firmware'), by: ordered, literal: versionLiteral }),
  fc.record({
    is: fc.constant('compare'),
    fact: fc.constant('transport'),
    by: equal,
    literal: fc.constantFrom(...transports).map((value): Literal => ({ is: 'text', value })),
  }),
  fc.record({
    is: fc.constant('compare'),
    fact: fc.constantFrom('a', 'version').map((probe) => ({ probe })),
    by: ordered,
    literal: fc.oneof(versionLiteral, numberLiteral),
  }),
) as fc.Arbitrary<Condition>;

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    comparison,
    tie('condition').map((of): Condition => ({ is: 'not', of })),
    fc
      .record({ is: fc.constantFrom<'all' | 'any'>('all', 'any'), of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }) })
      .map((list): Condition => list),
  ),
}));

function write(of: Condition): string {
  if (of.is === 'not') return `!(${write(of.of)})`;
  if (of.is !== 'compare') return of.of.map((part) => `(${write(part)})`).join(of.is === 'all' ? ' && ' : ' || ');
  const fact = typeof of.fact === 'string' ? of.fact : `probe.${of.fact.probe}`;
  const { literal } = of;
  const value = literal.is === 'text' ? `'${literal.value}'` : literal.is === 'version' ? literal.value.join('.') : String(literal.value);
  return `${fact} ${of.by} ${value}`;
}

test('a condition written down is read as what it was', () => {
  fc.assert(
    fc.property(condition, (of) => {
      const text = write(of);
      fc.pre(text.length <= 400);
      expect(parseCondition(text)).toEqual({ ok: true, value: of });
    }),
    { seed, numRuns: 200 },
  );
});

test('more knowledge never takes back a decision', () => {
  const facts = fc.record(
    {
      vendor: fc.constantFrom('a', 'b'),
      firmware: fc.constantFrom('1.2', 'v3', 'beta'),
      transport: fc.constantFrom(...transports),
      probe: fc.record({ a: fc.nat({ max: 3 }), version: fc.constantFrom('1.2', 'x') }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(condition, facts, fc.constantFrom('vendor', 'firmware', 'transport', 'probe'), (of, all, forgotten) => {
      const { [forgotten as keyof typeof all]: _, ...fewer } = all;
      if (holds(of, fewer)) expect(holds(of, all)).toBe(true);
    }),
    { seed, numRuns: 300 },
  );
});
