/** One visit: is the agent at work, what ports are there, how is each device. */
import { statSync } from 'node:fs';
import { loadProfile, profileIds } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type AgentConfig, type DeviceConfig, readConfig } from '../config.ts';
import { deviceDelays } from '../devices/delays.ts';
import { systemPorts } from '../devices/transports/system-ports.ts';
import { about, diagnose, findingsOfReports } from './diagnose.ts';
import { examine } from './examine.ts';
import type { PortFacts } from './facts.ts';
import { exitCodeOf, exitCodes, type Finding } from './findings.ts';
import { portFile } from './port-file.ts';
import { askAgent, holdHome } from './running-agent.ts';

export type TrialKind = 'print' | 'card' | 'scan';

export interface Visit {
  readonly home: string;
  /** `ID`: this one alone; `ID=ADDRESS`: this one alone, at that address. Empty: all. */
  readonly devices: readonly string[];
  readonly httpPort: string | undefined;
  /** What is to be tried, with which device. */
  readonly trials: ReadonlyMap<string, TrialKind>;
  readonly trialMs: number;
  readonly onTurn: (kind: 'card' | 'scan') => void;
}

export interface Outcome {
  readonly exit: number;
  /** False: the call or the configuration is such that nothing was looked at. */
  readonly looked: boolean;
  readonly devices: readonly DeviceConfig[];
  readonly ports: readonly PortFacts[];
  readonly findings: readonly Finding[];
}

const trialOfKind: Readonly<Record<TrialKind, DeviceConfig['kind']>> = { print: 'receipt-printer', card: 'id-reader', scan: 'scanner' };

export async function visit(asked: Visit, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const ports = portFacts();
  const planned = plan(asked, env);
  if (!planned.ok) return { exit: exitCodes.misconfigured, looked: false, devices: [], ports, findings: [planned.error] };
  const { config, devices } = planned.value;
  const held = await holdHome(asked.home);
  if (held === null) return { exit: exitCodes.agentRunning, looked: true, devices, ports, findings: await secondHand(config, devices) };
  try {
    const log = createLogger({ name: 'doctor', level: 'silent' });
    const seen = [];
    // One after the other: two devices at one hub, or a miswritten address twice, must not blame each other.
    for (const device of devices) {
      const trial = asked.trials.has(device.id) ? { withinMs: asked.trialMs } : null;
      seen.push(await examine(device, { clock: systemClock, delays: deviceDelays, log, portFile, trial, onTurn: asked.onTurn }));
    }
    const findings = diagnose({ ports, devices: seen, asRoot: process.getuid?.() === 0 });
    return { exit: exitCodeOf(findings), looked: true, devices, ports, findings };
  } finally {
    await held.release();
  }
}

/** @returns the settings and the devices to be looked at, or why there is nothing to look at */
function plan(
  asked: Visit,
  env: NodeJS.ProcessEnv,
): Result<{ readonly config: AgentConfig; readonly devices: readonly DeviceConfig[] }, Finding> {
  const { home, trials } = asked;
  const wrong = (code: Parameters<typeof about>[2], values: Record<string, string>): Result<never, Finding> =>
    err(about(null, 'misconfigured', code, values));
  if (!statSync(home, { throwIfNoEntry: false })?.isDirectory()) return wrong('no-home', { home });
  const flags = { httpPort: asked.httpPort, device: asked.devices.filter((text) => text.includes('=')) };
  const config = readConfig(home, flags, env);
  if (!config.ok) return wrong('bad-settings', { message: config.error });
  const { devices } = config.value;
  const named = new Set([...asked.devices.map((text) => text.split('=')[0] ?? ''), ...trials.keys()]);
  const known = devices.map((device) => device.id).join(', ') || '—';
  for (const id of named) if (!devices.some((device) => device.id === id)) return wrong('unknown-device', { id, known });
  for (const { id, kind } of devices) {
    const trial = trials.get(id);
    if (trial !== undefined && trialOfKind[trial] !== kind) return wrong('wrong-trial', { id });
  }
  return ok({ config: config.value, devices: named.size === 0 ? devices : devices.filter((device) => named.has(device.id)) });
}

async function secondHand(config: AgentConfig, devices: readonly DeviceConfig[]): Promise<readonly Finding[]> {
  const answer = await askAgent(config);
  if (!answer.ok) return [about(null, 'note', 'agent-unheard', { url: answer.error })];
  const wanted = new Set<string>(devices.map((device) => device.id));
  return [about(null, 'note', 'agent-running'), ...findingsOfReports(answer.value.filter((report) => wanted.has(report.id)))];
}

function portFacts(): readonly PortFacts[] {
  const profiles = profileIds().flatMap((id) => {
    const loaded = loadProfile(id);
    return loaded.ok ? [loaded.value] : [];
  });
  return systemPorts().map((port) => ({
    ...port,
    profiles: profiles
      .filter(({ usb }) => usb.some(({ vendor, product }) => vendor === port.usb?.vendor && product === port.usb.product))
      .map((profile) => profile.id),
  }));
}
