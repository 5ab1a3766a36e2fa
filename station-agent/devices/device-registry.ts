import type { Profile } from '@yizhan/device-profiles';
import type { DeviceId } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { ReaderSession, ScannerSession } from './sessions/session.ts';

/** What the rest of the agent may know and ask of the devices. Each null: there is no such device, or it is of another kind. */
export interface DeviceRegistry {
  reports(): readonly DeviceReport[];
  report(id: DeviceId): DeviceReport | null;
  profile(id: DeviceId): Profile | null;
  reader(id: DeviceId): Pick<ReaderSession, 'ask'> | null;
  scanner(id: DeviceId): Pick<ScannerSession, 'onScan' | 'ask'> | null;
  /** Prints a page that says so, out of turn. @returns when the paper is out, or why it is not: a stable code */
  testPrint(id: DeviceId): Promise<Result<void, string>>;
  /** A page that reads this camera or wedge itself is there. @returns the page has gone */
  attend(id: DeviceId): () => void;
  onChanged(listener: (report: DeviceReport) => void): () => void;
  close(): Promise<void>;
}
