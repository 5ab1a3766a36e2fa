import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
let station: RunningStation;
beforeEach(async () => {
  world = doctorWorld();
  station = await startStation({ printer: true });
});
afterEach(async () => {
  await station.stop();
  await world.close();
});

test('a running agent has the ports: it is asked, the printer is left alone, and the end says so', async () => {
  const port = new URL(station.url).port;
  await until('the agent has its printer', async () => (await world.at(station.home, '--http-port', port)).codes.includes('p1 well'));
  const { exit, codes } = await world.at(station.home, '--http-port', port);
  expect(codes).toEqual(['agent-running', 'p1 well']);
  expect(exit).toBe(4);

  // Where it is not to be found it is not guessed how its devices are.
  const lost = await world.at(station.home, '--http-port', '1');
  expect(lost).toEqual({ exit: 4, codes: ['agent-unheard'] });

  await station.agent.stop();
  expect(await world.at(station.home, '--device', 'p1')).toMatchObject({ exit: 2, codes: ['p1 connection-refused'] });
});
