import { expect, test } from 'vitest';
import { noticeKinds } from './notice.ts';
import { allowedFrom, backoff, defaultQuiet, outcomeOf } from './rules.ts';
import { noticeText } from './texts.ts';

const local = (text: string): number => Date.parse(`2026-03-05T${text}:00+08:00`);

test('quiet hours end in the morning, of the next day where they began the evening before', () => {
  for (const text of ['08:00', '12:30', '20:59']) expect(allowedFrom(local(text), defaultQuiet)).toBe(local(text));
  expect(allowedFrom(local('21:00'), defaultQuiet)).toBe(local('08:00') + 86_400_000);
  expect(allowedFrom(local('00:10'), defaultQuiet)).toBe(local('08:00'));
  expect(allowedFrom(local('07:59'), defaultQuiet)).toBe(local('08:00'));
  expect(allowedFrom(local('12:30'), { from: '12:00', to: '14:00' })).toBe(local('14:00'));
  expect(allowedFrom(local('15:00'), { from: '12:00', to: '12:00' })).toBe(local('15:00'));
});

test('what was surely not taken is tried again, later and later; then staff call', () => {
  const tries = [1, 2, 3, 4, 5].map((attempt) =>
    outcomeOf({ type: 'fault', fault: { kind: 'again', code: 'http-503' } }, attempt, false, 0),
  );
  expect(tries.map((outcome) => ('notBefore' in outcome ? outcome.notBefore : outcome.state))).toEqual([...backoff, 'call']);
});

test('what may have been sent is sent again only to a gateway that knows the key', () => {
  const fault = { kind: 'maybe-sent', code: 'no-answer' } as const;
  for (const happening of [{ type: 'fault', fault }, { type: 'interrupted' }] as const) {
    expect(outcomeOf(happening, 1, false, 0).state).toBe('call');
    expect(outcomeOf(happening, 1, true, 0).state).toBe('waiting');
  }
});

test('each kind has words, with all facts and with none', () => {
  for (const kind of noticeKinds) {
    expect(noticeText(kind, { item: '养老认证', tracking: 'K7M2P9QX4', by: '2026-03-20', place: '苇湾驿站' })).not.toContain('undefined');
    expect(noticeText(kind, {})).toMatch(/^【驿站】.{15,80}$/);
  }
});
