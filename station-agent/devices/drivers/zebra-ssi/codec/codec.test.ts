import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import vectors from '../../../vectors/scanner-vectors.json' with { type: 'json' };
import {
  createDecodeDataAssembler,
  createPacketFinder,
  decodeDataPackets,
  encodePacket,
  mostDataBytes,
  type SsiOpcode,
  type SsiPacket,
} from './index.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hex = (data: Uint8Array): string => Buffer.from(data).toString('hex').toUpperCase();
const { zebra_ssi: ssi } = vectors;

const fromHost = (opcode: SsiOpcode): SsiPacket => ({ opcode, from: 'host', again: false, more: false, data: new Uint8Array(0) });

test.each<[string, SsiOpcode]>([
  [ssi.startSession, 'start-session'],
  [ssi.stopSession, 'stop-session'],
  [ssi.ack, 'ack'],
  [ssi.scanEnable, 'scan-enable'],
  [ssi.scanDisable, 'scan-disable'],
  [ssi.flushQueue, 'flush-queue'],
])('vector %s is %s', (frame, opcode) => {
  expect(hex(encodePacket(fromHost(opcode)))).toBe(frame);
  expect(createPacketFinder('host').push(bytes(frame))).toEqual([{ type: 'frame', frame: fromHost(opcode) }]);
});

test('a spoilt packet is passed on, and the next one is read', () => {
  const good = bytes(ssi.ack);
  const spoilt = good.slice();
  spoilt[4] = 0;
  expect(createPacketFinder('host').push(Uint8Array.from([...spoilt, ...good]))).toEqual([
    { type: 'other', bytes: spoilt },
    { type: 'frame', frame: fromHost('ack') },
  ]);
});

test('what the other end never sends is no packet', () => {
  expect(createPacketFinder('scanner').push(bytes(ssi.ack))).toMatchObject([{ type: 'other' }]);
});

describe('scanned codes', () => {
  const assembled = (packets: readonly SsiPacket[], mostBytes = 4096) => {
    const assembler = createDecodeDataAssembler(mostBytes);
    return packets.map((packet) => assembler.take(packet));
  };
  test('any payload goes through packets and back, whatever the split', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1200 }), fc.integer({ min: 1, max: 300 }), (payload, size) => {
        const stream = decodeDataPackets(payload, 0x1c).flatMap((packet) => [...encodePacket(packet)]);
        const finder = createPacketFinder('scanner');
        const assembler = createDecodeDataAssembler(4096);
        const wholes: Uint8Array[] = [];
        for (let at = 0; at < stream.length; at += size)
          for (const part of finder.push(Uint8Array.from(stream.slice(at, at + size)))) {
            if (part.type === 'other') throw new Error('noise out of nothing');
            const answer = assembler.take(part.frame);
            if (answer.type === 'whole') wholes.push(answer.payload);
          }
        expect(wholes).toEqual([payload]);
      }),
    );
  });
  test('a packet sent again because its ACK was lost does not count twice', () => {
    const packets = decodeDataPackets(
      Uint8Array.from({ length: 600 }, (_, at) => at & 0x7f),
      0x1c,
    );
    expect(packets).toHaveLength(3);
    const again = packets.flatMap((packet) => [packet, { ...packet, again: true }]);
    const wholes = assembled(again).filter((answer) => answer.type === 'whole');
    expect(wholes.map((answer) => answer.payload.length)).toEqual([600]);
  });
  test('a message longer than any is dropped whole, and the next one is read', () => {
    const long = decodeDataPackets(new Uint8Array(mostDataBytes * 4), 0x1c);
    const short = decodeDataPackets(Uint8Array.of(0x41), 0x1c);
    const answers = assembled([...long, ...short], 500);
    expect(answers.map((answer) => answer.type)).toEqual([...long.slice(1).map(() => 'not-yet'), 'too-long', 'whole']);
  });
});
