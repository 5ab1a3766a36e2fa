import type { ActOnCase } from '@yizhan/protocol/api';
import { expect, test } from 'vitest';
import { type KeyStorage, unansweredIn } from './unanswered.ts';

function storage(): KeyStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
  };
}
const wish = (last4: string) => ({ base: 3, action: 'deliver', args: { receiver: 'applicant', last4 } }) as unknown as ActOnCase;

test('an act nobody answered keeps its key over a reload; answered, or another one, it gets a new key', () => {
  const held = storage();
  const key = unansweredIn(held).keyOf('c1', wish('002X'));
  expect(unansweredIn(held).keyOf('c1', wish('002X'))).toBe(key);
  expect(unansweredIn(held).keyOf('c1', wish('1234'))).not.toBe(key);
  expect(unansweredIn(held).keyOf('c2', wish('002X'))).not.toBe(key);
  unansweredIn(held).answered('c1', wish('002X'));
  expect(unansweredIn(held).keyOf('c1', wish('002X'))).not.toBe(key);
});

test('nothing of what was typed is kept', () => {
  const held = storage();
  unansweredIn(held).keyOf('c1', wish('002X'));
  expect(JSON.stringify([...held.kept])).not.toContain('002X');
});
