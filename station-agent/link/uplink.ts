import type { Piece } from '@yizhan/protocol/wire';

/** What the rest of the agent may know of the link to the hub. */
export interface Uplink {
  readonly state: 'online' | 'offline' | 'not-joined';
  /** Milliseconds to add to station time for hub time; null while unknown. */
  readonly clockOffset: number | null;
  /** There is a new token: when the hub has all that was said up to now, the line is opened anew with it. */
  renewed(): void;
  /** Once and without an acknowledgement. @returns false: there is no line */
  sendPiece(piece: Piece): boolean;
  onChanged(listener: () => void): () => void;
  /** Says goodbye (on:false) when connected, within a second. */
  close(): Promise<void>;
}
