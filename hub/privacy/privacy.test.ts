/** A person's values from the station's seal to the last trace: kept, shown with a reason, exported, erased, and the chains still whole. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { seal } from '@yizhan/platform/seal';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { chainBody, linkHash, zeroHash } from '@yizhan/protocol/sync';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { samplesFolder } from '../config.ts';
import { samplesIn } from '../fleet/samples.ts';
import { hubMigrations } from '../migrations.ts';
import type { Account } from '../people/accounts.ts';
import type { AuditLog } from '../people/audit.ts';
import { sqliteAudit } from '../people/sqlite-audit.ts';
import { alertStore } from '../store/sqlite/alerts.ts';
import { registryStore } from '../store/sqlite/registry.ts';
import type { Holding } from './fields.ts';
import { memoryKeyring } from './keyring.ts';
import { keepPrivacy, openPrivacy, type Privacy, upkeepDelays } from './open-privacy.ts';
import type { RevealRequest } from './reveal.ts';
import { verifyStationChains } from './station-chains.ts';
import { viewLimits } from './unusual-views.ts';

const keyring = memoryKeyring(0);
const number = '11010119900307003X';
const values = { name: '测试甲', number, phone: '13800138000' };
const [one, two] = [as<PersonRef>('case-1-person'), as<PersonRef>('case-2-person')];
const day = 86_400_000;

let home: string;
let database: Database;
let audit: AuditLog;
let privacy: Privacy;
let now: number;
beforeEach(async () => {
  now = 1000 * day;
  home = mkdtempSync(join(tmpdir(), 'yizhan-privacy-'));
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, hubMigrations, 0);
  audit = sqliteAudit(database, keyring.auditSecret);
  privacy = open();
});
afterEach(async () => {
  await database.close();
  rmSync(home, { recursive: true });
});

function open(): Privacy {
  return openPrivacy(database, {
    ...{ keyring, audit, home },
    store: registryStore(database, async () => undefined),
    raiseAlert: alertStore(database).raiseAlert,
    now: () => now,
    streetOf: (station) => (station === 'kw0101' ? '东关街道' : null),
    holderOf: async (matter) => ({ 'case/1': 'wang', 'case/3': 'zhao' })[matter] ?? null,
    records: { case: async (id) => ({ id, status: 'closed' }) },
  });
}

const holding = (id: string, changes: Partial<Holding> = {}): Holding => ({
  ...{ matter: `case/${id}`, retentionClass: 'pension', station: 'kw0101', sealedIn: [] },
  ...changes,
});

/** Three events of a station, chained as its agent chains them; the middle one carries a person sealed. */
async function storeEvents(): Promise<void> {
  const sealed = seal(keyring.document().sealing, 'case/1/person', JSON.stringify(values));
  let hash = zeroHash;
  for (const [seq, data] of [
    [1, { label: 'A001' }],
    [2, { case: '1', person: sealed, agent: null }],
    [3, { label: 'A002' }],
  ] as const) {
    const body = chainBody({
      type: 't',
      typeVersion: 1,
      at: as(1),
      boot: 'b',
      mono: 1,
      clockOffset: 0,
      businessDate: as('2026-11-24'),
      data,
    });
    hash = linkHash((text) => createHash('sha256').update(text).digest('hex'), hash, seq, `event-${seq}`, body);
    await database.run('INSERT INTO events (station, id, epoch, seq, received_at, hash, body) VALUES (?, ?, ?, ?, 1, ?, ?)', [
      ...['kw0101', `event-${seq}`, 'epoch', seq, hash, body],
    ]);
  }
}

