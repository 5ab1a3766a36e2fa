import { as, type DeviceId } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import type { SessionReport } from '../devices/sessions/session.ts';
import { diagnose, findingsOfReports } from './diagnose.ts';
import type { DeviceFacts, DoctorFacts, PortFacts } from './facts.ts';
import { exitCodeOf } from './findings.ts';

const path = '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0';
const usbPort: PortFacts = {
  way: 'serial',
  path,
  node: '/dev/ttyUSB0',
  usb: { vendor: '1a86', product: '7523', name: 'QinHeng' },
  profiles: ['gm65'],
};
const well: SessionReport = { state: 'ready', faults: [] };

type Examined = Extract<DeviceFacts, { seen: 'examined' }>;
const onSerial: Examined = {
  id: 'p1',
  kind: 'receipt-printer',
  profile: 'epson-tm-t82',
  at: `serial:${path}?baud=9600`,
  seen: 'examined',
  address: { way: 'serial', path, baud: 9600 },
  verified: false,
  ways: ['serial', 'tcp'],
  report: well,
  heard: 10,
  file: { path, group: 'dialout', holders: [] },
  confirming: 'confirms',
  trial: null,
};
const onNetwork: Examined = {
  ...onSerial,
  at: 'tcp://10.0.0.9:9100',
  address: { way: 'tcp', host: '10.0.0.9', port: 9100 },
  file: null,
};

function seen(...devices: readonly DeviceFacts[]): DoctorFacts {
  return { ports: [], devices, asRoot: false };
}
const codes = (facts: DoctorFacts): readonly string[] => diagnose(facts).map(({ code }) => code);
const exit = (facts: DoctorFacts): number => exitCodeOf(diagnose(facts));
const report = (state: SessionReport['state'], ...faults: SessionReport['faults']): SessionReport => ({ state, faults });

test('a printer that is well, confirms, and is used', () => {
  const facts = { ...seen(onSerial), ports: [usbPort] };
  expect(codes(facts)).toEqual(['well']);
  expect(exit(facts)).toBe(0);
});

test.each([
  ['blocked', 'paper-out', 2],
  ['degraded', 'near-end', 1],
  ['backing-off', 'port-busy', 2],
  ['backing-off', 'no-permission', 2],
  ['degraded', 'no-back-channel', 1],
] as const)('%s by %s ends in %i', (state, fault, code) => {
  const facts = seen({ ...onSerial, report: report(state, fault) });
  expect(codes(facts)).toEqual([fault]);
  expect(exit(facts)).toBe(code);
});

test('silence on a serial port asks for the speed, on the network it does not; noise is told from silence', () => {
  const silent = report('backing-off', 'no-answer');
  expect(codes(seen({ ...onSerial, report: silent, heard: 0 }))).toEqual(['no-answer-serial', 'profile-untried']);
  expect(diagnose(seen({ ...onSerial, report: silent, heard: 0 }))[0]?.values.baud).toBe('9600');
  expect(codes(seen({ ...onNetwork, report: silent, heard: 0, verified: true }))).toEqual(['no-answer']);
  expect(codes(seen({ ...onSerial, report: silent, heard: 7, verified: true }))).toEqual(['garbled']);
  expect(codes(seen({ ...onNetwork, report: null, heard: 0, verified: true }))).toEqual(['no-answer']);
});

test('who holds the port, which group may use it, and which ports there are instead', () => {
  const facts = {
    ...seen({
      ...onSerial,
      report: report('backing-off', 'port-busy'),
      file: { path, group: 'lp', holders: [{ pid: 7, program: 'ModemManager' }] },
    }),
    ports: [usbPort],
  };
  expect(diagnose(facts)[0]?.values).toMatchObject({ path, group: 'lp', holders: 'ModemManager (7)', there: path });
});

