/**
 * Conditions of `$if`: comparisons of a fact with a literal, joined by `&&`, `||`, `!` and parentheses. Nothing else, so that a
 * profile stays data.
 *
 *     any   := all { '||' all }
 *     all   := not { '&&' not }
 *     not   := '!' not | '(' any ')' | fact comparison literal
 */
import { err, ok, type Result } from '@yizhan/protocol/result';
import { transports } from '../schema/common.ts';
import { parseVersion, type Version } from './facts.ts';
import { type Token, tokensOf } from './tokens.ts';

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof comparisons)[number];

export type Fact = 'vendor' | 'model' | 'firmware' | 'transport' | { readonly probe: string };

export type Literal =
  | { readonly is: 'text'; readonly value: string }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'version'; readonly value: Version };

export type Condition =
  | { readonly is: 'compare'; readonly fact: Fact; readonly by: Comparison; readonly literal: Literal }
  | { readonly is: 'not'; readonly of: Condition }
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] };

export interface ConditionFault {
  /** The character where it went wrong, from 1. */
  readonly at: number;
  readonly expected: string;
  readonly found: string;
}

const longest = 400;
const deepest = 16;
const factWords = 'a fact (vendor, model, firmware, transport, probe.NAME)';

export function parseCondition(text: string): Result<Condition, ConditionFault> {
  if (text.length > longest) return err({ at: longest + 1, expected: `a condition of at most ${longest} characters`, found: 'more' });
  const parser = createParser(tokensOf(text));
  const parsed = parser.any(0);
  if (!parsed.ok) return parsed;
  return parser.rest().kind === 'end' ? parsed : fault(parser.rest(), '&&, || or the end');
}

export function conditionSentence({ at, expected, found }: ConditionFault): string {
  return `character ${at}: expected ${expected}, found ${found}`;
}

function fault(token: Token, expected: string): { ok: false; error: ConditionFault } {
  return err({ at: token.at, expected, found: token.kind === 'end' ? 'the end' : `"${token.text}"` });
}

interface Parser {
  any(depth: number): Result<Condition, ConditionFault>;
  /** The token that was not used. */
  rest(): Token;
}

function createParser(tokens: readonly Token[]): Parser {
  const end: Token = tokens.at(-1) ?? { kind: 'end', at: 1, text: '' };
  let next = 0;
  const rest = (): Token => tokens[next] ?? end;
  const take = (): Token => {
    const token = rest();
    next += 1;
    return token;
  };
  const isMark = (mark: string): boolean => rest().kind === 'mark' && rest().text === mark;

  function any(depth: number): Result<Condition, ConditionFault> {
    return list('any', '||', () => list('all', '&&', () => not(depth)));
  }

  function list(is: 'all' | 'any', mark: string, part: () => Result<Condition, ConditionFault>): Result<Condition, ConditionFault> {
    const of: Condition[] = [];
    do {
      if (of.length > 0) take();
      const parsed = part();
      if (!parsed.ok) return parsed;
      of.push(parsed.value);
    } while (isMark(mark));
    const [only] = of;
    return ok(of.length === 1 && only ? only : { is, of });
  }

  function not(depth: number): Result<Condition, ConditionFault> {
    if (depth > deepest) return fault(rest(), `at most ${deepest} parentheses and ! within one another`);
    if (isMark('!')) {
      take();
      const of = not(depth + 1);
      return of.ok ? ok({ is: 'not', of: of.value }) : of;
    }
    if (!isMark('(')) return comparison();
    take();
    const inner = any(depth + 1);
    if (!inner.ok) return inner;
    if (!isMark(')')) return fault(rest(), '&&, || or )');
    take();
    return inner;
  }

  function comparison(): Result<Condition, ConditionFault> {
    const fact = factOf(rest());
    if (!fact) return fault(rest(), `${factWords}, ! or (`);
    take();
    const by = comparisons.find((word) => isMark(word));
    if (!by) return fault(rest(), `a comparison (${comparisons.join(' ')})`);
    const mark = take();
    const literal = literalFor(fact, rest());
    if (!literal.ok) return literal;
    take();
    if (literal.value.is === 'text' && by !== '==' && by !== '!=') return fault(mark, 'a comparison for text (== !=)');
    return ok({ is: 'compare', fact, by, literal: literal.value });
  }

  return { any, rest };
}

function factOf({ kind, text }: Token): Fact | null {
  if (kind !== 'name') return null;
  if (text === 'vendor' || text === 'model' || text === 'firmware' || text === 'transport') return text;
  const [before, name] = text.split('.');
  return before === 'probe' && name !== undefined ? { probe: name } : null;
}

function literalFor(fact: Fact, token: Token): Result<Literal, ConditionFault> {
  const text: Literal | null = token.kind === 'text' ? { is: 'text', value: token.text } : null;
  if (fact === 'vendor' || fact === 'model') return text ? ok(text) : fault(token, 'a text in quotes');
  if (fact === 'transport') {
    const known = text && transports.some((transport) => transport === text.value);
    return known ? ok(text) : fault(token, `one of ${transports.map((transport) => `'${transport}'`).join(' ')}`);
  }
  const version = token.kind === 'version' || token.kind === 'number' ? parseVersion(token.text) : null;
  if (fact === 'firmware') return version ? ok({ is: 'version', value: version }) : fault(token, 'a version such as 1.10');
  if (text) return ok(text);
  if (token.kind === 'version' && version) return ok({ is: 'version', value: version });
  const value = token.kind === 'number' ? Number(token.text) : Number.NaN;
  return Number.isSafeInteger(value) ? ok({ is: 'number', value }) : fault(token, 'a number, a version or a text in quotes');
}
