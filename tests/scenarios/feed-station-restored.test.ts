import { afterEach, expect, test } from 'vitest';
import { announcesBesides, operatorAt } from '../support/operator.ts';
import { restorable } from '../support/restorable.ts';
import { until } from '../support/until.ts';

let house: Awaited<ReturnType<typeof restorable>>;
afterEach(() => house.remove());

test('a station put back to an older copy catches up: what was changed, added and taken down since', { timeout: 60_000 }, async () => {
  house = await restorable();
  const { hub, station } = house;
  const announces = await announcesBesides(house.url);
  const operator = await operatorAt(hub, station);
  await operator.putNotice('a', '一');
  await operator.putNotice('b', '二');
  await announces(['一', '二']);
  expect(await house.ofStation('backup')).toMatchObject({ code: 0 });

  await operator.putNotice('a', '一，改过');
  await operator.removeNotice('b');
  await operator.putNotice('c', '三');
  await announces(['一，改过', '三']);
  await house.agent.stop();
  expect(await house.ofStation('restore')).toMatchObject({ code: 0 });
  await house.startAgent();
  await announces(['一，改过', '三']);
  await until('the hub knows it', async () => (await operator.notices()).delivered);

  // Without the hub the station goes on announcing what it knows, also after a restart.
  await hub.program.stop();
  await house.agent.stop();
  await house.startAgent();
  await announces(['一，改过', '三']);
});
