import { createLogger } from '@yizhan/platform/log';
import { afterEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../../station-agent/sim/simulator.ts';
import { type BareAgent, type BareHub, bareAgent, bareHub, order } from '../support/bare-hub.ts';
import { until } from '../support/until.ts';

let hub: BareHub;
let agent: BareAgent;
let sim: Simulator | undefined;
afterEach(async () => {
  await agent.remove();
  await hub.close();
  await sim?.close();
  sim = undefined;
});

const printer = () => {
  if (!sim) throw new Error('no printer');
  return sim.device('receipt-printer');
};
const states = (id: string) => hub.reports(id).map(({ state }) => state);

test('killed in the middle of a test page: interrupted, and never printed a second time', { timeout: 60_000 }, async () => {
  hub = await bareHub();
  // A few seconds for the page: time to be killed in.
  sim = await startSimulator({
    devices: [{ id: 'p1', profile: 'epson-tm-t82' }],
    speed: 10,
    log: createLogger({ name: 'sim', level: 'silent' }),
  });
  agent = await bareAgent(hub, { devices: [`p1=${printer().line.address}`] });
  const print = order('test-print', { printer: 'p1' });
  hub.say('command', print);
  await hub.reported(print.id, 'running');
  await until('the page has begun', () => printer().machine.backlog() > 0);
  await agent.kill();
  await agent.start();
  await hub.reported(print.id, 'interrupted');
  hub.say('command', print);
  await hub.reported(print.id, 'interrupted', 2);
  await until('what had left has been printed', () => printer().machine.backlog() === 0);
  expect(states(print.id)).toEqual(['accepted', 'running', 'interrupted', 'interrupted']);

  const again = order('test-print', { printer: 'p1' });
  hub.say('command', again);
  await hub.reported(again.id, 'succeeded');
  expect(
    printer()
      .machine.receipts()
      .filter(({ cut }) => cut).length,
  ).toBeLessThanOrEqual(2);
});

test('what may run twice runs again, and its number is given once', { timeout: 60_000 }, async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const orders = Array.from({ length: 60 }, () => order('issue-ticket', { item: 'hr-pension-alive' }));
  const [first] = orders;
  for (const one of orders) hub.say('command', one);
  await hub.reported(first?.id ?? '', 'running');
  await agent.kill();
  await agent.start();
  // As a hub does at every hello.
  for (const one of orders) hub.say('command', one);
  for (const one of orders) await hub.reported(one.id, 'succeeded');
  const tickets = hub.events.filter(({ type }) => type === 'ticket.issued').map(({ data }) => data);
  expect(new Set(tickets.map(({ label }) => label)).size).toBe(60);
  expect(tickets).toHaveLength(60);
  for (const { id } of orders) {
    const results = hub
      .reports(id)
      .filter(({ state }) => state === 'succeeded')
      .map(({ result }) => JSON.stringify(result));
    expect(new Set(results).size, 'one result a command').toBe(1);
  }
});

test('an agent that is told to restart is another life afterwards, on the same port, and says that it did', {
  timeout: 60_000,
}, async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const before = hub.hellos.at(-1)?.boot;
  const restart = order('restart-agent');
  hub.say('command', restart);
  await hub.reported(restart.id, 'succeeded');
  expect(states(restart.id)).toEqual(['accepted', 'running', 'succeeded']);
  expect(hub.hellos.at(-1)?.boot).not.toBe(before);
  expect((await fetch(`${agent.url}/api/v1/station`)).status).toBe(200);
  hub.say('command', restart);
  await hub.reported(restart.id, 'succeeded', 2);
  expect(new Set(hub.hellos.map(({ boot }) => boot)).size, 'once').toBe(2);
});
