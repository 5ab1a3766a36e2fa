/**
 * Reads only the fixed headers of an MQTT byte stream (MQTT 3.1.1, 2.2) to stop what is too large or too fast before a parser
 * collects it. Invariants: the first packet is CONNECT and at most `connectBytes`; no later packet is over `packetBytes`; no
 * QoS 2; what is refused is told before its body is accepted.
 */
export interface PacketLimits {
  readonly connectBytes: number;
  readonly packetBytes: number;
}

export type PacketFault = 'not-connect' | 'connect-too-large' | 'packet-too-large' | 'bad-length' | 'qos-2';

const connectType = 1;
const publishType = 3;
/** Bytes of a remaining length at most (MQTT 3.1.1, 2.2.3). */
const lengthBytes = 4;

type Reading =
  | { readonly at: 'type' }
  | { readonly at: 'length'; readonly type: number; readonly value: number; readonly bytes: number }
  | { readonly at: 'body'; readonly left: number };

export class PacketMeter {
  readonly #limits: PacketLimits;
  #reading: Reading = { at: 'type' };
  #first = true;
  /** Packets begun so far. */
  packets = 0;

  constructor(limits: PacketLimits) {
    this.#limits = limits;
  }

  /** @returns null when the whole chunk may go on; after a fault the stream must end */
  push(chunk: Uint8Array): PacketFault | null {
    let index = 0;
    while (index < chunk.length) {
      if (this.#reading.at === 'body') {
        const taken = Math.min(this.#reading.left, chunk.length - index);
        index += taken;
        const left = this.#reading.left - taken;
        this.#reading = left === 0 ? { at: 'type' } : { at: 'body', left };
        continue;
      }
      const fault = this.#header(chunk[index] ?? 0);
      if (fault) return fault;
      index += 1;
    }
    return null;
  }

  #header(byte: number): PacketFault | null {
    if (this.#reading.at === 'type') {
      const type = byte >> 4;
      if (this.#first && type !== connectType) return 'not-connect';
      if (type === publishType && (byte & 0b0100) !== 0) return 'qos-2';
      this.packets += 1;
      this.#reading = { at: 'length', type, value: 0, bytes: 0 };
      return null;
    }
    if (this.#reading.at !== 'length') return null;
    const { type } = this.#reading;
    const value = this.#reading.value + (byte & 0x7f) * 128 ** this.#reading.bytes;
    const bytes = this.#reading.bytes + 1;
    const limit = this.#first ? this.#limits.connectBytes : this.#limits.packetBytes;
    if (value > limit) return this.#first ? 'connect-too-large' : 'packet-too-large';
    if ((byte & 0x80) !== 0) {
      if (bytes === lengthBytes) return 'bad-length';
      this.#reading = { at: 'length', type, value, bytes };
      return null;
    }
    this.#first = false;
    this.#reading = value === 0 ? { at: 'type' } : { at: 'body', left: value };
    return null;
  }
}
