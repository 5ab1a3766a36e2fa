import type { DeviceId } from '@yizhan/protocol/ids';
import type { DeviceReport } from '@yizhan/protocol/wire';

/** What the rest of the agent may know and ask of the devices. */
export interface DeviceRegistry {
  reports(): readonly DeviceReport[];
  /** Null when there is no such device. */
  report(id: DeviceId): DeviceReport | null;
  onChanged(listener: (report: DeviceReport) => void): () => void;
  close(): Promise<void>;
}
