import fc from 'fast-check';
import { expect, test } from 'vitest';
import vectors from '../../../vectors/scanner-vectors.json' with { type: 'json' };
import { createReplyFinder, createRequestFinder, encodeReply, encodeRequest, type Gm65Request } from './index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const { gm65 } = vectors;

const known: readonly (readonly [string, Gm65Request])[] = [
  [gm65.trigger, { type: 'write', address: 2, data: [1] }],
  [gm65.stop, { type: 'write', address: 2, data: [0] }],
  [gm65.readBaud, { type: 'read', address: 0x2a, count: 2 }],
  [gm65.readZone0, { type: 'read', address: 0, count: 1 }],
  [gm65.baud9600, { type: 'write', address: 0x2a, data: [0x39, 0x01] }],
  [gm65.factoryReset, { type: 'write', address: 0xd9, data: [0x50] }],
  [gm65.cmdMode_D5, { type: 'write', address: 0, data: [0xd5] }],
  [gm65.continuous_D6, { type: 'write', address: 0, data: [0xd6] }],
  [gm65.sensor_D7, { type: 'write', address: 0, data: [0xd7] }],
  [gm65.aimIdOn, { type: 'write', address: 0xd0, data: [0x80] }],
  [gm65.sleep_A5, { type: 'write', address: 0xd9, data: [0xa5] }],
  [gm65.save, { type: 'save' }],
];

test.each(known)('vector %s', (frame, request) => {
  expect(hex(encodeRequest(request))).toBe(frame);
  expect(createRequestFinder().push(bytes(frame))).toEqual([{ type: 'frame', frame: request }]);
});

test('AB CD in place of the CRC is taken by the scanner, a wrong CRC is not', () => {
  expect(createRequestFinder().push(bytes(gm65.trigger_skipcrc))).toEqual([
    { type: 'frame', frame: { type: 'write', address: 2, data: [1] } },
  ]);
  expect(createRequestFinder().push(bytes('7E00080100020102DB'))).toMatchObject([{ type: 'other' }]);
});

test('the acknowledgement, and payload on both sides of it', () => {
  expect(hex(encodeReply([0]))).toBe(gm65.ack);
  const stream = Uint8Array.from([...Buffer.from('ab'), ...bytes(gm65.ack), ...Buffer.from('cd')]);
  expect(createReplyFinder().push(stream)).toEqual([
    { type: 'other', bytes: Uint8Array.from(Buffer.from('ab')) },
    { type: 'frame', frame: { data: [0] } },
    { type: 'other', bytes: Uint8Array.from(Buffer.from('cd')) },
  ]);
});

test('what began like a reply and is none becomes payload when silence falls', () => {
  const finder = createReplyFinder();
  expect(finder.push(bytes('0200'))).toEqual([]);
  expect(finder.silence()).toEqual([{ type: 'other', bytes: bytes('0200') }]);
});

test('every request comes back as it was sent, whatever the split', () => {
  const byte = fc.nat(255);
  const address = fc.nat(0xffff);
  const request = fc.oneof<fc.Arbitrary<Gm65Request>[]>(
    fc.record({ type: fc.constant('read' as const), address, count: fc.integer({ min: 1, max: 256 }) }),
    fc.record({ type: fc.constant('write' as const), address, data: fc.array(byte, { minLength: 1, maxLength: 256 }) }),
    fc.constant<Gm65Request>({ type: 'save' }),
  );
  fc.assert(
    fc.property(fc.array(request, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (requests, size) => {
      const stream = requests.flatMap((one) => [...encodeRequest(one)]);
      const finder = createRequestFinder();
      const found = [];
      for (let at = 0; at < stream.length; at += size) found.push(...finder.push(Uint8Array.from(stream.slice(at, at + size))));
      expect(found).toEqual(requests.map((frame) => ({ type: 'frame', frame })));
    }),
  );
});
