import { expect, test } from 'vitest';
import vectors from '../../../vectors/scanner-vectors.json' with { type: 'json' };
import { createCommandFinder, encodeCommand, encodeMenuAnswer, type HoneywellCommand } from './index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const { honeywell } = vectors;

const menu = { type: 'menu', text: 'REVINF', kept: true } as const;

test.each<[string, HoneywellCommand]>([
  [honeywell.trigOn, { type: 'trigger', on: true }],
  [honeywell.trigOff, { type: 'trigger', on: false }],
  [honeywell.revinf, menu],
])('vector %s, one byte at a time', (frame, command) => {
  expect(hex(encodeCommand(command))).toBe(frame);
  const finder = createCommandFinder();
  expect([...bytes(frame)].flatMap((byte) => finder.push(Uint8Array.of(byte)))).toEqual([{ type: 'frame', frame: command }]);
});

test('every menu command begins like the vector', () => {
  expect(hex(encodeCommand({ type: 'menu', text: 'SUFCA2', kept: false }))).toMatch(new RegExp(`^${honeywell.menuPrefix}.*21$`));
});

test('the answer repeats the command with its outcome before the mark', () => {
  expect(hex(encodeMenuAnswer(menu, '', 'done'))).toBe('524556494E46062E');
  expect(hex(encodeMenuAnswer({ ...menu, kept: false }, '', 'unknown'))).toBe('524556494E460521');
});

test('what is no command is passed on, and the next command is read', () => {
  const stream = Uint8Array.from([0x16, 0x99, 0x16, 0x4d, 0x0d, 0x01, ...bytes(honeywell.trigOn)]);
  expect(createCommandFinder().push(stream)).toEqual([
    { type: 'other', bytes: Uint8Array.from([0x16, 0x99, 0x16, 0x4d, 0x0d, 0x01]) },
    { type: 'frame', frame: { type: 'trigger', on: true } },
  ]);
});
