/** `devices.gm65`, `devices.ssi`: how fast a scanner's bytes become payloads, beside a bare copy of the same bytes. */
import { encodeReply } from '../../station-agent/devices/drivers/gm65/codec/index.ts';
import { decodeDataPackets, encodePacket } from '../../station-agent/devices/drivers/zebra-ssi/codec/index.ts';
import { scannerLanguages } from '../../station-agent/devices/sessions/scanner-languages.ts';
import { type Bench, type Figure, round } from './figure.ts';

/** MB/s. A serial line of 115,200 baud carries 0.0115: a thousand such lines at once. */
const goal = 11.5;
const chunkBytes = 4096;
const streamBytes = 4 * 1024 * 1024;
const rounds = 9;

const code = new TextEncoder().encode('YZT1:kw0101:01990b1e-7d1c-7a4e-8b1d-4f1f6a1c9d10');

export const scannerGm65: Bench = {
  name: 'devices.gm65',
  run: async () => [measure('devices.gm65', 'gm65@1', Buffer.concat([code, Buffer.from('\r'), encodeReply([0])]))],
};

export const scannerSsi: Bench = {
  name: 'devices.ssi',
  run: async () => [measure('devices.ssi', 'zebra-ssi@1', Buffer.concat(decodeDataPackets(code, 0x1c).map(encodePacket)))],
};

function measure(name: string, codec: keyof typeof scannerLanguages, scan: Buffer): Figure {
  const scans = Math.floor(streamBytes / scan.length);
  const stream = Buffer.concat(Array.from({ length: scans }, () => scan));
  const read = (): number => {
    const hearing = scannerLanguages[codec].createHearing({ end: 'cr', gapMs: 60, mostBytes: 4096 });
    return inChunks(stream, (chunk) => hearing.push(chunk).filter((heard) => heard.type === 'payload').length);
  };
  const copied = Buffer.alloc(chunkBytes);
  const copy = (): number => inChunks(stream, (chunk) => Number(copied.set(chunk) === undefined));
  const found = read();
  if (found !== scans) throw new Error(`${name}: ${found} of ${scans} codes were read`);
  const value = best(() => speed(stream.length, read));
  const baseline = best(() => speed(stream.length, copy));
  return {
    name,
    value: round(value, 1),
    unit: `MB/s, best of ${rounds}`,
    baseline: round(baseline, 0),
    ratio: round(value / baseline, 5),
    goal: `>= ${goal}`,
    ok: value >= goal,
  };
}

function inChunks(stream: Buffer, take: (chunk: Uint8Array) => number): number {
  let sum = 0;
  for (let at = 0; at < stream.length; at += chunkBytes) sum += take(stream.subarray(at, at + chunkBytes));
  return sum;
}

/** Pure reckoning: whatever else the machine did in a round only makes it slower. */
function best(measured: () => number): number {
  return Math.max(...Array.from({ length: rounds }, measured));
}

/** MB/s of one pass. */
function speed(bytes: number, pass: () => number): number {
  const started = performance.now();
  pass();
  return bytes / 1000 / (performance.now() - started);
}
