/** A socket behind a meter: what the broker library reads has passed the limits; a stream that breaks them ends before its bytes are kept. */
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { type PacketFault, type PacketLimits, PacketMeter } from './packet-meter.ts';

export interface ConnectionLimits extends PacketLimits {
  /** Packets of any kind a connection may begin in one second. */
  readonly packetsPerSecond: number;
}

export class LimitedConnection extends Duplex {
  readonly #socket: Socket;
  readonly #meter: PacketMeter;
  readonly #limits: ConnectionLimits;
  readonly #now: () => number;
  #window = { from: 0, packets: 0 };

  /** @param onFault told once, just before the connection ends */
  constructor(
    socket: Socket,
    { limits, now, onFault }: { limits: ConnectionLimits; now: () => number; onFault: (fault: PacketFault | 'too-many-packets') => void },
  ) {
    super({ allowHalfOpen: false, readableHighWaterMark: 64 * 1024, writableHighWaterMark: 64 * 1024 });
    this.#socket = socket;
    this.#limits = limits;
    this.#now = now;
    this.#meter = new PacketMeter(limits);
    // Without this an exchange of small packets waits 40 ms for the other side's delayed acknowledgement.
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      const fault = this.#meter.push(chunk) ?? this.#tooMany();
      if (fault) {
        onFault(fault);
        this.destroy();
      } else if (!this.push(chunk)) {
        socket.pause();
      }
    });
    socket.on('end', () => this.push(null));
    socket.on('error', (error) => this.destroy(error));
    socket.on('close', () => this.destroy());
  }

  #tooMany(): 'too-many-packets' | null {
    const now = this.#now();
    if (now - this.#window.from >= 1000) this.#window = { from: now, packets: this.#meter.packets };
    return this.#meter.packets - this.#window.packets > this.#limits.packetsPerSecond ? 'too-many-packets' : null;
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, encoding, done);
  }

  override _writev(chunks: { chunk: Buffer; encoding: BufferEncoding }[], done: (error?: Error | null) => void): void {
    this.#socket.write(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#socket.end(() => done());
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}
