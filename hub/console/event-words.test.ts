import { commandEventData } from '@yizhan/protocol/commands';
import { queueEventData } from '@yizhan/protocol/queue';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { ConsoleEvent } from '../http/shapes.ts';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
const { eventLine } = await import('./event-words.ts');
const { lang } = await import('./i18n.ts');

const event = (type: string, data: Record<string, unknown> = {}, label: string | null = 'A001'): ConsoleEvent => ({
  station: 'kw0101',
  stationName: '苇湾',
  seq: 1,
  id: 'e',
  type,
  at: 0,
  receivedAt: 0,
  businessDate: '2026-11-24',
  data,
  label,
});
const counterName = (id: string) => (id === 'c1' ? '1号窗口' : id);

afterEach(() => {
  lang.value = 'zh';
});
afterAll(() => vi.unstubAllGlobals());

describe.each([...Object.keys(queueEventData), ...Object.keys(commandEventData)])('%s', (type) => {
  test('is told in words in both languages', () => {
    const zh = eventLine(event(type, { counter: 'c1' }), counterName).text;
    lang.value = 'en';
    const en = eventLine(event(type, { counter: 'c1' }), () => 'Counter 1').text;
    expect(zh).not.toBe(type);
    expect(zh).toMatch(/[一-鿿]/);
    expect(en).not.toMatch(/[一-鿿]/);
    expect(en).not.toContain('undefined');
  });
});

test('a call names the ticket and the counter as people know them', () => {
  expect(eventLine(event('ticket.called', { counter: 'c1' }), counterName).text).toBe('A001 请到1号窗口');
});

test('paper trouble stands out, paper as it should be does not', () => {
  expect(eventLine(event('print.progressed', { status: 'stalled' }), counterName).tone).toBe('bad');
  expect(eventLine(event('print.progressed', { status: 'printed' }), counterName).tone).toBe('calm');
});

test('a type of a newer station is shown by its code, not hidden', () => {
  expect(eventLine(event('case.submitted'), counterName)).toEqual({ text: 'case.submitted', tone: 'calm' });
});
