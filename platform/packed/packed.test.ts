import { expect, test } from 'vitest';
import { hashText, packText, unpackText } from './index.ts';

test('what was packed comes out as it was, and takes a fraction of the room', () => {
  const text = '党群服务驿站 𠮷 '.repeat(500);
  const packed = packText(text);
  expect(packed.length).toBeLessThan(Buffer.byteLength(text) / 10);
  expect(unpackText(packed, 1_000_000)).toEqual({ ok: true, value: text });
});

test('what is no packed text, or claims too much room, is refused', () => {
  expect(unpackText('not gzip', 1_000)).toEqual({ ok: false, error: 'not-packed' });
  expect(unpackText(packText('0'.repeat(100_000)), 99_999)).toEqual({ ok: false, error: 'too-long' });
});

test('the hash is SHA-256', () => {
  expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