describe('erasing', () => {
  test('takes fields and seals together, is written down, and both chains still prove themselves', async () => {
    await storeEvents();
    await privacy.fields.put(one, holding('1', { sealedIn: [{ station: 'kw0101', event: 'event-2' }] }), values, now);
    expect(await verifyStationChains(database)).toEqual({ events: 3, redacted: 0, anchors: 0, fault: null });
    expect(await privacy.erasing.erase(one, 'request', 'admin')).toBe(true);
    const [event] = await database.all<{ body: string }>("SELECT body FROM events WHERE id = 'event-2'");
    expect(JSON.parse(event?.body ?? '')[7]).toEqual({ case: '1', person: { v: 1, key: 'erased', box: 'A'.repeat(64) }, agent: null });
    expect(await verifyStationChains(database)).toEqual({ events: 3, redacted: 1, anchors: 0, fault: null });
    expect(await audit.page({ limit: 9 })).toMatchObject([
      { act: 'person.erase', object: `persons/${one}`, by: 'admin', station: 'kw0101', detail: { why: 'request', matter: 'case/1' } },
    ]);
    expect(await privacy.erasing.erase(one, 'request', 'admin')).toBe(false);
  });

  test.each([
    ['a text', "UPDATE events SET body = replace(body, 'A002', 'A009') WHERE seq = 3", 3],
    ['a redacted text', 'UPDATE events SET body = replace(body, \'"1"\', \'"9"\') WHERE seq = 2', 2],
    ['a chain value', "UPDATE events SET hash = 'x' WHERE seq = 1", 1],
  ])('does not hide that a hand changed %s', async (_what, sql, seq) => {
    await storeEvents();
    await privacy.fields.put(one, holding('1', { sealedIn: [{ station: 'kw0101', event: 'event-2' }] }), values, now);
    await privacy.erasing.erase(one, 'request', 'admin');
    await database.run(sql);
    expect((await verifyStationChains(database)).fault).toEqual({ station: 'kw0101', seq });
  });

  test('a removed event leaves an anchor that nothing proves', async () => {
    await storeEvents();
    await database.run('DELETE FROM events WHERE seq = 2');
    expect(await verifyStationChains(database)).toEqual({ events: 2, redacted: 0, anchors: 1, fault: null });
  });

  test('holds over a backup that is put back', async () => {
    await privacy.fields.put(one, holding('1'), values, now);
    await privacy.erasing.erase(one, 'request', 'admin');
    expect(readFileSync(join(home, 'erasures.txt'), 'utf8')).toBe(`${one}\n`);
    await database.exec('DELETE FROM personal_fields; DELETE FROM person_seals; DELETE FROM persons');
    await privacy.fields.put(one, holding('1'), values, now);
    expect(await open().erasing.again()).toBe(1);
    expect(await privacy.fields.get(one)).toEqual({ ok: false, error: 'erased' });
    expect(await open().erasing.again()).toBe(0);
    // The station sends its events once more to a hub that was restored: a person of the list does not stay until the next start.
    await database.exec('DELETE FROM person_seals; DELETE FROM persons');
    await privacy.fields.put(one, holding('1'), values, now);
    const clock = fakeClock(now);
    const keeper = keepPrivacy(privacy, { timers: clock, onFault: () => undefined, told: () => undefined });
    await clock.advance(upkeepDelays.round);
    await keeper.stop();
    expect(await privacy.fields.get(one)).toEqual({ ok: false, error: 'erased' });
  });
});

