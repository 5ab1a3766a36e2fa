/** Talks to one device through the session the agent itself would use, for a few seconds, and writes down what it saw. */
import { loadProfile, loadProfileOf, type Profile, profileIds } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { DeviceConfig } from '../config.ts';
import type { DeviceDelays } from '../devices/delays.ts';
import { createPrinterSession } from '../devices/sessions/printer-session.ts';
import { createReaderSession } from '../devices/sessions/reader-session.ts';
import { createScannerSession } from '../devices/sessions/scanner-session.ts';
import type { DeviceSession, SessionReport } from '../devices/sessions/session.ts';
import { type Address, parseAddress } from '../devices/transports/address.ts';
import type { Transport } from '../devices/transports/transport.ts';
import { transportAt } from '../devices/transports/transport-at.ts';
import type { Confirming, DeviceFacts, Mistake, Named, PortFile, Trial } from './facts.ts';
import { isSettled, whenReport } from './settled.ts';
import { askFence, readCard, scanCode, testPrint, today } from './trials.ts';

export interface ExamineDeps {
  readonly clock: Clock;
  readonly delays: DeviceDelays;
  readonly log: Logger;
  readonly portFile: (path: string) => PortFile;
  /** Whether this device is to be tried with paper, a card or a code; ms to wait for those. */
  readonly trial: { readonly withinMs: number } | null;
  /** The person has something to do now. */
  readonly onTurn: (kind: 'card' | 'scan') => void;
}

interface Seen {
  readonly report: SessionReport | null;
  readonly confirming: Confirming;
  readonly trial: Trial | null;
}

export async function examine(config: DeviceConfig, deps: ExamineDeps): Promise<DeviceFacts> {
  const { id, kind, profile: profileId, at } = config;
  const named: Named = { id, kind, profile: profileId, at };
  const miswritten = (mistake: Mistake): DeviceFacts => ({ ...named, seen: 'miswritten', mistake });
  const loaded = loadProfileOf(kind, profileId);
  if (!loaded.ok) return miswritten({ code: loaded.error.code, known: profilesOf(kind) });
  const profile: Profile = loaded.value;
  if (profile.kind === 'keyboard-wedge' || profile.kind === 'camera') return { ...named, seen: 'page' };
  const address = parseAddress(at, profile.baud);
  if (!address.ok) return miswritten({ code: address.error });
  const line = transportAt(at, deps.clock, deps.delays.open, profile.baud);
  if (!line) return miswritten({ code: 'unknown-address' });

  let heard = 0;
  const transport = listening(line, (count) => {
    heard += count;
  });
  const seen = await talk(profile, transport, deps);
  const path = pathOf(address.value);
  const file = path === null ? null : deps.portFile(path);
  return { ...named, seen: 'examined', address: address.value, verified: profile.verified, ways: profile.transports, heard, file, ...seen };
}

function talk(profile: Exclude<Profile, { kind: 'keyboard-wedge' | 'camera' }>, transport: Transport, deps: ExamineDeps): Promise<Seen> {
  const { clock, delays, log, trial } = deps;
  const changes = new Set<() => void>();
  const onChanged = (): void => {
    for (const look of changes) look();
  };
  const common = { transport, timers: clock, delays, log, onChanged };
  switch (profile.kind) {
    case 'receipt-printer': {
      const session = createPrinterSession({ ...common, profile });
      return within(session, changes, deps, async (usable) => ({
        confirming: usable ? await askFence(session, profile, deps) : 'not-asked',
        trial:
          trial === null
            ? null
            : usable
              ? await testPrint(session, profile, deps)
              : { type: 'print', outcome: 'not-possible', fault: null },
      }));
    }
    case 'id-reader': {
      const session = createReaderSession({ ...common, profile, today: () => today(clock) });
      return within(session, changes, deps, async (usable) => ({
        confirming: 'not-asked',
        trial: trial === null ? null : usable ? await readCard(session, trial.withinMs, deps) : { type: 'card', outcome: 'not-possible' },
      }));
    }
    case 'scanner': {
      const session = createScannerSession({ ...common, profile });
      return within(session, changes, deps, async (usable) => ({
        confirming: 'not-asked',
        trial: trial === null ? null : usable ? await scanCode(session, trial.withinMs, deps) : { type: 'scan', outcome: 'not-possible' },
      }));
    }
  }
}

async function within(
  session: DeviceSession,
  changes: Set<() => void>,
  { clock, delays }: ExamineDeps,
  then: (usable: boolean) => Promise<Omit<Seen, 'report'>>,
): Promise<Seen> {
  session.start();
  // Opening, and a handful of questions with their answers: a machine that needs longer is one that does not answer.
  await whenReport(session, changes, clock, delays.open + 5 * delays.answer);
  const report = session.report();
  const more = await then(report.state === 'ready' || report.state === 'degraded');
  await session.stop();
  return { report: isSettled(report) ? report : null, ...more };
}

/** Counts what comes from the device, whether it is understood or not. */
function listening(line: Transport, hear: (count: number) => void): Transport {
  return {
    open: (events) =>
      line.open({
        ...events,
        onData(bytes) {
          hear(bytes.length);
          events.onData(bytes);
        },
      }),
  };
}

function pathOf(address: Address): string | null {
  return address.way === 'tcp' ? null : address.path;
}

function profilesOf(kind: DeviceConfig['kind']): readonly string[] {
  return profileIds().filter((id) => {
    const loaded = loadProfile(id);
    return loaded.ok && loaded.value.kind === kind;
  });
}
