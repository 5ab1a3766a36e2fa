import { as } from '@yizhan/protocol/ids';
import { afterEach, expect, test } from 'vitest';
import { type BareAgent, type BareHub, bareAgent, bareHub, order } from '../support/bare-hub.ts';

let hub: BareHub;
let agent: BareAgent;
afterEach(async () => {
  await agent.remove();
  await hub.close();
});

const tickets = () => hub.events.filter(({ type }) => type === 'ticket.issued');

test('a command that comes after its time is reported expired and does nothing', async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const late = order('issue-ticket', { item: 'hr-pension-alive' }, { expiresAt: as(Date.now() - 1) });
  hub.say('command', late);
  expect(await hub.reported(late.id, 'expired')).toMatchObject({ type: 'issue-ticket', result: null });
  // The same id with more time given is the same command: its end was reported.
  hub.say('command', { ...late, expiresAt: Date.now() + 60_000 });
  await hub.reported(late.id, 'expired', 2);
  expect(tickets()).toEqual([]);
});

test('the hour is the hub’s: a station whose clock is ten minutes behind lets no late command pass, nor one in time expire', async () => {
  const ahead = 600_000;
  hub = await bareHub(ahead);
  agent = await bareAgent(hub);
  const late = order('issue-ticket', { item: 'hr-pension-alive' }, { expiresAt: as(Date.now() + ahead - 5_000) });
  const inTime = order('issue-ticket', { item: 'hr-pension-alive' }, { expiresAt: as(Date.now() + ahead + 60_000) });
  // Any report after the hello's answer shows that the offset is known.
  hub.say('command', inTime);
  await hub.reported(inTime.id, 'succeeded');
  hub.say('command', late);
  await hub.reported(late.id, 'expired');
  expect(tickets()).toHaveLength(1);
});
