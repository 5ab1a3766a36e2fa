/** The room of the cases on fakes, with a station that submits: for tests of this room and of what shows it. */
import { makeSealingPair, seal } from '@yizhan/platform/seal';
import { bundledCalendar, type Calendar } from '@yizhan/protocol/calendar';
import { type CaseShown, type CaseSubmitted, caseShownSchema, freshToken, sealContext } from '@yizhan/protocol/cases';
import { type Catalogue, catalogueSchema } from '@yizhan/protocol/catalogue';
import { as, type CaseId, type StationId } from '@yizhan/protocol/ids';
import { ok } from '@yizhan/protocol/result';
import { fakeClock } from '../../platform/clock/fake-clock.ts';
import { morningOf, testTerms } from '../../protocol/cases/test-case.ts';
import type { ListedAccount } from '../people/accounts.ts';
import { memoryFields } from '../privacy/memory-fields.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { NewStation, StoredEvent } from '../store/store.ts';
import type { CaseStore } from './case-store.ts';
import { casesOf } from './cases.ts';
import { memoryCaseStore } from './memory-case-store.ts';

export const testStation = as<StationId>('kw0101');
export const testItem = 'hr-pension-join';
const place = { id: 'kw0101', street: '东关街道' };
const people: readonly ListedAccount[] = [
  { user: 'wang', name: '王', role: 'clerk', scope: { kind: 'station', station: 'kw0101' }, disabled: false, passwordGiven: false },
  { user: 'li', name: '李', role: 'handler', scope: { kind: 'district' }, disabled: false, passwordGiven: false },
  { user: 'chief', name: '主任', role: 'supervisor', scope: { kind: 'street', street: '东关街道' }, disabled: false, passwordGiven: false },
  { user: 'far', name: '远', role: 'handler', scope: { kind: 'station', station: 'kw0901' }, disabled: false, passwordGiven: false },
];

export function caseIdOf(number: number): CaseId {
  return as<CaseId>(`0192f0c1-0000-4000-8000-${String(number).padStart(12, '0')}`);
}

export function testCatalogue(): Catalogue {
  const { name, department, type, mode, agencies, legal, promised, excludes, materials } = testTerms;
  return catalogueSchema.parse({
    ...{ version: testTerms.version, locale: 'zh-CN', sample: true, scenes: [{ id: 's', name: '养老' }] },
    departments: [{ id: department, name: '人社', prefix: 'A' }],
    materials: materials.map(({ ref, name: called }) => ({ id: ref, name: called, kind: 'original', note: null, sensitive: null })),
    items: [
      {
        ...{ id: testItem, no: 1, officialCode: null, name, shortName: '养老参保', scene: 's', department, handledAt: 'district' },
        ...{ type, legal, promised, excludes, materials: materials.map(({ ref, level, tolerateDays }) => ({ ref, level, tolerateDays })) },
        delegate: { mode, agents: agencies, presence: 'none', proof: ['poa'], note: null },
        ...{ fee: { amount: 0, note: '' }, ticketPrefix: 'A', result: { name: '参保凭证', delivery: ['station'] } },
        ...{ kiosk: true, homeVisit: false, sensitive: [], keywords: [], evidence: 'sample', note: null },
      },
    ],
  });
}

/** @param on the day it is, at ten in the morning */
export async function caseHall(on = '2026-09-28', store: CaseStore = memoryCaseStore()) {
  const clock = fakeClock(morningOf(on));
  const pair = makeSealingPair();
  const fields = memoryFields();
  const hub = memoryStore();
  await hub.addStation({ id: testStation, name: '苇湾', street: place.street, community: '', settings: {} as NewStation['settings'] }, 1);
  let calendar: Calendar = bundledCalendar;
  let events = 0;
  const start = () =>
    casesOf({
      ...{ store, fields, hub, now: clock.now, timers: clock },
      sealing: () => [pair],
      accounts: { find: async (user) => people.find((one) => one.user === user) ?? null, list: async () => people },
      documents: { catalogue: async () => ok(testCatalogue()), calendar: async () => ok(calendar) },
      placeOf: (station) => (station === testStation ? place : null),
      feedChanged: () => undefined,
      log: {
        error(fault: unknown) {
          throw fault;
        },
      } as never,
    });
  let cases = start();

  function fact(
    number: number,
    changes: Partial<CaseSubmitted> & { readonly idNumber?: string; readonly phone?: string } = {},
  ): CaseSubmitted {
    const id = caseIdOf(number);
    const { idNumber = '11010119900307002X', phone = '13800005678', ...rest } = changes;
    const person = { name: '张小三', number: idNumber, phone, address: null };
    return {
      ...{ case: id, token: freshToken((below) => number % below), item: as(testItem), itemVersion: 3, noticeVersion: 1, channel: 'kiosk' },
      ...{
        materials: [{ ref: 'id-card', have: true }],
        mandate: 'self',
        agent: null,
        agentMasks: null,
        by: as('kiosk:k1'),
        at: clock.now(),
      },
      person: seal(pair, sealContext(id, 'person'), JSON.stringify(person)),
      masks: { name: '张*三', number: '****002X', phone: '138****5678' },
      ...rest,
    };
  }

  return {
    clock,
    fields,
    hub,
    pair,
    fact,
    get cases() {
      return cases;
    },
    setCalendar(next: Calendar) {
      calendar = next;
    },
    /** Stops and starts the room on the same store, as a restart does. */
    async restart() {
      await cases.close();
      cases = start();
    },
    async submit(said: CaseSubmitted, event = `e${++events}`): Promise<void> {
      await cases.following.handle({
        n: events,
        id: event,
        station: testStation,
        type: 'case.submitted',
        data: said,
      } as unknown as StoredEvent);
    },
    /** What the station is told of its cases, once all is told. */
    async shown(): Promise<readonly CaseShown[]> {
      await cases.round();
      return (await hub.feedEntries(testStation, 'case/')).map(({ data }) => caseShownSchema.parse(data));
    },
  };
}
export type CaseHall = Awaited<ReturnType<typeof caseHall>>;
