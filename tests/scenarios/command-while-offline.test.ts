import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { operatorAt } from '../support/operator.ts';

let hub: RunningHub;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await hub.stop();
});

test('commands to a station that is away wait for it, run out, or are taken back; it does only what is left', {
  timeout: 60_000,
}, async () => {
  hub = await startHub();
  joined = await joinStation(hub, 'kw0101', { clerks: 0, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  const operator = await operatorAt(hub, 'kw0101');
  const short = await operator.give('issue-ticket', { item: 'hr-pension-alive' }, { lifetimeSeconds: 10 });
  const waits = await operator.give('issue-ticket', { item: 'hr-pension-alive' }, { lifetimeSeconds: 600 });
  const canceled = await operator.give('issue-ticket', { item: 'hr-pension-alive' }, { lifetimeSeconds: 600 });
  expect(waits.state).toBe('queued');
  expect((await operator.cancel(canceled.id)).status).toBe(200);
  expect((await operator.cancel(canceled.id)).status, 'twice is no fault').toBe(200);
  await operator.becomes(short.id, 'expired');

  // The hub's own restart loses none of it.
  await hub.restart('kill');
  agent = await joined.start();
  const done = await operator.becomes(waits.id, 'succeeded');
  expect(done.result).toMatchObject({ label: 'A001', ahead: 0 });
  expect((await operator.command(canceled.id)).state).toBe('canceled');
  expect((await operator.command(short.id)).state).toBe('expired');
  expect((await operator.cancel(waits.id)).status, 'too late').toBe(409);

  const next = await operator.give('issue-ticket', { item: 'hr-pension-alive' });
  expect((await operator.becomes(next.id, 'succeeded')).result).toMatchObject({ label: 'A002' });
  const refused = await operator.give('test-print', { printer: 'p9' });
  expect(await operator.becomes(refused.id, 'failed')).toMatchObject({ code: 'no-printer' });
  const restart = await operator.give('restart-agent');
  await operator.becomes(restart.id, 'succeeded');
});