test('a printer that never confirms works, and something is wrong with its profile', () => {
  const facts = seen({ ...onSerial, confirming: 'silent' });
  expect(codes(facts)).toEqual(['well', 'fence-silent', 'profile-untried']);
  expect(exit(facts)).toBe(1);
  expect(exit(seen({ ...onSerial, confirming: 'never' }))).toBe(0);
});

test('what is miswritten weighs more than what is broken', () => {
  const mistaken: DeviceFacts = { id: 'p2', kind: 'scanner', profile: 'gm66', at: 'x', seen: 'miswritten', mistake: { code: 'bad-baud' } };
  const facts = seen({ ...onSerial, report: report('blocked', 'cover-open') }, mistaken);
  expect(codes(facts)).toEqual(['cover-open', 'bad-baud']);
  expect(exit(facts)).toBe(3);
});

test('two devices at one address', () => {
  const facts = seen(onNetwork, { ...onNetwork, id: 'p2' });
  expect(diagnose(facts).filter(({ code }) => code === 'same-port')).toMatchObject([
    { device: 'p1', values: { other: 'p2' } },
    { device: 'p2', values: { other: 'p1' } },
  ]);
});

test('a plug the profile does not know is told; a serial device behind ser2net is none', () => {
  expect(codes(seen({ ...onNetwork, ways: ['serial'] }))).toEqual(['well']);
  expect(codes(seen({ ...onNetwork, ways: ['usb-lp'] }))).toEqual(['well', 'wrong-way']);
});

test('a port on USB that nobody uses is offered with the profiles that know it; one on the board is not', () => {
  const board: PortFacts = { way: 'serial', path: '/dev/ttyS0', node: '/dev/ttyS0', usb: null, profiles: [] };
  const facts = { ...seen(), ports: [usbPort, board] };
  expect(diagnose(facts)).toMatchObject([{ code: 'no-devices' }, { code: 'free-port', values: { path, way: 'serial', profiles: 'gm65' } }]);
  expect(codes({ ...seen({ ...onSerial, address: { way: 'serial', path: '/dev/ttyUSB0', baud: 9600 } }), ports: [usbPort] })).toEqual([
    'well',
  ]);
});

test('what was tried', () => {
  const trial = (of: Examined['trial']): readonly [string | undefined, number] => {
    const facts = seen({ ...onSerial, trial: of });
    return [codes(facts)[1], exit(facts)];
  };
  expect(trial({ type: 'print', outcome: 'printed', fault: null })).toEqual(['test-printed', 0]);
  expect(trial({ type: 'print', outcome: 'sent-unconfirmed', fault: null })).toEqual(['test-sent', 0]);
  expect(trial({ type: 'print', outcome: 'unknown', fault: 'connection-lost' })).toEqual(['test-unknown', 1]);
  expect(trial({ type: 'print', outcome: 'failed-clean', fault: 'paper-out' })).toEqual(['test-not-printed', 2]);
  expect(trial({ type: 'card', outcome: 'read', card: 'citizen', validity: 'valid' })).toEqual(['card-read', 0]);
  expect(trial({ type: 'card', outcome: 'nothing' })).toEqual(['card-none', 1]);
  expect(trial({ type: 'scan', outcome: 'not-possible' })).toEqual(['trial-not-possible', 2]);
});

test('a running agent is believed; a fault it has learnt since is passed on', () => {
  const id = as<DeviceId>('p1');
  const base = { id, kind: 'receipt-printer', profile: 'epson-tm-t82' } as const;
  expect(findingsOfReports([{ ...base, state: 'ready', faults: [] }])).toMatchObject([{ code: 'well', device: 'p1' }]);
  expect(findingsOfReports([{ ...base, state: 'blocked', faults: ['paper-out', 'on-fire'] }])).toMatchObject([
    { code: 'paper-out', weight: 'unusable' },
    { code: 'unknown-fault', values: { fault: 'on-fire' } },
  ]);
  expect(findingsOfReports([{ ...base, state: 'absent', faults: [] }])).toMatchObject([{ code: 'no-answer', weight: 'unusable' }]);
});
