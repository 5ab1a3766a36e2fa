/** What a station asked with a person sealed in it: the seal goes with the person, and at once where the ask is refused. */
import { hash } from 'node:crypto';
import { seal } from '@yizhan/platform/seal';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { appointmentContext } from '@yizhan/protocol/appointments';
import { as, type StationId } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appointmentId, morning, pension, rulesWith } from '../../protocol/appointments/test-rules.ts';
import { asksOf } from '../asks/asks.ts';
import { hubMigrations } from '../migrations.ts';
import { sqliteAudit } from '../people/sqlite-audit.ts';
import { memoryKeyring } from '../privacy/keyring.ts';
import { openPrivacy, type Privacy } from '../privacy/open-privacy.ts';
import { memoryStore } from '../store/memory-store.ts';
import { alertStore } from '../store/sqlite/alerts.ts';
import { registryStore } from '../store/sqlite/registry.ts';
import { type Appointments, appointmentsOf } from './appointments.ts';
import { fromStations } from './from-stations.ts';
import { sqliteAppointmentStore } from './sqlite-appointment-store.ts';

const station = as<StationId>('kw0101');
const phone = '13800138000';
const keyring = memoryKeyring(0);
let database: Database;
let privacy: Privacy;
let appointments: Appointments;
beforeEach(async () => {
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, hubMigrations, 0);
  privacy = openPrivacy(database, {
    ...{ keyring, audit: sqliteAudit(database, keyring.auditSecret), now: () => morning, home: null },
    store: registryStore(database, async () => undefined),
    raiseAlert: alertStore(database).raiseAlert,
    streetOf: () => null,
    holderOf: async () => null,
  });
  appointments = appointmentsOf({
    ...{ store: sqliteAppointmentStore(database, keyring), rulesFor: async () => rulesWith({ places: 15, perPerson: 1 }) },
    ...{ now: () => morning, random: Math.random, sha256: (text: string) => hash('sha256', text), changed: () => undefined },
  });
});
afterEach(() => database.close());

/** As the gate stored it, and as the follower hands it on. */
async function ask(n: number): Promise<void> {
  const id = appointmentId(n);
  const person = seal(keyring.document().sealing, appointmentContext(id), JSON.stringify({ name: '测试甲', phone }));
  const body = { appointment: id, item: pension, date: '2026-11-24', start: '10:00', channel: 'kiosk', person };
  const data = { ask: id, kind: 'appointment.book', body, by: 'kiosk:k1', at: 1 };
  await database.run('INSERT INTO events (station, id, epoch, seq, received_at, hash, body) VALUES (?, ?, ?, ?, 1, ?, ?)', [
    ...[station, `event-${n}`, 'epoch', n, 'h', JSON.stringify(['ask.made', 1, 1, 'b', 1, 1, '2026-11-24', data])],
  ]);
  const { following } = asksOf({
    ...{ store: memoryFeed, handlers: fromStations(appointments, keyring.sealing).handlers },
    ...{ forgetSeals: privacy.erasing.forget, now: () => morning, changed: () => undefined, log: { info: () => undefined } },
  });
  await following.handle({ n, id: `event-${n}`, station, type: 'ask.made', data } as never);
}
const hub = memoryStore();
const memoryFeed = { putFeed: async () => undefined as never, feedEntries: async () => [], oldFeedEntries: hub.oldFeedEntries };

async function sealsIn(n: number): Promise<string> {
  const row = await database.get<{ body: string }>('SELECT body FROM events WHERE id = ?', [`event-${n}`]);
  return /"key":"([^"]+)"/.exec(row?.body ?? '')?.[1] ?? '';
}

test('erased, a person who booked is in no field and in no stored event; found by the phone and shown for a reason before', async () => {
  await ask(1);
  const [found] = await privacy.requests.find(phone);
  expect(found).toMatchObject({ matter: `appointment/${appointmentId(1)}`, masks: { phone: '138****8000' } });
  expect(await sealsIn(1)).toBe(keyring.document().sealing.id);
  await appointments.cancel(appointmentId(1), null, as('clerk:wang'));
  expect(await privacy.requests.erase(phone, 'admin', found ? [found.ref] : [])).toMatchObject({ erased: 1 });
  expect(await sealsIn(1)).toBe('erased');
  expect(await privacy.requests.find(phone)).toEqual([]);
});

test('a refused ask leaves no seal behind, since nobody keeps the person', async () => {
  await ask(1);
  await ask(2);
  expect([await sealsIn(1), await sealsIn(2)]).toEqual([keyring.document().sealing.id, 'erased']);
});
