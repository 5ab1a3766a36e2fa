/**
 * `npm start`: installs when needed, builds when needed, and runs the whole house with simulated devices.
 * `npm start -- --home DIR --hub-port N --mqtt-port N --agent-port N --simulator-port N`; port 0 takes a free one.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { checkNode, ensureInstalled, root, stop } from './lib/preflight.mjs';

checkNode();
const ports = { 'hub-port': '7300', 'mqtt-port': '7883', 'agent-port': '7310', 'simulator-port': '7320' };
const { values } = parseArgs({
  options: {
    home: { type: 'string', default: join(root, '.yizhan') },
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, { type: /** @type {const} */ ('string'), default: port }])),
  },
});
const home = resolve(String(values.home));

await ensureInstalled();
await ensureBuilt();
mkdirSync(home, { recursive: true, mode: 0o700 });

const { startDemo } = await import('./lib/demo.mjs');
/** @type {Awaited<ReturnType<typeof startDemo>>} */
let house;
try {
  house = await startDemo(
    {
      home,
      hubPort: Number(values['hub-port']),
      mqttPort: Number(values['mqtt-port']),
      agentPort: Number(values['agent-port']),
      simulatorPort: Number(values['simulator-port']),
    },
    (text) => console.log(`✓ ${text}`),
  );
} catch (fault) {
  stop(fault instanceof Error ? fault.message : String(fault));
}

const { hub, agent, simulator, passwords, clerk } = house;
console.log(`
  驿站演示已启动 / The demo is running

  自助终端 kiosk      ${agent.http}/kiosk/
  窗口     counter    ${agent.http}/counter/     ${clerk}  ${passwords[clerk] ?? ''}
  叫号屏   board      ${agent.http}/board/
  中心     console    ${hub.http}/            admin  ${passwords.admin ?? ''}
  模拟设备 devices    ${simulator.control}/

  ${house.first ? '口令首次启动时生成，保存于' : '口令见'} / passwords, made at first start, are in ${house.passwordFile}
  数据 / data: ${home}    停止 / stop: Ctrl-C
`);

let stopping = false;
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  console.log('\n正在停止… / Stopping…');
  await house.stop();
  console.log('✓ 已停止，数据已保存。 / Stopped; all data is kept.');
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stopAll(0));
for (const program of house.programs) {
  program.exited.then((code) => {
    if (stopping) return;
    console.error(`✗ ${program.name} 意外停止 / stopped unexpectedly (exit ${code}); see the logs in ${home}`);
    void stopAll(1);
  });
}
