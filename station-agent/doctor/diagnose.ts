/** Facts → findings. Pure; the order is the order in which they are read out. */
import { unreachable } from '@yizhan/protocol/result';
import type { DeviceReport, DeviceState } from '@yizhan/protocol/wire';
import { type DeviceFault, isBlocking } from '../devices/sessions/faults.ts';
import type { DeviceFacts, DoctorFacts, Mistake, Trial } from './facts.ts';
import type { Finding, FindingCode, Weight } from './findings.ts';
import { zh } from './i18n/zh.ts';

type Examined = Extract<DeviceFacts, { seen: 'examined' }>;

export function diagnose(facts: DoctorFacts): readonly Finding[] {
  const { devices, ports } = facts;
  const findings: Finding[] = [];
  if (facts.asRoot) findings.push(about(null, 'note', 'as-root'));
  if (devices.length === 0) findings.push(about(null, 'note', 'no-devices'));
  for (const device of devices) findings.push(...findingsOfDevice(device, facts));
  const used = new Set(devices.flatMap((device) => pathsOf(device)));
  for (const port of ports) {
    if (port.usb === null || used.has(port.path) || used.has(port.node)) continue;
    const { vendor, product, name } = port.usb;
    const values = { path: port.path, way: port.way === 'serial' ? 'serial' : 'lp', name: `${name} ${vendor}:${product}`.trim() };
    findings.push(about(null, 'note', 'free-port', { ...values, profiles: port.profiles.join(', ') || '?' }));
  }
  return findings;
}

/** What a running agent says of its devices. A code that this doctor does not know is passed on as it is. */
export function findingsOfReports(reports: readonly DeviceReport[]): readonly Finding[] {
  return reports.flatMap(({ id, state, faults }) => {
    if (faults.length === 0) return [ofState(id, state)];
    return faults.map((fault) => (isKnown(fault) ? about(id, weightOf(fault), fault) : about(id, 'degraded', 'unknown-fault', { fault })));
  });
}

function findingsOfDevice(device: DeviceFacts, facts: DoctorFacts): readonly Finding[] {
  switch (device.seen) {
    case 'miswritten':
      return [mistakeOf(device.id, device.mistake)];
    case 'page':
      return [about(device.id, 'note', 'page-reads')];
    case 'examined':
      return [
        ...samePort(device, facts),
        ...stateOf(device, facts),
        ...wayOf(device),
        ...confirmingOf(device),
        ...verifiedOf(device),
        ...trialOf(device),
      ];
    default:
      return unreachable(device);
  }
}

function mistakeOf(id: string, mistake: Mistake): Finding {
  switch (mistake.code) {
    case 'unknown-profile':
    case 'invalid-profile':
    case 'wrong-kind':
      return about(id, 'misconfigured', mistake.code, { known: mistake.known.join(', ') });
    default:
      return about(id, 'misconfigured', mistake.code);
  }
}

function samePort(device: Examined, { devices }: DoctorFacts): readonly Finding[] {
  const mine = pathsOf(device);
  const other = devices.find((known) => known.id !== device.id && pathsOf(known).some((path) => mine.includes(path)));
  return other ? [about(device.id, 'misconfigured', 'same-port', { other: other.id })] : [];
}

/** The name a device is at, for the comparison with others. */
function pathsOf(device: DeviceFacts): readonly string[] {
  if (device.seen !== 'examined') return [];
  const { address } = device;
  return [address.way === 'tcp' ? `${address.host}:${address.port}` : address.path];
}

function stateOf(device: Examined, { ports }: DoctorFacts): readonly Finding[] {
  const { id, report, address, file, heard } = device;
  const values = {
    at: device.at,
    path: file?.path ?? device.at,
    baud: address.way === 'serial' ? String(address.baud) : '',
    group: file?.group ?? 'dialout',
    holders: file?.holders.map(({ pid, program }) => `${program} (${pid})`).join(', ') || '?',
    there: ports.map((port) => port.path).join(', ') || '—',
  };
  const faults = report === null ? (['no-answer'] as const) : report.faults;
  if (report !== null && faults.length === 0) return [ofState(id, report.state)];
  return faults.map((fault) => {
    // Something came, and none of it was an answer: the wire works, the language does not.
    if (fault === 'no-answer' && heard > 0) return about(id, 'unusable', 'garbled', values);
    if (fault === 'no-answer' && address.way === 'serial') return about(id, 'unusable', 'no-answer-serial', values);
    return about(id, weightOf(fault), fault, values);
  });
}

