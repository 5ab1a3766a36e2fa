/**
 * Frames of a SAM-V module, either way: `AA AA AA 96 69 | LEN_H LEN_L | payload | XOR`. LEN counts payload and XOR; XOR runs from LEN to the
 * last payload byte (vectors/sam-idcard-vectors.json, "frame").
 * The decoder is streaming, total and bounded: any split of the same bytes gives the same frames and faults; it lives in one memory of
 * `memoryBytes` and holds nothing elsewhere; behind a bad frame it goes on at the next preamble. Frames carry personal data: every byte of
 * its memory outside the unfinished frame at its start is zero whenever `push` has returned.
 */
const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const headBytes = preamble.length + 2;

/** The longest LEN there is: text, photo and fingerprints (vectors, "readFp_len_field"). */
const longestLength = 0x090a;
/** The longest frame: 2321 bytes. */
export const memoryBytes = headBytes + longestLength;

/** `offset` counts all bytes pushed since the decoder was made. No bytes are told: they may be somebody's. */
export interface FrameFault {
  readonly offset: number;
  readonly code: 'noise' | 'bad-length' | 'bad-checksum';
}

export interface FrameDecoder {
  /** @param take gets each payload (CMD PARA data, or SW1 SW2 SW3 data); its bytes are overwritten when `take` returns */
  push(bytes: Uint8Array, take: (payload: Uint8Array) => void): readonly FrameFault[];
  /** Forgets the unfinished frame. */
  wipe(): void;
  /** Bytes of the unfinished frame. */
  held(): number;
}

export function encodeFrame(payload: Uint8Array): Uint8Array {
  const length = payload.length + 1;
  if (payload.length < 2 || length > longestLength) throw new RangeError(`no frame has a payload of ${payload.length} bytes`);
  const frame = new Uint8Array(headBytes + length);
  frame.set(preamble);
  frame[preamble.length] = length >> 8;
  frame[preamble.length + 1] = length & 0xff;
  frame.set(payload, headBytes);
  frame[frame.length - 1] = xorOf(frame, preamble.length, frame.length - 1);
  return frame;
}

function xorOf(bytes: Uint8Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum ^= bytes[at] ?? 0;
  return sum;
}

/** @param shortestLength LEN of the shortest frame of this direction @param memory handed in by a test that looks into it */
export function createFrameDecoder(shortestLength: number, memory: Uint8Array = new Uint8Array(memoryBytes)): FrameDecoder {
  let end = 0;
  /** Of memory[0] in the whole stream. */
  let offset = 0;
  /** Something unreadable since the last good frame was told: once is enough. */
  let noisy = false;

  /** @returns where the unfinished frame starts, `end` when there is none */
  function scan(take: (payload: Uint8Array) => void, faults: FrameFault[]): number {
    let at = 0;
    for (;;) {
      const start = preambleFrom(memory, at, end);
      if (start > at && !noisy) {
        faults.push({ offset: offset + at, code: 'noise' });
        noisy = true;
      }
      at = start;
      if (end - at < headBytes) return at;
      const length = ((memory[at + 5] ?? 0) << 8) | (memory[at + 6] ?? 0);
      const size = headBytes + length;
      if (length < shortestLength || length > longestLength) {
        faults.push({ offset: offset + at, code: 'bad-length' });
        noisy = true;
        at += 1;
        continue;
      }
      if (end - at < size) return at;
      if (xorOf(memory, at + preamble.length, at + size - 1) !== memory[at + size - 1]) {
        faults.push({ offset: offset + at, code: 'bad-checksum' });
        noisy = true;
        at += 1;
        continue;
      }
      take(memory.subarray(at + headBytes, at + size - 1));
      at += size;
      noisy = false;
    }
  }

  return {
    push(bytes, take) {
      const faults: FrameFault[] = [];
      for (let from = 0; from < bytes.length; ) {
        const count = Math.min(memoryBytes - end, bytes.length - from);
        memory.set(bytes.subarray(from, from + count), end);
        end += count;
        from += count;
        const start = scan(take, faults);
        memory.copyWithin(0, start, end);
        memory.fill(0, end - start, end);
        end -= start;
        offset += start;
      }
      return faults;
    },
    wipe() {
      memory.fill(0, 0, end);
      offset += end;
      end = 0;
      noisy = false;
    },
    held: () => end,
  };
}

/** @returns where a preamble, or what may become one, starts; `end` when nowhere */
function preambleFrom(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    at = bytes.indexOf(preamble[0], at);
    if (at < 0 || at >= end) return end;
    const there = Math.min(preamble.length, end - at);
    let same = 1;
    while (same < there && bytes[at + same] === preamble[same]) same += 1;
    if (same === there) return at;
  }
  return end;
}