describe('retention', () => {
  test('erases a matter when its days are over, not a moment before, each class by its own', async () => {
    await privacy.retention.save(1, { otherDays: 100, days: { pension: 10 } });
    await privacy.fields.put(one, holding('1'), values, now);
    await privacy.fields.put(two, holding('2', { retentionClass: 'appeal' }), values, now);
    await privacy.fields.closed(one, now);
    await privacy.fields.closed(two, now);
    now += 10 * day;
    expect(await privacy.retention.purge()).toBe(0);
    now += 1;
    expect(await privacy.retention.purge()).toBe(1);
    expect(await privacy.fields.get(one)).toEqual({ ok: false, error: 'erased' });
    expect(await privacy.fields.get(two)).toMatchObject({ ok: true });
    now += 90 * day;
    expect(await privacy.retention.purge()).toBe(1);
    expect(await audit.page({ limit: 1 })).toMatchObject([{ act: 'person.erase', by: 'system', detail: { why: 'retention' } }]);
  });

  test('the catalogue may say it of an item; a class that the district names here comes first', async () => {
    const catalogue = await samplesIn(samplesFolder).catalogue();
    if (!catalogue.ok) throw new Error(catalogue.error);
    const [first, second] = catalogue.value.items;
    if (!first || !second) throw new Error('the sample has no items');
    const items = catalogue.value.items.map((item) => (item === first || item === second ? { ...item, keepDays: 90 } : item));
    await registryStore(database, async () => undefined).saveDocument('catalogue', 1, { ...catalogue.value, items }, now);
    await privacy.retention.save(1, { otherDays: 700, days: { [second.id]: 300 } });
    await privacy.fields.put(one, holding('1', { retentionClass: first.id }), values, now);
    await privacy.fields.put(two, holding('2', { retentionClass: second.id }), values, now);
    await privacy.fields.closed(one, now);
    await privacy.fields.closed(two, now);
    now += 90 * day + 1;
    expect(await privacy.retention.purge()).toBe(1);
    expect(await privacy.fields.get(one)).toEqual({ ok: false, error: 'erased' });
    now += 210 * day;
    expect(await privacy.retention.purge()).toBe(1);
  });

  test('an open matter is never over; the hub looks every ten minutes', async () => {
    const clock = fakeClock(now);
    const told: unknown[] = [];
    await privacy.fields.put(one, holding('1'), values, now);
    const keeper = keepPrivacy(privacy, { timers: clock, onFault: (fault) => told.push(fault), told: (done) => told.push(done) });
    now += 5000 * day;
    await clock.advance(upkeepDelays.round);
    await privacy.fields.closed(one, now - 731 * day);
    await clock.advance(upkeepDelays.round);
    await keeper.stop();
    expect(told).toEqual([{ erased: 1, renewed: 0 }]);
  });

  test('what the district wrote is kept, version by version', async () => {
    expect(await privacy.retention.read()).toMatchObject({ version: 1, otherDays: 730 });
    const wanted = { otherDays: 365, days: { appeal: 90 } };
    const twoAtOnce = await Promise.all([privacy.retention.save(1, wanted), privacy.retention.save(1, { ...wanted, otherDays: 400 })]);
    expect(twoAtOnce).toEqual([
      { ok: true, value: { version: 2, ...wanted } },
      { ok: false, error: 'edited-meanwhile' },
    ]);
    expect(await privacy.retention.read()).toMatchObject({ version: 2, otherDays: 365 });
  });
});

describe('revealing', () => {
  const wang: Account = { user: 'wang', name: '王', role: 'handler', scope: { kind: 'station', station: 'kw0101' } };
  const ask = (by: Account, ref = one, why: Pick<RevealRequest, 'reason' | 'words'> = { reason: 'contact', words: null }) =>
    privacy.reveal({ ref, fields: ['phone', 'address'], ...why, by, address: '10.0.0.9' });
  beforeEach(() => privacy.fields.put(one, holding('1'), values, now));

  test('gives what was asked for and is there, and says who saw it and why, before', async () => {
    expect(await ask(wang)).toEqual({ ok: true, value: { phone: values.phone } });
    const [row] = await audit.page({ limit: 1 });
    expect(row).toMatchObject({ act: 'person.reveal', by: 'wang', object: `persons/${one}`, address: '10.0.0.9', outcome: 'done' });
    expect(row?.detail).toEqual({ fields: ['phone'], reason: 'contact', matter: 'case/1', own: true, free: false });
    expect(JSON.stringify(row)).not.toContain(values.phone);
  });

  test('outside the scope, unknown and erased are refused', async () => {
    const street = (name: string): Account => ({ ...wang, scope: { kind: 'street', street: name } });
    expect(await ask(street('东关街道'))).toMatchObject({ ok: true });
    expect(await ask(street('西关街道'))).toEqual({ ok: false, error: 'no-such-person' });
    expect(await ask(wang, two)).toEqual({ ok: false, error: 'no-such-person' });
    await privacy.erasing.erase(one, 'request', 'admin');
    expect(await ask(wang)).toEqual({ ok: false, error: 'erased' });
  });

  test('views by others than the holder are counted, those of matters in nobody’s hands apart', async () => {
    await privacy.fields.put(two, holding('2'), values, now);
    for (const user of ['wang', 'li', 'li']) await ask({ ...wang, user });
    await ask({ ...wang, user: 'li' }, two);
    expect(await audit.count('person.reveal', 0)).toEqual([
      { by: 'li', rows: 3, own: 0, free: 1 },
      { by: 'wang', rows: 1, own: 1, free: 0 },
    ]);
    expect(await audit.count('person.reveal', now + 1)).toEqual([]);
  });

  test('whoever looks through others’ matters is told to those who watch; working on one’s own is not', async () => {
    const alerts = () => alertStore(database).alerts({ limit: 9 });
    for (let view = 1; view < viewLimits.ofOthers; view += 1) await ask({ ...wang, user: 'li' });
    for (let view = 0; view < viewLimits.ofOthers; view += 1) await ask(wang);
    expect(await alerts()).toEqual([]);
    await ask({ ...wang, user: 'li' });
    const told = { station: 'kw0101', code: 'views-unusual', detail: { user: 'li', views: 10, ofOthers: 10 } };
    expect(await alerts()).toMatchObject([told]);
    now += viewLimits.within + 1;
    await ask({ ...wang, user: 'li' });
    expect(await alerts()).toMatchObject([{ ...told, count: 1 }]);
  });

  test('another reason is written in words, which rest with the person and never in the log', async () => {
    expect(await ask(wang, one, { reason: 'other', words: '测试甲托邻居来问' })).toMatchObject({ ok: true });
    const [row] = await audit.page({ limit: 1 });
    const ref = as<PersonRef>(String(row?.detail.words));
    expect(ref).toMatch(/^why-/);
    expect(JSON.stringify(row)).not.toContain('邻居');
    expect(await privacy.fields.get(ref)).toEqual({ ok: true, value: { words: '测试甲托邻居来问' } });
    expect(await privacy.fields.held([ref])).toMatchObject([{ matter: 'case/1', closedAt: now }]);
  });
});

