/** A case and whoever acts on it, for tests of this room and of those that keep cases. */
import { bundledCalendar } from '../calendar/index.ts';
import { type ActorId, as, type BusinessDate, type CaseId, type Instant } from '../ids.ts';
import type { CaseAction } from './actions.ts';
import type { ArgsOf, CaseCommand } from './args.ts';
import type { CaseCtx } from './checks.ts';
import { type CaseDecision, decideCase } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { evolveCase } from './evolve.ts';
import type { CaseDocument } from './fields.ts';
import type { CaseRole, CaseStatus, DocumentKind } from './model.ts';
import type { CaseState } from './state.ts';
import type { ItemTerms } from './terms.ts';
import { freshToken, freshTracking } from './tracking.ts';

export const testTerms: ItemTerms = {
  version: 3,
  name: '城乡居民养老保险参保登记',
  department: 'rs',
  type: 'committed',
  mode: 'agency',
  agencies: ['kin', 'station'],
  legal: { days: 20, unit: 'working' },
  promised: { days: 5, unit: 'working' },
  excludes: ['public_notice', 'supplement'],
  materials: [
    { ref: 'id-card', name: '居民身份证', level: 'must', tolerateDays: null },
    { ref: 'photo', name: '近期免冠照片', level: 'tolerable', tolerateDays: 5 },
    { ref: 'hukou', name: '居民户口簿', level: 'shared', tolerateDays: null },
  ],
  sensitive: false,
};

export function testDocument(kind: DocumentKind): CaseDocument {
  return { kind, number: null, sha256: null };
}

/** 10:00 in Asia/Shanghai on a day. */
export function morningOf(date: string): Instant {
  return as<Instant>(Date.parse(`${date}T02:00:00Z`));
}

export function submitArgs(changes: Partial<ArgsOf<'submit'>> = {}): ArgsOf<'submit'> {
  return {
    case: as<CaseId>('0192f0c1-0000-4000-8000-000000000001'),
    token: freshToken(() => 3),
    tracking: freshTracking(() => 5),
    station: as('kw0101'),
    channel: 'kiosk',
    item: as('hr-pension-join'),
    itemVersion: 3,
    noticeVersion: 1,
    terms: testTerms,
    materials: [{ ref: 'id-card', have: true }],
    mandate: 'self',
    person: as('p1'),
    agent: null,
    masks: { name: '张*三', number: '****002X', phone: '138****5678' },
    agentMasks: null,
    duplicates: [],
    ...changes,
  };
}

/** Arguments with which every action passes its guards in `caseIn`. */
export const goodArgs: { readonly [A in Exclude<CaseAction, 'submit'>]: ArgsOf<A> } = {
  'give-checklist': { itemVersion: 3, document: testDocument('checklist') },
  'complete-now': { document: null },
  'route-assist': { slip: testDocument('appointment-slip') },
  receive: {
    agency: 'station',
    mandate: { kind: 'poa', scope: '代交材料', expires: as<BusinessDate>('2027-06-30'), signed: true },
    materials: [{ ref: 'id-card', form: 'original', count: 1 }],
    promises: [{ ref: 'photo', signed: true }],
    receipt: testDocument('receipt'),
  },
  refuse: { reason: 'not-here', slip: testDocument('reason-slip') },
  'submit-to-department': { refs: [], custody: testDocument('custody-list'), signed: true },
  'record-acceptance': { number: '受20260928-1', date: as<BusinessDate>('2026-09-28') },
  'deem-accepted': {},
  'record-refusal': { document: testDocument('department-refusal') },
  'ask-supplement': {
    wanted: [{ id: 'x1', name: '租赁合同' }],
    due: as<BusinessDate>('2026-12-31'),
    notice: testDocument('supplement-notice'),
  },
  'receive-supplement': { receipts: [{ ref: 'x1', form: 'copy', count: 1 }] },
  expire: {},
  pause: { reason: 'public_notice', document: testDocument('pause-notice') },
  extend: { days: 5, document: testDocument('extension-notice') },
  'record-decision': { number: '决20261001-1', date: as<BusinessDate>('2026-09-29'), outcome: 'granted' },
  resume: {},
  'bring-back': { shelf: 'A-12' },
  deliver: { receiver: 'applicant', last4: '002X', proof: { kind: 'signature' } },
  unclaimed: { reminder: 1 },
  'invite-rating': {},
  rate: { level: 'satisfied', reasons: [], channel: 'kiosk' },
  'close-unrated': {},
  'call-back': { cause: 'service', remedy: 'apologised' },
  reopen: { reason: 'complaint' },
  withdraw: { returned: ['id-card'], signed: true },
  terminate: { reason: 'duplicate', returned: ['id-card'], signed: true },
  take: {},
  release: {},
  assign: { to: as<ActorId>('clerk:li') },
  note: {},
  contact: { way: 'phone', outcome: 'no-answer' },
  'add-materials': { receipts: [{ ref: 'photo', form: 'copy', count: 1 }] },
  'move-originals': { refs: ['id-card'], to: 'applicant', signed: true },
  'set-priority': { reason: 'old-age' },
  'decide-duplicate': { other: as<CaseId>('0192f0c1-0000-4000-8000-000000000002'), same: false },
  'resolve-conflict': { event: 1 },
};

