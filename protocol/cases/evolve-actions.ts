/** What each action changes of a case, its status, version and lease aside. */
import { as, type BusinessDate, type Instant } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { CaseEvent } from './events.ts';
import type { CaseDocument, MaterialReceipt } from './fields.ts';
import { type CaseState, type ClockDays, freshDays, leaseMs, type Material, type Stop } from './state.ts';

type Later = Exclude<CaseEvent, { action: 'submit' }>;

/** @param on the day it took place */
export function applied(state: CaseState, event: Later, on: BusinessDate): CaseState {
  switch (event.action) {
    case 'give-checklist':
      return { ...withDocument(state, event.args.document), checklistGiven: true };
    case 'complete-now':
      return withDays(withDocument(state, event.args.document), { delivered: on });
    case 'route-assist':
    case 'refuse':
      return withDocument(state, event.args.slip);
    case 'receive': {
      const promised = new Set(event.args.promises.map(({ ref }) => ref));
      const taken = received(state, event.args.materials);
      const materials = taken.map((one) => (promised.has(one.ref) && one.holder === null ? { ...one, promisedOn: on } : one));
      const { kind } = event.args.mandate;
      return withDays({ ...withDocument(state, event.args.receipt), materials, mandate: kind }, { received: on });
    }
    case 'submit-to-department':
      return withDays(
        { ...withDocument(state, event.args.custody), materials: moved(state, event.args.refs, 'department') },
        { handedOver: on },
      );
    case 'record-acceptance':
      return withDays({ ...state, acceptance: event.args.number }, { accepted: event.args.date });
    case 'deem-accepted':
      return withDays(state, { deemed: on });
    case 'record-refusal': {
      const { document } = event.args;
      return withDays({ ...withDocument(state, document), result: { number: document.number, outcome: 'denied' } }, { decided: on });
    }
    case 'record-decision':
      return withDays({ ...state, result: { number: event.args.number, outcome: event.args.outcome } }, { decided: event.args.date });
    case 'ask-supplement': {
      const { wanted, due, notice } = event.args;
      const counts = state.terms?.excludes.includes('supplement') ?? false;
      return {
        ...withStop(withDocument(state, notice), { kind: 'supplement', from: on, to: null, counts }),
        supplement: { stage: state.status, wanted, due, received: [], contacts: 0 },
        supplementStages: [...state.supplementStages, state.status],
      };
    }
    case 'receive-supplement':
      return { ...ended(state, 'supplement', on), materials: received(state, event.args.receipts), supplement: null };
    case 'expire':
      return { ...ended(state, 'supplement', on), supplement: null };
    case 'pause':
      return withStop(withDocument(state, event.args.document), { kind: 'pause', from: on, to: null, counts: true });
    case 'resume':
      return ended(state, 'pause', on);
    case 'extend':
      return withDays(withDocument(state, event.args.document), { extensions: [...state.days.extensions, event.args.days] });
    case 'bring-back':
      return withDays({ ...state, shelf: event.args.shelf, reminders: 0, materials: broughtBack(state) }, { ready: on });
    case 'deliver':
      return withDays({ ...state, shelf: null, materials: allGiven(state) }, { delivered: on });
    case 'unclaimed':
      return { ...state, reminders: event.args.reminder };
    case 'invite-rating':
      return withDays(state, { invited: on });
    case 'rate':
      return withDays({ ...state, rating: event.args.level }, { rated: on });
    case 'call-back':
      return withDays(state, { calledBack: on });
    case 'reopen':
      return { ...state, episode: state.episode + 1, days: { ...freshDays, accepted: on }, ...freshEpisode };
    case 'withdraw':
    case 'terminate':
      return { ...state, materials: moved(state, event.args.returned, 'applicant'), supplement: null };
    case 'take':
      return heldBy(state, event.by, event.recordedAt);
    case 'assign':
      return heldBy(state, event.args.to, event.recordedAt);
    case 'release':
      return { ...state, handler: null };
    case 'contact': {
      const { supplement } = state;
      return { ...state, contacts: state.contacts + 1, supplement: supplement && { ...supplement, contacts: supplement.contacts + 1 } };
    }
    case 'add-materials':
      return added(state, event.args.receipts);
    case 'move-originals':
      return { ...state, materials: moved(state, event.args.refs, event.args.to) };
    case 'set-priority':
      return { ...state, priority: event.args.reason !== 'none' };
    case 'decide-duplicate': {
      const { other, same } = event.args;
      return { ...state, duplicates: [...state.duplicates.filter((one) => one.case !== other), { case: other, same }] };
    }
    case 'came-late': {
      const { action, code } = event.args;
      return { ...state, conflicts: [...state.conflicts, { event: state.version + 1, action, code, by: event.by }] };
    }
    case 'resolve-conflict':
      return { ...state, conflicts: state.conflicts.filter(({ event: place }) => place !== event.args.event) };
    case 'close-unrated':
    case 'note':
      return state;
    default:
      return unreachable(event);
  }
}

const freshEpisode = {
  result: null,
  acceptance: null,
  shelf: null,
  rating: null,
  reminders: 0,
  supplement: null,
  supplementStages: [],
} as const;

function withDays(state: CaseState, days: Partial<ClockDays>): CaseState {
  return { ...state, days: { ...state.days, ...days } };
}

function withDocument(state: CaseState, document: CaseDocument | null): CaseState {
  return document === null ? state : { ...state, documents: [...state.documents, document] };
}

function withStop(state: CaseState, stop: Stop): CaseState {
  return withDays(state, { stops: [...state.days.stops, stop] });
}

function ended(state: CaseState, kind: Stop['kind'], on: BusinessDate): CaseState {
  return withDays(state, { stops: state.days.stops.map((stop) => (stop.kind === kind && stop.to === null ? { ...stop, to: on } : stop)) });
}

/** What was only looked at stays with the resident. */
function received({ materials }: CaseState, receipts: readonly MaterialReceipt[]): readonly Material[] {
  const taken = receipts.map(
    ({ ref, form, count }): Material => ({ ref, form, count, holder: form === 'checked' ? 'applicant' : 'station', promisedOn: null }),
  );
  const refs = new Set(taken.map(({ ref }) => ref));
  return [...materials.filter(({ ref }) => !refs.has(ref)), ...taken];
}

function added(state: CaseState, receipts: readonly MaterialReceipt[]): CaseState {
  const { supplement } = state;
  const refs = receipts.map(({ ref }) => ref);
  return {
    ...state,
    materials: received(state, receipts),
    supplement: supplement && { ...supplement, received: [...new Set([...supplement.received, ...refs])] },
  };
}

function moved({ materials }: CaseState, refs: readonly string[], holder: Material['holder']): readonly Material[] {
  return materials.map((one) => (refs.includes(one.ref) && one.holder !== null ? { ...one, holder } : one));
}

/** The department gives originals back with the result. */
function broughtBack({ materials }: CaseState): readonly Material[] {
  return materials.map((one) => (one.form === 'original' && one.holder === 'department' ? { ...one, holder: 'station' } : one));
}

function allGiven({ materials }: CaseState): readonly Material[] {
  return materials.map((one) => (one.form === 'original' && one.holder === 'station' ? { ...one, holder: 'applicant' } : one));
}

function heldBy(state: CaseState, by: CaseState['handlers'][number], at: Instant): CaseState {
  const handlers = state.handlers.includes(by) ? state.handlers : [...state.handlers, by];
  return { ...state, handler: { by, until: as<Instant>(at + leaseMs) }, handlers };
}
