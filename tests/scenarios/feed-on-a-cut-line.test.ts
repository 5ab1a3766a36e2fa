import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { type CutProxy, startCutProxy } from '../support/cut-proxy.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { announcesBesides, operatorAt } from '../support/operator.ts';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';

const station = 'kw0101';
let hub: RunningHub;
let proxy: CutProxy;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await proxy.close();
  await hub.stop();
});

test('a line that is cut again and again, at any byte: the station ends with exactly what the hub says', { timeout: 90_000 }, async () => {
  hub = await startHub();
  proxy = await startCutProxy(hub.mqttPort);
  joined = await joinStation(hub, station, { clerks: 0, mqttPort: proxy.port, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await joined.start();
  const announces = await announcesBesides(String(agent.ready.http));
  const operator = await operatorAt(hub, station);
  const said = new Map<string, string>();
  async function change(n: number): Promise<void> {
    const id = `n${n % 12}`;
    if (n % 5 === 4) {
      said.delete(id);
      await operator.removeNotice(id);
    } else {
      said.set(id, `第 ${n} 次`);
      await operator.putNotice(id, `第 ${n} 次`);
    }
  }

  const random = seededRandom(7);
  // Long enough for CONNECT and hello, mostly too short for all that follows.
  proxy.limit(() => random.whole(600, 3_600));
  let changes = 0;
  await until(
    'the line was cut a few times',
    async () => {
      await change(changes++);
      return proxy.cuts >= 5 && changes >= 40;
    },
    60_000,
  );
  proxy.limit(null);
  const expected = [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  await announces(expected, 60_000);
  await until('the hub knows it', async () => (await operator.notices()).delivered);
  expect(proxy.cuts).toBeGreaterThanOrEqual(5);
});
