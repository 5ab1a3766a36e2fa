import { sealedSchema } from '@yizhan/protocol/privacy';
import { expect, test } from 'vitest';
import { makeSealingPair, open, seal } from './index.ts';

const pair = makeSealingPair();
const text = JSON.stringify({ name: '测试甲', number: '110101199003070038' });

test('only the holder of the private key reads it, whatever its length', () => {
  for (const said of ['', text, '长'.repeat(2000)]) {
    const sealed = seal(pair, 'case/1/person', said);
    expect(sealedSchema.parse(sealed)).toEqual(sealed);
    expect(open([pair], 'case/1/person', sealed)).toEqual({ ok: true, value: said });
  }
});

test('a box shows nothing of its text, and no two of one text are alike', () => {
  const boxes = [seal(pair, 'c', text), seal(pair, 'c', text)];
  expect(boxes[0]?.box).not.toBe(boxes[1]?.box);
  for (const { box } of boxes) expect(Buffer.from(box, 'base64url').toString('latin1')).not.toContain('110101199003070038');
});

test('every changed byte is noticed', () => {
  const sealed = seal(pair, 'c', 'x');
  const bytes = Buffer.from(sealed.box, 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(open([pair], 'c', { ...sealed, box: changed.toString('base64url') }), `byte ${at}`).toEqual({ ok: false, error: 'seal-broken' });
  }
  const short = { ...sealed, box: bytes.subarray(0, 40).toString('base64url') };
  expect(open([pair], 'c', short)).toEqual({ ok: false, error: 'seal-broken' });
});

test('a box moved to another place does not open there', () => {
  expect(open([pair], 'case/2/person', seal(pair, 'case/1/person', text))).toEqual({ ok: false, error: 'seal-broken' });
});

test('an old key still opens what was sealed for it; a key nobody holds is named as such', () => {
  const next = makeSealingPair();
  const old = seal(pair, 'c', text);
  expect(open([next, pair], 'c', old)).toEqual({ ok: true, value: text });
  expect(open([next], 'c', old)).toEqual({ ok: false, error: 'unknown-key' });
  // Another private key under the same id opens nothing.
  expect(open([{ ...next, id: pair.id }], 'c', old)).toEqual({ ok: false, error: 'seal-broken' });
});

test('a public key of low order gives no secret away', () => {
  const nobody = Buffer.concat([Buffer.alloc(32), Buffer.alloc(17)]).toString('base64url');
  expect(open([pair], 'c', { v: 1, key: pair.id, box: nobody })).toEqual({ ok: false, error: 'seal-broken' });
});