describe('requests', () => {
  beforeEach(async () => {
    await privacy.fields.put(one, holding('1'), values, now);
    await privacy.fields.put(two, holding('2'), { name: '测试甲', number: number.toLowerCase() }, now + 1);
    await privacy.fields.put(as('case-3-person'), holding('3'), { number: '110101199003070038' }, now);
  });

  test('a person gets all that is held about them, and nobody else’s', async () => {
    const { madeAt, matters } = await privacy.requests.export(number);
    expect(madeAt).toBe(now);
    expect(matters).toMatchObject([
      { ref: one, matter: 'case/1', values, record: { id: '1', status: 'closed' } },
      { ref: two, matter: 'case/2', values: { name: '测试甲' } },
    ]);
  });

  test.each(['999', '003X', '1101011990030700', '138001', '电话13800138000'])('less than a whole number finds nobody: %s', async (part) => {
    await privacy.fields.put(as('case-4-person'), holding('4'), { number: part, phone: part }, now);
    expect(await privacy.requests.find(part)).toEqual([]);
  });

  test('a phone finds all who share it; of them only the chosen are exported and deleted', async () => {
    const other = as<PersonRef>('case-4-person');
    await privacy.fields.put(other, holding('4'), { name: '测试乙', phone: values.phone }, now + 1);
    for (const ref of [one, other]) await privacy.fields.closed(ref, now);
    expect((await privacy.requests.find('+86 138-0013-8000')).map(({ ref }) => ref)).toEqual([one, other]);
    expect((await privacy.requests.export(values.phone, [other])).matters).toMatchObject([{ ref: other, values: { name: '测试乙' } }]);
    expect(await privacy.requests.erase(values.phone, 'admin', [other])).toMatchObject({ erased: 1, open: [] });
    expect((await privacy.requests.find(values.phone)).map(({ ref }) => ref)).toEqual([one]);
  });

  test('the words of a matter go with its person, and are handed over with it', async () => {
    const words = as<PersonRef>('case-1-w-1');
    await privacy.fields.put(words, holding('1'), { words: '请晚上来电' }, now);
    await privacy.fields.put(as('case-1-agent'), holding('1'), { number: '110101199003070038' }, now);
    expect((await privacy.requests.export(number, [one])).matters).toMatchObject([
      { ref: one },
      { ref: words, values: { words: '请晚上来电' } },
    ]);
    await privacy.fields.closed(one, now);
    expect(await privacy.requests.erase(number, 'admin', [one])).toMatchObject({ erased: 1 });
    expect(await privacy.fields.ofMatter('case/1')).toEqual(['case-1-agent']);
  });

  test('deleting takes what is closed and names what is open', async () => {
    await privacy.fields.closed(one, now);
    expect(await privacy.requests.erase(number, 'admin')).toMatchObject({ erased: 1, open: [{ ref: two }] });
    expect((await privacy.requests.find(number)).map(({ ref }) => ref)).toEqual([two]);
  });
});
