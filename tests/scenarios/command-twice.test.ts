import { afterEach, expect, test } from 'vitest';
import { type BareAgent, type BareHub, bareAgent, bareHub, order } from '../support/bare-hub.ts';

let hub: BareHub;
let agent: BareAgent;
afterEach(async () => {
  await agent.remove();
  await hub.close();
});

const tickets = () => hub.events.filter(({ type }) => type === 'ticket.issued');

test('a command that comes twice gives one number, and the second is answered by the same report', async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const twice = order('issue-ticket', { item: 'hr-pension-alive' });
  hub.say('command', twice);
  hub.say('command', twice);
  const first = await hub.reported(twice.id, 'succeeded');
  hub.say('command', twice);
  const again = await hub.reported(twice.id, 'succeeded', 2);
  expect(again).toEqual(first);
  expect(tickets()).toHaveLength(1);
  expect(first.result).toMatchObject({ ticket: tickets()[0]?.data.ticket, label: tickets()[0]?.data.label, ahead: 0 });
  expect(tickets()[0]?.data).toMatchObject({ channel: 'remote', kiosk: null });

  // Also after the station has been started anew: it is known from the journal.
  await agent.kill();
  await agent.start();
  hub.say('command', twice);
  expect(await hub.reported(twice.id, 'succeeded', 3)).toEqual(first);
  expect(tickets()).toHaveLength(1);
});

test('the number and its report are one: seqs next to each other, in one commit', async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const orders = Array.from({ length: 20 }, () => order('issue-ticket', { item: 'hr-pension-alive' }));
  for (const one of orders) hub.say('command', one);
  for (const one of orders) await hub.reported(one.id, 'succeeded');
  expect(new Set(tickets().map(({ data }) => data.label)).size).toBe(20);
  for (const { seq, data } of tickets()) {
    const report = hub.events.find((event) => event.seq === seq + 1);
    expect(report?.data).toMatchObject({ state: 'succeeded', result: { ticket: data.ticket } });
  }
});