/** One case that is acted on; every event is kept. */
export interface TestCase {
  state: CaseState | null;
  readonly events: CaseEvent[];
  /** Moves the case when the decider allows it. */
  act<A extends CaseAction>(action: A, args: ArgsOf<A>, changes?: Partial<CaseCtx> & { readonly on?: string }): CaseDecision;
  /** With `goodArgs`; throws when it is refused. */
  go(action: Exclude<CaseAction, 'submit'>, changes?: Partial<CaseCtx> & { readonly on?: string; readonly args?: object }): void;
}

const roleOf: Partial<Record<CaseAction, CaseRole>> = {
  'deem-accepted': 'system',
  unclaimed: 'system',
  'invite-rating': 'system',
  'close-unrated': 'system',
  expire: 'supervisor',
  extend: 'supervisor',
  'call-back': 'supervisor',
  reopen: 'supervisor',
  terminate: 'supervisor',
  assign: 'supervisor',
  'resolve-conflict': 'supervisor',
};
const actorOf: Readonly<Record<CaseRole, string>> = {
  resident: 'kiosk:k1',
  worker: 'clerk:wang',
  supervisor: 'clerk:chief',
  adapter: 'adapter:rs',
  system: 'system:cases',
};

export function testCtx(action: CaseAction, { on, ...changes }: Partial<CaseCtx> & { readonly on?: string } = {}): CaseCtx {
  const role = changes.role ?? roleOf[action] ?? 'worker';
  const recordedAt = changes.recordedAt ?? morningOf(on ?? '2026-09-28');
  return {
    at: recordedAt,
    recordedAt,
    actor: as<ActorId>(actorOf[role]),
    role,
    station: as('kw0101'),
    base: null,
    confidential: null,
    lateFacts: 'refuse',
    calendar: bundledCalendar,
    openDuplicates: [],
    mayHandle: () => true,
    ...changes,
  };
}

export function testCase(submit: Partial<ArgsOf<'submit'>> = {}, on = '2026-09-28'): TestCase {
  const one: TestCase = {
    state: null,
    events: [],
    act(action, args, changes = {}) {
      const decided = decideCase(one.state, { action, args } as CaseCommand, testCtx(action, changes));
      if (decided.ok) for (const event of decided.value) take(event);
      return decided;
    },
    go(action, { args, ...changes } = {}) {
      const decided = one.act(action, { ...goodArgs[action], ...args } as never, { confidential: as('f1'), ...changes });
      if (!decided.ok) throw new Error(`${action}: ${decided.error.code}`);
    },
  };
  function take(event: CaseEvent): void {
    one.events.push(event);
    one.state = evolveCase(one.state, event);
  }
  one.act('submit', submitArgs(submit), { on, role: 'resident' });
  return one;
}

/** The shortest way from `intake` into a status, by `goodArgs`. */
const ways: Readonly<Record<Exclude<CaseStatus, 'draft'>, readonly Exclude<CaseAction, 'submit'>[]>> = {
  intake: [],
  collected: ['receive'],
  submitted: ['receive', 'submit-to-department'],
  supplement: ['receive', 'ask-supplement'],
  accepted: ['receive', 'submit-to-department', 'record-acceptance'],
  paused: ['receive', 'submit-to-department', 'record-acceptance', 'pause'],
  decided: ['receive', 'submit-to-department', 'record-acceptance', 'record-decision'],
  ready: ['receive', 'submit-to-department', 'record-acceptance', 'record-decision', 'bring-back'],
  delivered: ['receive', 'submit-to-department', 'record-acceptance', 'record-decision', 'bring-back', 'deliver'],
  callback: ['receive', 'submit-to-department', 'record-acceptance', 'record-decision', 'bring-back', 'deliver', 'rate'],
  closed: ['receive', 'submit-to-department', 'record-acceptance', 'record-decision', 'bring-back', 'deliver', 'close-unrated'],
  terminated: ['receive', 'terminate'],
  withdrawn: ['receive', 'withdraw'],
};

export function caseIn(status: Exclude<CaseStatus, 'draft'>, submit: Partial<ArgsOf<'submit'>> = {}): TestCase {
  const one = testCase(submit);
  for (const action of ways[status]) {
    one.go(action, { ...laterDay(action), ...(action === 'rate' ? { args: { level: 'dissatisfied' } } : {}) });
  }
  return one;
}

const laterActions: ReadonlySet<CaseAction> = new Set<CaseAction>(['record-decision', 'bring-back', 'deliver', 'rate', 'close-unrated']);
function laterDay(action: CaseAction): { readonly on?: string } {
  return laterActions.has(action) ? { on: '2026-09-29' } : {};
}
