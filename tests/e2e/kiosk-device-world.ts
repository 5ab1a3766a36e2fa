/** A station whose kiosk has an ID-card reader and a scanner (simulated, on real sockets), and what the page itself reads. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import { as, type DeviceId, type KioskId } from '@yizhan/protocol/ids';
import { createLogger } from '../../platform/log/index.ts';
import { type Simulator, startSimulator } from '../../station-agent/sim/simulator.ts';
import { type RunningStation, startStation } from '../support/station.ts';

export interface KioskDeviceWorld {
  readonly station: RunningStation;
  readonly simulator: Simulator;
  /** A ticket taken by somebody else. */
  take(item?: string): Promise<TicketAnswer>;
  stop(): Promise<void>;
}

export interface KioskDeviceOptions {
  /** What the kiosk's page reads itself. */
  readonly pageDevices?: readonly ('camera' | 'keyboard-wedge')[];
  /** `real`: lines carry what their baud rate allows. */
  readonly lines?: 'instant' | 'real';
}

export async function startKioskWithDevices({ pageDevices = [], lines = 'instant' }: KioskDeviceOptions = {}): Promise<KioskDeviceWorld> {
  const simulator = await startSimulator({
    devices: [
      { id: 'r1', profile: 'generic-sam-v' },
      { id: 's1', profile: 'gm65' },
    ],
    ...(lines === 'instant' ? { speed: 'instant' } : {}),
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  const onLines = simulator.devices.map(({ id, profile, line }) => `${id}=${profile}@${line.address}`);
  const onPage = pageDevices.map((profile) => `${profile}=${profile}@page`);
  const ids = [...simulator.devices.map(({ id }) => id), ...pageDevices];
  const station = await startStation({
    devices: [...onLines, ...onPage],
    settings: { kiosks: [{ id: as<KioskId>('k1'), name: '1', printer: null, devices: ids.map((id) => as<DeviceId>(id)) }] },
  });
  return {
    station,
    simulator,
    async take(item = 'hr-pension-alive') {
      const response = await fetch(`${station.url}/api/v1/tickets`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({ item, kiosk: 'k1' }),
      });
      if (!response.ok) throw new Error(`no ticket: ${response.status} ${await response.text()}`);
      return (await response.json()) as TicketAnswer;
    },
    async stop() {
      await Promise.all([station.stop(), simulator.close()]);
    },
  };
}
