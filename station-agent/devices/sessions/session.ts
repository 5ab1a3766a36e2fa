/** What the registry knows of any device's session, and what the sessions of readers and scanners offer to the screens. */
import type { CardTrouble } from '@yizhan/protocol/api';
import type { IdCard } from '@yizhan/protocol/identity';
import type { DeviceState } from '@yizhan/protocol/wire';
import type { DeviceFault } from './faults.ts';

export interface SessionReport {
  readonly state: DeviceState;
  readonly faults: readonly DeviceFault[];
}

export interface DeviceSession {
  report(): SessionReport;
  start(): void;
  /** Resolves when no timer, listener or open port is left. */
  stop(): Promise<void>;
}

export type CardHappening =
  /** It looks for a card now. */
  | { readonly type: 'waiting' }
  | { readonly type: 'reading' }
  | { readonly type: 'presented'; readonly card: IdCard }
  | { readonly type: 'failed'; readonly why: CardTrouble }
  /** The card was taken away: the next one may come. */
  | { readonly type: 'removed' }
  /** The reader cannot be used now (report() says why); `waiting` follows by itself when it can. */
  | { readonly type: 'unavailable' };

export interface ReaderSession extends DeviceSession {
  /** Looks for cards while at least one asks. The listener is told the present state at once. @returns stops asking */
  ask(listener: (happening: CardHappening) => void): () => void;
}

export interface Scan {
  /** Decoded text, without frame and AIM id. */
  readonly text: string;
}

export interface ScannerSession extends DeviceSession {
  /** Every code once (`sameCodeMs`). @returns stops listening */
  onScan(listener: (scan: Scan) => void): () => void;
  /** Models that look on command do so while at least one asks; for others nothing changes. @returns stops asking */
  ask(): () => void;
}
