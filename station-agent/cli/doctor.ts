import type { CliCommand } from '@yizhan/platform/config';
import type { Outcome, TrialKind } from '../doctor/doctor.ts';
import { many, text } from './values.ts';

const trialFlags: Readonly<Record<string, TrialKind>> = { 'print-test': 'print', 'read-card': 'card', scan: 'scan' };
const defaultSeconds = 20;

export const doctor: CliCommand = {
  summary: 'Look at the ports and devices, and say what is wrong and what to do.',
  usage: `yizhan-agent doctor --home DIR [--device ID …] [--print-test ID] [--read-card ID] [--scan ID] [--seconds N] [--json]

Opens every device of DIR/agent.yaml the way the agent does, asks it how it is, and lists the ports of this machine. Nothing is printed,
read or scanned unless one of these asks for it:
  --print-test ID  print a small test receipt
  --read-card ID   wait for an ID card; says that one was read, never what is on it
  --scan ID        wait for a code; says that one was read, never what it says
  --seconds N      how long to wait for card or code, default ${defaultSeconds}

  --device ID      this device alone; repeat for more. ID=[PROFILE@]ADDRESS tries it as another model or at another address, also one that
                   agent.yaml does not name: tcp://HOST:PORT, serial:/dev/serial/by-id/NAME?baud=N or lp:/dev/usb/lp0
  --http-port N    where the running agent listens, if it was started with that flag
  --json           one JSON object on stdout, the words on stderr

A running agent has the ports: then it is asked what it sees. Run it as the user the agent runs as.
Exit codes: 0 all well · 1 something wants attention · 2 a device cannot be used · 3 the configuration is wrong · 4 the agent is running.

Example: sudo -Hu yizhan npx yizhan-agent doctor --home /var/lib/yizhan --print-test p1`,
  options: {
    home: { type: 'string' },
    device: { type: 'string', multiple: true },
    'print-test': { type: 'string' },
    'read-card': { type: 'string' },
    scan: { type: 'string' },
    seconds: { type: 'string' },
    'http-port': { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(values) {
    const { exitCodes } = await import('../doctor/findings.ts');
    const home = text(values, 'home');
    const seconds = Number(text(values, 'seconds') ?? defaultSeconds);
    if (home === undefined || !(seconds >= 1 && seconds <= 600)) {
      console.error('yizhan-agent doctor: --home DIR is needed, --seconds is from 1 to 600. See yizhan-agent doctor --help.');
      return exitCodes.misconfigured;
    }
    const json = values.json === true;
    const [{ visit }, { linesOf, pageOf, turnWords }] = await Promise.all([import('../doctor/doctor.ts'), import('../doctor/words.ts')]);
    const trials = Object.entries(trialFlags).flatMap(([flag, kind]) => {
      const id = text(values, flag);
      return id === undefined ? [] : [[id, kind] as const];
    });
    const outcome = await visit(
      {
        home,
        devices: many(values, 'device'),
        httpPort: text(values, 'http-port'),
        trials: new Map(trials),
        trialMs: seconds * 1000,
        onTurn: (kind) => console.error(turnWords(kind)),
      },
      process.env,
    );
    const page = outcome.looked ? pageOf({ home, ...outcome }) : outcome.findings.flatMap(linesOf).join('\n');
    if (json || !outcome.looked) console.error(page);
    else console.log(page);
    if (json) console.log(JSON.stringify(await jsonOf(outcome)));
    return outcome.exit;
  },
};

async function jsonOf({ exit, devices, ports, findings }: Outcome): Promise<object> {
  const { sentencesOf } = await import('../doctor/words.ts');
  return {
    exit,
    devices: devices.map(({ id, kind, profile, at }) => ({ id, kind, profile, at })),
    ports,
    findings: findings.map((finding) => ({ ...finding, ...sentencesOf(finding) })),
  };
}
