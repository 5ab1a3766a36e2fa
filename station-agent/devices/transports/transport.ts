/**
 * Bytes to and from one device. Invariants every implementation keeps (transport-contract.ts):
 * writes leave in order and never interleave; `handed` counts a byte as soon as it may have left this process, never later;
 * after `onClosed` or `close()` nothing more is delivered; a closed connection never comes back: open a new one.
 */
import type { Result } from '@yizhan/protocol/result';

export interface TransportFault {
  readonly code: 'connection-refused' | 'connection-lost' | 'unreachable' | 'port-missing' | 'port-busy' | 'no-permission';
  /** For the log. */
  readonly message: string;
}

export interface TransportEvents {
  onData(bytes: Uint8Array): void;
  /** Once, unless `close()` was called first. */
  onClosed(fault: TransportFault): void;
}

export interface Connection {
  /**
   * @param handed told of every chunk's length just before it leaves: what was not told has certainly not been sent
   * @returns when all was taken by the system, or the line is gone
   */
  write(bytes: Uint8Array, handed?: (count: number) => void): Promise<Result<void, TransportFault>>;
  close(): Promise<void>;
}

export interface Transport {
  /** @returns within the transport's own time limit */
  open(events: TransportEvents): Promise<Result<Connection, TransportFault>>;
  /**
   * Only where the system tells when a device is plugged in. A session that waits to open again listens here to cut its wait short.
   * The listener is called, never within this call, at every sign that the device may be there now; it may be wrong, and an arrival may
   * go unnoticed: the wait stays. Listen only while waiting: while listened to, the folder of the port is watched.
   * @returns stops listening; harmless when called again, and from within the listener
   */
  arrival?(listener: () => void): () => void;
}
