/** What the rest of the agent may know of the link to the hub. */
export interface Uplink {
  readonly state: 'online' | 'offline' | 'not-joined';
  /** Milliseconds to add to station time for hub time; null while unknown. */
  readonly clockOffset: number | null;
  onChanged(listener: () => void): () => void;
  /** Says goodbye (on:false) when connected, within a second. */
  close(): Promise<void>;
}
