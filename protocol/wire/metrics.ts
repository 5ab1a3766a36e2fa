/** Events of the metrics lane: may be lost under pressure (oldest first), and the loss is told. */
import { z } from 'zod';
import type { DeviceId } from '../ids.ts';

export const deviceStates = ['absent', 'opening', 'probing', 'ready', 'busy', 'degraded', 'blocked', 'closing', 'backing-off'] as const;
export type DeviceState = (typeof deviceStates)[number];

export const deviceKinds = ['receipt-printer', 'id-reader', 'scanner', 'keyboard-wedge', 'camera'] as const;
export type DeviceKind = (typeof deviceKinds)[number];

export const deviceReportSchema = z.object({
  id: z
    .custom<DeviceId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'a device id is needed')
    .meta({ type: 'string' }),
  kind: z.enum(deviceKinds),
  profile: z.string(),
  state: z.enum(deviceStates),
  /** Stable codes such as `paper-out`, `cover-open`, `near-end`, `no-answer`; empty when all is well. */
  faults: z.array(z.string()),
});
export type DeviceReport = z.infer<typeof deviceReportSchema>;

export const heartbeatSchema = z.object({
  waiting: z.number().int().min(0),
  openCounters: z.number().int().min(0),
  devices: z.array(deviceReportSchema),
  /** Business events not yet acknowledged. */
  backlog: z.number().int().min(0),
  software: z.string(),
});
export type Heartbeat = z.infer<typeof heartbeatSchema>;

export const metricsEventData = {
  'station.heartbeat': heartbeatSchema,
  'metrics.gap': z.object({ dropped: z.number().int().min(1) }),
} as const;
