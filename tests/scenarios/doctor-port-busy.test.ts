import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { sampleDocuments } from '../support/documents.ts';
import { until } from '../support/until.ts';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
let agents: Program[];
beforeEach(() => {
  world = doctorWorld();
  agents = [];
});
afterEach(async () => {
  await Promise.all(agents.map((agent) => agent.stop()));
  await world.close();
});

interface Report {
  readonly state: string;
  readonly faults: readonly string[];
}

async function reportOf(agent: Program): Promise<Report> {
  const response = await fetch(`${String(agent.ready.http)}/api/v1/devices`);
  const { devices } = (await response.json()) as { devices: [Report] };
  return devices[0];
}

/** An agent of another home. */
async function startAgent(name: string, at: string): Promise<Program> {
  const home = join(world.folder, name);
  mkdirSync(home);
  writeFileSync(join(home, 'documents.json'), JSON.stringify((await sampleDocuments()).documents));
  const args = ['start', '--home', home, '--http-port', '0', '--documents', join(home, 'documents.json'), '--device', `p1=${at}`];
  const agent = await startProgram(name, ['station-agent/dist/agent.js', ...args]);
  agents.push(agent);
  return agent;
}

test('a port that another program has: both programs say so, the doctor says which program it is, and it is free when that one ends', async () => {
  const { at } = await world.printer('epson-tm-t82', join(world.folder, 'usb-printer'));
  const holder = await startAgent('holder', at);
  await until('the first agent has the printer', async () => (await reportOf(holder)).state === 'ready');
  const second = await startAgent('second', at);
  await until('the second agent says that the port is busy', async () => (await reportOf(second)).faults.includes('port-busy'));
  expect((await reportOf(holder)).state).toBe('ready');

  world.configure(`devices: [{ id: p1, profile: epson-tm-t82, at: '${at}' }]\n`);
  expect(await world.findings()).toEqual({ exit: 2, codes: ['p1 port-busy'] });
  expect((await world.doctor()).stdout).toMatch(new RegExp(`被别的程序占用：.*\\(${holder.child.pid}\\)`));

  await holder.stop();
  await until('the second agent has it', async () => (await reportOf(second)).state === 'ready');
});
