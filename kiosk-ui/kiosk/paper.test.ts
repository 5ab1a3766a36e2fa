import { printStatuses } from '@yizhan/protocol/queue';
import { expect, test } from 'vitest';
import { paperOf } from './paper.ts';

test('only a confirmed print says that there is paper to take', () => {
  expect(printStatuses.filter((status) => paperOf(status) === 'take')).toEqual(['printed', 'settled']);
});

test('whatever is in doubt shows the number to photograph', () => {
  expect(printStatuses.filter((status) => paperOf(status) === 'none')).toEqual(['failed-clean', 'stalled', 'partial', 'unknown']);
  expect(paperOf('sent-unconfirmed')).toBe('check');
  expect(paperOf(null)).toBe('none');
});