function ofState(id: string, state: DeviceState): Finding {
  switch (state) {
    case 'ready':
      return about(id, 'well', 'well');
    case 'busy':
      return about(id, 'well', 'busy');
    case 'degraded':
    case 'blocked':
      return about(id, state === 'blocked' ? 'unusable' : 'degraded', 'unknown-fault', { fault: state });
    case 'absent':
    case 'opening':
    case 'probing':
    case 'closing':
    case 'backing-off':
      return about(id, 'unusable', 'no-answer');
    default:
      return unreachable(state);
  }
}

function confirmingOf({ id, confirming }: Examined): readonly Finding[] {
  switch (confirming) {
    case 'confirms':
    case 'not-asked':
      return [];
    case 'never':
      return [about(id, 'note', 'fence-never')];
    case 'silent':
      return [about(id, 'degraded', 'fence-silent')];
    default:
      return unreachable(confirming);
  }
}

/** A serial device behind ser2net is on the network, whatever its own plug. */
function wayOf({ id, address, ways }: Examined): readonly Finding[] {
  const known = ways.includes(address.way) || (address.way === 'tcp' && ways.includes('serial'));
  return known ? [] : [about(id, 'note', 'wrong-way', { ways: ways.join(', ') })];
}

/** Worth a word only where the device and its profile do not get on. */
function verifiedOf({ id, profile, verified, report, confirming }: Examined): readonly Finding[] {
  const wellAlong = report?.faults.includes('no-answer') === false && confirming !== 'silent';
  return verified || wellAlong ? [] : [about(id, 'note', 'profile-untried', { profile })];
}

function trialOf({ id, trial }: Examined): readonly Finding[] {
  return trial === null ? [] : [findingOfTrial(id, trial)];
}

function findingOfTrial(id: string, trial: Trial): Finding {
  switch (trial.type) {
    case 'print':
      return printTrial(id, trial);
    case 'card':
      if (trial.outcome === 'read') return about(id, 'well', 'card-read', { card: trial.card, validity: trial.validity });
      if (trial.outcome === 'failed') return about(id, 'degraded', 'card-failed', { why: trial.why });
      return trial.outcome === 'nothing' ? about(id, 'degraded', 'card-none') : about(id, 'unusable', 'trial-not-possible');
    case 'scan':
      if (trial.outcome === 'read') return about(id, 'well', 'code-read', { characters: String(trial.characters), meaning: trial.meaning });
      return trial.outcome === 'nothing' ? about(id, 'degraded', 'code-none') : about(id, 'unusable', 'trial-not-possible');
    default:
      return unreachable(trial);
  }
}

function printTrial(id: string, { outcome, fault }: Extract<Trial, { type: 'print' }>): Finding {
  switch (outcome) {
    case 'printed':
      return about(id, 'well', 'test-printed');
    case 'sent-unconfirmed':
      return about(id, 'note', 'test-sent');
    case 'not-possible':
      return about(id, 'unusable', 'trial-not-possible');
    case 'failed-clean':
    case 'queued':
      return about(id, 'unusable', 'test-not-printed', { fault: fault ?? '?' });
    case 'sending':
    case 'stalled':
    case 'partial':
    case 'unknown':
    case 'settled':
      return about(id, 'degraded', 'test-unknown', { fault: fault ?? '?' });
    default:
      return unreachable(outcome);
  }
}

function isKnown(fault: string): fault is DeviceFault {
  return Object.hasOwn(zh, fault);
}

function weightOf(fault: DeviceFault): Weight {
  switch (fault) {
    case 'unknown-profile':
    case 'invalid-profile':
    case 'wrong-kind':
    case 'bad-address':
      return 'misconfigured';
    // A camera or a wedge whose page is not open: nothing is wrong with it.
    case 'no-page':
      return 'note';
    default:
      return isBlocking(fault) ? 'unusable' : 'degraded';
  }
}

export function about(device: string | null, weight: Weight, code: FindingCode, values: Finding['values'] = {}): Finding {
  return { weight, code, device, values };
}
