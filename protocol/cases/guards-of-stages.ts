/** The longer guards: what must be in before a case is received, deemed accepted, ended. */
import { afterWorkingDays } from '../calendar/index.ts';
import type { BusinessDate } from '../ids.ts';
import type { ArgsOf } from './args.ts';
import { type CaseCtx, dayOf, fine, type Guarded, refuse } from './checks.ts';
import type { MaterialReceipt } from './fields.ts';
import type { CaseState } from './state.ts';
import { clockTargets } from './targets.ts';

type Receive = ArgsOf<'receive'>;

export function receivable(state: CaseState, args: Receive, ctx: CaseCtx): Guarded {
  const { terms } = state;
  if (terms === null) return refuse('item-unknown');
  if (terms.mode === 'assist') return refuse('assist-only');
  const { agency } = args;
  if (agency !== 'applicant' && !terms.agencies.includes(agency) && !terms.agencies.includes('any')) {
    return refuse('agency-not-allowed', { agency });
  }
  return mandated(args, ctx) ?? papersIn(state, args) ?? noDuplicate(state, ctx) ?? fine;
}

/** An agent acts on a signed word that says what for and until when. */
function mandated({ agency, mandate }: Receive, ctx: CaseCtx): Guarded | null {
  if (agency === 'applicant') return null;
  if (mandate.kind === 'self' || mandate.scope === null || mandate.expires === null) return refuse('mandate-missing');
  return mandate.expires < dayOf(ctx) ? refuse('mandate-expired', { expires: mandate.expires }) : null;
}

function papersIn({ terms }: CaseState, { materials, promises }: Receive): Guarded | null {
  const isMissing = (ref: string) => !materials.some((one) => one.ref === ref);
  const asked = terms?.materials ?? [];
  const missing = asked.filter(({ ref, level }) => level === 'must' && isMissing(ref)).map(({ ref }) => ref);
  if (missing.length > 0) return refuse('materials-missing', { refs: missing.join(',') });
  const unpromised = asked
    .filter(({ ref, level }) => level === 'tolerable' && isMissing(ref) && !promises.some((one) => one.ref === ref))
    .map(({ ref }) => ref);
  return unpromised.length > 0 ? refuse('promise-missing', { refs: unpromised.join(',') }) : null;
}

/** Looked for again now: another case may have come from a station that was offline. */
function noDuplicate({ duplicates }: CaseState, ctx: CaseCtx): Guarded | null {
  const open = ctx.openDuplicates.find((other) => duplicates.find((one) => one.case === other)?.same !== false);
  return open === undefined ? null : refuse('duplicate-open', { case: open });
}

/** A date a department wrote: not after today, not before what it answers. */
export function plannedDate(date: BusinessDate, earliest: BusinessDate | null, ctx: CaseCtx): Guarded {
  if (date > dayOf(ctx)) return refuse('date-in-future');
  return earliest !== null && date < earliest ? refuse('date-too-early', { earliest }) : fine;
}

/** 行政许可法 art. 32: a department that says nothing within five days has accepted. */
export function deemable({ terms, days }: CaseState, ctx: CaseCtx): Guarded {
  if (terms?.legal == null || days.handedOver === null || days.deemed !== null) return refuse('no-permit-item');
  const { date } = afterWorkingDays(ctx.calendar, days.handedOver, clockTargets.deemedAfter);
  return dayOf(ctx) > date ? fine : refuse('too-early', { after: date });
}

export function supplementAskable(state: CaseState, { due }: ArgsOf<'ask-supplement'>, ctx: CaseCtx): Guarded | null {
  if (state.supplementStages.includes(state.status)) return refuse('supplement-asked-before');
  return due < dayOf(ctx) ? refuse('supplement-due-passed') : null;
}

export function supplementComplete({ supplement }: CaseState, receipts: readonly MaterialReceipt[]): Guarded {
  const isOut = (id: string) => !supplement?.received.includes(id) && !receipts.some(({ ref }) => ref === id);
  const out = supplement?.wanted.filter(({ id }) => isOut(id)).map(({ id }) => id) ?? [];
  return out.length > 0 ? refuse('supplement-incomplete', { refs: out.join(',') }) : fine;
}

export function expirable({ supplement }: CaseState, ctx: CaseCtx): Guarded {
  if (supplement === null || supplement.due >= dayOf(ctx)) return refuse('too-early', { after: supplement?.due ?? null });
  const { contacts } = supplement;
  return contacts >= contactsNeeded ? fine : refuse('contacts-missing', { contacts, needed: contactsNeeded });
}
export const contactsNeeded = 2;

/** Only what was done once can be done over. */
export function dutiesDone({ days }: CaseState): Guarded {
  return days.delivered === null ? refuse('never-delivered') : fine;
}

/** Originals belong to the resident: a case does not end while one is elsewhere. */
export function originalsBack({ materials }: CaseState, returned: readonly string[]): Guarded {
  const away = materials.filter(({ form, holder }) => form === 'original' && holder !== null && holder !== 'applicant');
  const atDepartment = away.filter(({ holder }) => holder === 'department').map(({ ref }) => ref);
  if (atDepartment.length > 0) return refuse('originals-out', { refs: atDepartment.join(','), holder: 'department' });
  const kept = away.filter(({ ref }) => !returned.includes(ref)).map(({ ref }) => ref);
  return kept.length > 0 ? refuse('originals-out', { refs: kept.join(','), holder: 'station' }) : fine;
}
