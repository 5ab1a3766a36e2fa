/** The whole house on one machine: simulated devices, hub, one sample station that joined through the same door as any other. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './preflight.mjs';
import { startProgram } from './program.mjs';

const hubScript = 'hub/dist/hub.js';
const agentScript = 'station-agent/dist/agent.js';
const station = 'kw0101';
const clerk = 'clerk1';
/** The models that are simulated; the addresses in the file are replaced at every start. */
const profiles = { p1: 'epson-tm-t82', r1: 'generic-sam-v', s1: 'gm65' };
/** What the kiosk's browser reads itself. */
const pageDevices = ['  - { id: w1, profile: keyboard-wedge, at: page }\n', '  - { id: cam1, profile: camera, at: page }\n'];

/**
 * @typedef {{ home: string, hubPort: number, mqttPort: number, agentPort: number, simulatorPort: number }} DemoOptions
 * @param {DemoOptions} options
 * @param {(text: string) => void} say
 */
export async function startDemo(options, say) {
  const hubHome = join(options.home, 'hub');
  const agentHome = join(options.home, 'station');
  const passwordFile = join(options.home, 'demo-passwords.json');
  for (const folder of [hubHome, agentHome]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  /** @type {import('./program.mjs').Program[]} */
  const programs = [];
  const stop = async () => {
    for (const program of [...programs].reverse()) await program.stop();
  };
  try {
    const hub = await startProgram(
      'hub',
      [hubScript, 'start', '--home', hubHome, '--http-port', `${options.hubPort}`, '--mqtt-port', `${options.mqttPort}`],
      join(options.home, 'hub.log'),
    );
    programs.push(hub);
    say(`中心 / hub ${hub.ready.http}`);
    const passwords = existsSync(passwordFile) ? JSON.parse(readFileSync(passwordFile, 'utf8')) : {};
    const first = !existsSync(passwordFile);
    if (hub.ready.firstPassword) passwords.admin = hub.ready.firstPassword;
    if (!existsSync(join(agentHome, 'credentials.json'))) {
      await hubCli(hubHome, ['station', 'add', station, '--sample', '--demo'], 'already');
      const made = await hubCli(
        hubHome,
        ['user', 'add', clerk, '--name', '演示窗口人员', '--role', 'supervisor', '--station', station],
        'already',
      );
      if (made?.password) passwords[clerk] = made.password;
      writeFileSync(passwordFile, JSON.stringify(passwords), { mode: 0o600 });
      const claim = await hubCli(hubHome, ['claim-code', station]);
      const { code, output } = await run(process.execPath, [
        agentScript,
        'claim',
        '--home',
        agentHome,
        '--hub',
        String(hub.ready.http),
        '--code',
        String(claim?.code),
      ]);
      if (code !== 0) throw new Error(`入网失败 / joining failed:\n${output}`);
      say(`驿站 ${station} 已入网 / station joined`);
    }
    const settingsFile = join(agentHome, 'agent.yaml');
    if (!existsSync(settingsFile))
      writeFileSync(settingsFile, `devices:\n${[...Object.entries(profiles).map(deviceLine), ...pageDevices].join('')}`);
    const simulator = await startProgram(
      'simulated devices',
      [
        agentScript,
        'simulate',
        ...Object.entries(profiles).flatMap(([id, profile]) => ['--device', `${id}=${profile}`]),
        '--control-port',
        `${options.simulatorPort}`,
      ],
      join(options.home, 'simulator.log'),
    );
    programs.push(simulator);
    say(`模拟设备 / simulated devices ${simulator.ready.control}`);
    const addresses = /** @type {Record<string, string>} */ (simulator.ready.devices);
    // A home of an earlier version may not name them all: it keeps what it has.
    const named = readFileSync(settingsFile, 'utf8');
    const devices = Object.entries(profiles).filter(([id]) => new RegExp(`\\bid: *['"]?${id}\\b`).test(named));
    const agent = await startProgram(
      'station agent',
      [
        agentScript,
        'start',
        '--home',
        agentHome,
        '--http-port',
        `${options.agentPort}`,
        ...devices.flatMap(([id, profile]) => ['--device', `${id}=${profile}@${addresses[id]}`]),
      ],
      join(options.home, 'station.log'),
    );
    programs.push(agent);
    say(`驿站 / station ${agent.ready.http}`);
    return { hub: hub.ready, agent: agent.ready, simulator: simulator.ready, passwords, passwordFile, first, clerk, programs, stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** @param {[string, string]} device @param {number} at */
function deviceLine([id, profile], at) {
  return `  - { id: ${id}, profile: ${profile}, at: 'tcp://127.0.0.1:${9100 + at}' }\n`;
}

/** @param {string} home @param {string[]} args @param {string} [accepted] a failure whose words contain this is fine */
async function hubCli(home, args, accepted) {
  const { code, output } = await run(process.execPath, [hubScript, ...args, '--home', home, '--json']);
  if (code !== 0 && accepted && output.includes(accepted)) return null;
  if (code !== 0) throw new Error(`hub ${args.join(' ')}: ${output}`);
  const line =
    output
      .trim()
      .split('\n')
      .findLast((text) => text.startsWith('{')) ?? '{}';
  return JSON.parse(line);
}
