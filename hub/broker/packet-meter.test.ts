import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PacketMeter } from './packet-meter.ts';

const limits = { connectBytes: 4096, packetBytes: 256 * 1024 };
/** One packet (MQTT 3.1.1, 2.2): type and flags, the length of the rest in groups of seven bits, the rest. */
function packet(type: number, flags: number, rest: Buffer): Buffer {
  const length: number[] = [];
  for (let left = rest.length; length.length === 0 || left > 0; left = Math.floor(left / 128))
    length.push((left % 128) + (left > 127 ? 128 : 0));
  return Buffer.concat([Buffer.from([(type << 4) | flags, ...length]), rest]);
}
const connect = packet(1, 0, Buffer.from('\u0000\u0004MQTT\u0004\u0002\u0000\u003c\u0000\u0006kw0101'));
const publish = (bytes: number, qos: 0 | 1 | 2 = 0) =>
  packet(3, qos << 1, Buffer.concat([Buffer.from('\u0000\u0001t'), Buffer.alloc(bytes)]));
const ping = packet(12, 0, Buffer.alloc(0));

/** A fixed header announcing `length` bytes, by the wide form of four length bytes. */
const announce = (type: number, length: number): Buffer =>
  Buffer.from([type << 4, (length & 127) | 128, ((length >> 7) & 127) | 128, ((length >> 14) & 127) | 128, (length >> 21) & 127]);

describe('what passes', () => {
  test('ordinary traffic, however it is cut', () => {
    const stream = Buffer.concat([connect, ping, publish(0), publish(5), publish(200_000), ping, publish(130, 1)]);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        const meter = new PacketMeter(limits);
        const places = [0, ...cuts.sort((a, b) => a - b), stream.length];
        places.slice(1).forEach((end, index) => {
          expect(meter.push(stream.subarray(places[index], end))).toBeNull();
        });
        expect(meter.packets).toBe(7);
      }),
    );
  });
  test('packets exactly at their limits', () => {
    const meter = new PacketMeter(limits);
    expect(meter.push(announce(1, limits.connectBytes))).toBeNull();
    expect(meter.push(Buffer.alloc(limits.connectBytes))).toBeNull();
    expect(meter.push(announce(3, limits.packetBytes))).toBeNull();
  });
});

describe('what is refused, before its body', () => {
  const after = (...packets: Buffer[]) => {
    const meter = new PacketMeter(limits);
    for (const packet of packets.slice(0, -1)) expect(meter.push(packet)).toBeNull();
    return meter.push(packets.at(-1) ?? Buffer.alloc(0));
  };
  test('anything but CONNECT first', () => {
    expect(after(publish(1))).toBe('not-connect');
    expect(after(Buffer.from('GET / HTTP/1.1\r\n'))).toBe('not-connect');
  });
  test('a CONNECT over 4 KB', () => expect(after(announce(1, limits.connectBytes + 1))).toBe('connect-too-large'));
  test('a CONNECT of 50 MB, by its fixed header alone', () => {
    expect(after(announce(1, 50 * 1024 * 1024))).toBe('connect-too-large');
  });
  test('a packet over 256 KB', () => expect(after(connect, announce(3, limits.packetBytes + 1))).toBe('packet-too-large'));
  test('a length that never ends', () => expect(after(connect, Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80]))).toBe('bad-length'));
  test('QoS 2', () => expect(after(connect, publish(1, 2))).toBe('qos-2'));
});
