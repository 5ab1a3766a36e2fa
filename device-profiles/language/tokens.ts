/** Conditions cut into tokens. Total: what fits nowhere is a `bad` token, and the parser says what belonged there. */

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'version' | 'mark' | 'bad' | 'end';
  /** Counted in characters, from 1. */
  readonly at: number;
  /** A text's without its quotes. */
  readonly text: string;
}

/** The first pattern that fits takes its match; `version` before `number`, two-character marks before their first character. */
const patterns: readonly (readonly [Exclude<Token['kind'], 'bad' | 'end'>, RegExp])[] = [
  ['name', /[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*)?/y],
  ['text', /'[^']*'|"[^"]*"/y],
  ['number', /0x[0-9A-Fa-f]+/y],
  ['version', /\d+(\.\d+)+/y],
  ['number', /\d+/y],
  ['mark', /==|!=|<=|>=|&&|\|\||[<>!()]/y],
];

const blank = /\s+/y;

function lengthAt(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.[0].length ?? 0;
}

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let next = lengthAt(blank, text, 0);
  while (next < text.length) {
    const token = tokenAt(text, next);
    tokens.push(token);
    next += token.kind === 'text' ? token.text.length + 2 : token.text.length;
    next += lengthAt(blank, text, next);
  }
  tokens.push({ kind: 'end', at: text.length + 1, text: '' });
  return tokens;
}

function tokenAt(text: string, from: number): Token {
  for (const [kind, pattern] of patterns) {
    const length = lengthAt(pattern, text, from);
    if (length === 0) continue;
    const found = text.slice(from, from + length);
    return { kind, at: from + 1, text: kind === 'text' ? found.slice(1, -1) : found };
  }
  return { kind: 'bad', at: from + 1, text: text.charAt(from) };
}
