import type { CounterNeeds } from '@yizhan/protocol/api';
import { as } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { foundNeeds } from './found-needs.ts';

const need = (code: string, phone: string, hotline: string | null): CounterNeeds['needs'][number] => ({
  ...{ need: as(code), category: 'property', place: 'home', status: 'intake', next: 'station-assigns', due: null, outcome: null },
  ...{ changedAt: as(0), code, pending: false, hotline, name: '张*', phone, submittedAt: 0 },
});
const needs = [need('ABCDEFGHJ', '138****5678', null), need('TXYXYXYXYX', '', 'WF2026-17')];
const found = (wanted: string) => foundNeeds(needs, wanted).map(({ code }) => code);

test.each([
  ['', ['ABCDEFGHJ', 'TXYXYXYXYX']],
  ['abc-def-ghj', ['ABCDEFGHJ']],
  ['wf2026 17', ['TXYXYXYXYX']],
  ['5678', ['ABCDEFGHJ']],
  ['138', []],
  ['0000', []],
])('%o finds %o', (wanted, codes) => {
  expect(found(wanted)).toEqual(codes);
});
