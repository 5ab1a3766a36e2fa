/** What a simulated device is to the lines it hangs on and to the page with its controls. */

export interface SimLine {
  /** Bytes from the host. */
  receive(bytes: Uint8Array): void;
  /** The host is gone. */
  unplug(): void;
}

/** A request the device did not understand, or could not take: it fails loudly, on its page and in the log. */
export interface SimFault {
  readonly at: number;
  readonly code: string;
  readonly bytes: string;
}

export interface SimDevice {
  /** A host connects; `send` carries the answers. */
  plugIn(send: (bytes: Uint8Array) => void): SimLine;
  faults(): readonly SimFault[];
  onChanged(listener: () => void): () => void;
}
