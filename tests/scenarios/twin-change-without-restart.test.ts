/** A running station takes what changes at the hub: settings, holidays, accounts; all by the line alone, and the program never stops. */
import type { KioskView } from '@yizhan/protocol/api';
import { type Calendar, dateOf, dayNumber } from '@yizhan/protocol/calendar';
import type { StationSettings } from '@yizhan/protocol/settings';
import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { firstView } from '../support/first-view.ts';
import { httpClient, stationName } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { operatorAt } from '../support/operator.ts';
import { until } from '../support/until.ts';

const station = 'kw0101';
let hub: RunningHub;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await hub.stop();
});

test('settings, a new holiday and a new account reach a running station', { timeout: 60_000 }, async () => {
  hub = await startHub();
  joined = await joinStation(hub, station, { clerks: 0, env: { YIZHAN_SETTINGS_TRIAL_SECONDS: '1' } });
  agent = await joined.start();
  const url = String(agent.ready.http);
  const { pid } = agent.child;
  const kiosk = () => firstView<KioskView>(url, '/api/v1/stream/kiosk?kiosk=k1');
  const operator = await operatorAt(hub, station);
  // Joining handed over the first version: nothing is tried.
  await until('the hub knows what the station runs', async () => (await operator.twin()).running === 1);
  expect((await kiosk()).hours.open).toBe(true);

  await operator.editSettings((settings) => ({ ...settings, name: '改名驿站', hours: alwaysButHolidays }));
  await until('the new name is there', async () => (await stationName(url)) === '改名驿站');
  await until('the hub knows that it is kept', async () => (await operator.twin()).status === 'applied');

  await operator.editDistrict<Calendar>('calendar', (calendar) => ({ ...calendar, days: { ...calendar.days, [today()]: stationDay } }));
  await until('the kiosk is closed for the holiday', async () => (await kiosk()).hours.holiday?.name === '站庆');

  const made = await hub.cli('user', 'add', 'newcomer', '--name', '新人', '--role', 'clerk', '--station', station);
  const credentials = { user: 'newcomer', password: String(made.password) };
  await until('the account is at the station', async () => {
    const { running, status } = await operator.twin();
    return running === 4 && status === 'applied';
  });
  expect(await httpClient(url).post('/api/v1/session', credentials)).toMatchObject({ ok: true, value: { name: '新人' } });
  expect(agent.child.pid).toBe(pid);
  expect(agent.child.exitCode).toBeNull();
});

const stationDay = { kind: 'holiday' as const, name: '站庆', nameEn: null };
const today = (): string => dateOf(dayNumber(Date.now()));
const alwaysButHolidays: StationSettings['hours'] = {
  kind: 'weekly',
  seasons: [{ from: '01-01', to: '12-31', days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], windows: [['00:00', '24:00']] }],
  extended: [],
};
