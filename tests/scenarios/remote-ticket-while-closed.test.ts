import { afterEach, expect, test } from 'vitest';
import { type BareAgent, type BareHub, bareAgent, bareHub, order } from '../support/bare-hub.ts';

let hub: BareHub;
let agent: BareAgent;
afterEach(async () => {
  await agent.remove();
  await hub.close();
});

test('a number ordered while the station is closed is rejected with the reason and the hour it opens; no number is spent', async () => {
  hub = await bareHub();
  // Open for a minute in the early morning three days from now.
  const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
  const day = weekdays[(new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 3) % 7] ?? 'sun';
  const hours = { kind: 'weekly', seasons: [{ from: '01-01', to: '12-31', days: [day], windows: [['05:00', '05:01']] }], extended: [] };
  agent = await bareAgent(hub, { settings: { demo: false, hours: hours as never } });
  const closed = order('issue-ticket', { item: 'hr-pension-alive' });
  hub.say('command', closed);
  const report = await hub.reported(closed.id, 'rejected');
  expect(report).toMatchObject({ code: 'item-closed', result: { opensAt: expect.any(Number) } });
  expect(hub.reports(closed.id).map(({ state }) => state)).toEqual(['accepted', 'running', 'rejected']);
  expect(hub.events.filter(({ type }) => type.startsWith('ticket.'))).toEqual([]);
});

test('what cannot be done is said by its reason: an unknown item, an unknown order, a ticket that is not there', async () => {
  hub = await bareHub();
  agent = await bareAgent(hub);
  const wrong = [
    [order('issue-ticket', { item: 'no-such-item' }), 'unknown-item'],
    [order('issue-ticket', { nonsense: true }), 'bad-args'],
    [order('fly-to-the-moon'), 'unknown-command'],
    [order('reprint', { ticket: 'none' }), 'printer-unavailable'],
  ] as const;
  for (const [one] of wrong) hub.say('command', one);
  for (const [{ id }, code] of wrong) expect(await hub.reported(id, 'rejected')).toMatchObject({ code });
});
