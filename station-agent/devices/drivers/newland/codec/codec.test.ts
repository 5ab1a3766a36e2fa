import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../../vectors/scanner-vectors.json' with { type: 'json' };
import { createAnswerFinder, createCommandFinder, encodeAnswer, encodeCommand, type NewlandCommand } from './index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const { newland } = vectors;

test.each<[string, NewlandCommand]>([
  [newland.trigOn, { text: 'SCNTRG1', kept: false }],
  [newland.trigOff, { text: 'SCNTRG0', kept: false }],
  [newland.permanentSense, { text: 'SCNMOD2', kept: true }],
  [newland.sameCode1s, { text: 'RRDDUR1000', kept: true }],
])('vector %s', (frame, command) => {
  expect(hex(encodeCommand(command))).toBe(frame);
  expect(createCommandFinder().push(bytes(frame))).toEqual([{ type: 'frame', frame: command }]);
});

test('the answer to a trigger, and payload on both sides of it', () => {
  const trigger: NewlandCommand = { text: 'SCNTRG1', kept: false };
  expect(hex(encodeAnswer(trigger, '', 'done'))).toBe(newland.ackForTrig);
  const stream = Uint8Array.from([...Buffer.from('ab\r'), ...bytes(newland.ackForTrig), ...Buffer.from('cd')]);
  expect(createAnswerFinder().push(stream)).toEqual([
    { type: 'other', bytes: Uint8Array.from(Buffer.from('ab\r')) },
    { type: 'frame', frame: { text: 'SCNTRG1', outcome: 'done' } },
    { type: 'other', bytes: Uint8Array.from(Buffer.from('cd')) },
  ]);
});

test('the outcomes have the bytes of the vectors', () => {
  const command: NewlandCommand = { text: 'SCNMOD9', kept: true };
  expect(hex(encodeAnswer(command, '', 'out-of-range').slice(-3, -2))).toBe(newland.nakByte);
  expect(hex(encodeAnswer(command, '', 'unknown').slice(-3, -2))).toBe(newland.enqByte);
});

test('a frame cut short does not hide the next one', () => {
  const whole = encodeAnswer({ text: 'QRYSYS', kept: false }, 'Product Name: NLS-FM430\r\n', 'done');
  const found = createAnswerFinder().push(Uint8Array.from([...whole.slice(0, 12), ...whole]));
  expect(found.filter((part) => part.type === 'frame')).toEqual([
    { type: 'frame', frame: { text: 'QRYSYSProduct Name: NLS-FM430\r\n', outcome: 'done' } },
  ]);
});

test('answers come back as they were sent, whatever the split', () => {
  const answer = fc.record({
    text: fc.stringMatching(/^[A-Z]{6}[0-9]{1,4}$/),
    kept: fc.boolean(),
    data: fc.stringMatching(/^[ -:<-~]{0,40}$/),
    outcome: fc.constantFrom('done' as const, 'out-of-range' as const, 'unknown' as const),
  });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 5 }), fc.integer({ min: 1, max: 30 }), (answers, size) => {
      const stream = answers.flatMap(({ text, kept, data, outcome }) => [...encodeAnswer({ text, kept }, data, outcome)]);
      const finder = createAnswerFinder();
      const found = [];
      for (let at = 0; at < stream.length; at += size) found.push(...finder.push(Uint8Array.from(stream.slice(at, at + size))));
      expect(found).toEqual(answers.map(({ text, data, outcome }) => ({ type: 'frame', frame: { text: text + data, outcome } })));
    }),
  );
});
