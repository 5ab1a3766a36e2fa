import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPayloadFramer, decodeText, type LineEnd } from './index.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const texts = (payloads: readonly Uint8Array[]): readonly string[] => payloads.map((payload) => new TextDecoder().decode(payload));
/** 驿站 in GBK. */
const gbk = Uint8Array.from([0xe6, 0xe4, 0xd5, 0xbe]);

function framed(end: LineEnd, parts: readonly (Uint8Array | 'silence')[], mostBytes = 64) {
  const framer = createPayloadFramer(end, mostBytes);
  const all = parts.map((part) => (part === 'silence' ? framer.silence() : framer.push(part)));
  return { payloads: all.flatMap((one) => one.payloads), tooLong: all.reduce((sum, one) => sum + one.tooLong, 0) };
}

describe('framing', () => {
  test.each([
    ['cr', 'a\rb\r', ['a', 'b']],
    ['lf', 'a\nb\n', ['a', 'b']],
    ['crlf', 'a\r\nb\r\n', ['a', 'b']],
    ['crlf', 'a\nb\r\n', ['a\nb']],
    ['cr', 'a\r\nb\r\n', ['a', 'b']],
    ['cr', '\r\r\ra\r', ['a']],
  ] as const)('%s: %j', (end, stream, payloads) => {
    expect(texts(framed(end, [ascii(stream)]).payloads)).toEqual(payloads);
  });
  test('silence ends what no line end ended, and nothing comes twice', () => {
    expect(texts(framed('gap', [ascii('abc'), ascii('def'), 'silence', 'silence', ascii('g'), 'silence']).payloads)).toEqual([
      'abcdef',
      'g',
    ]);
    expect(texts(framed('cr', [ascii('abc'), 'silence', ascii('\rdef\r')]).payloads)).toEqual(['abc', 'def']);
  });
  test('a burst without end is told once, dropped to its end, and the next payload is read', () => {
    const burst = Array.from({ length: 100 }, () => ascii('x'.repeat(50)));
    const { payloads, tooLong } = framed('cr', [...burst, ascii('\rgood\r')]);
    expect([texts(payloads), tooLong]).toEqual([['good'], 1]);
    const quiet = framed('gap', [...burst, 'silence', ascii('good'), 'silence']);
    expect([texts(quiet.payloads), quiet.tooLong]).toEqual([['good'], 1]);
  });
  test('any split of the bytes gives the same payloads', () => {
    const unit = fc.constantFrom(0x0d, 0x0a, 0x41, 0x42, 0xe9);
    fc.assert(
      fc.property(
        fc.constantFrom<LineEnd>('cr', 'lf', 'crlf', 'gap'),
        fc.array(fc.array(unit, { maxLength: 120 }), { maxLength: 4 }),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }),
        (end, bursts, sizes) => {
          const whole = bursts.flatMap((burst) => [Uint8Array.from(burst), 'silence' as const]);
          const split = bursts.flatMap((burst) => [...pieces(Uint8Array.from(burst), sizes), 'silence' as const]);
          expect(framed(end, split)).toEqual(framed(end, whole));
        },
      ),
      { numRuns: 500 },
    );
  });
});

function pieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = Math.max(1, sizes[turn % sizes.length] ?? 1);
    parts.push(bytes.slice(at, at + size));
    at += size;
  }
  return parts;
}

describe('text', () => {
  const rules = { encodings: ['utf-8', 'gb18030'], aimId: 'none' } as const;
  test('UTF-8 when it is strictly that, else GB18030, else nothing', () => {
    expect(decodeText(ascii('驿站 A001'), rules)).toEqual({ ok: true, value: '驿站 A001' });
    expect(decodeText(gbk, rules)).toEqual({ ok: true, value: '驿站' });
    expect(decodeText(Uint8Array.from([0xff, 0xff, 0x41]), rules)).toEqual({ ok: false, error: 'unreadable' });
    expect(decodeText(gbk, { ...rules, encodings: ['utf-8'] })).toEqual({ ok: false, error: 'unreadable' });
  });
  test('control characters are no text; the separators of structured codes are', () => {
    expect(decodeText(ascii('a\u0000b'), rules).ok).toBe(false);
    expect(decodeText(ascii('a\u001bb'), rules).ok).toBe(false);
    expect(decodeText(ascii('[)>\u001e06\u001dA\u0004'), rules).ok).toBe(true);
  });
  test('the AIM id goes when the profile says so, once, and only at the start', () => {
    const strip = { ...rules, aimId: 'strip' } as const;
    expect(decodeText(ascii(']Q1]Q1x'), strip)).toEqual({ ok: true, value: ']Q1x' });
    expect(decodeText(ascii('x]Q1'), strip)).toEqual({ ok: true, value: 'x]Q1' });
    expect(decodeText(ascii(']Q1x'), rules)).toEqual({ ok: true, value: ']Q1x' });
    expect(decodeText(ascii(']Q1'), strip).ok).toBe(false);
  });
});
