/**
 * What stands on a paper of a case: the case as it stood right after the paper's event, so that a paper made anew months later says what the
 * first one said. People stand by masks; names in clear come in through `names`, from whoever revealed them.
 */
import { afterWorkingDays, type Calendar, legalDate } from '@yizhan/protocol/calendar';
import { type CaseEvent, type CaseState, clocksOf, replayCase, type Span } from '@yizhan/protocol/cases';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import type { Instant } from '@yizhan/protocol/ids';
import { type DataOf, type Office, type PaperData, type PaperDraft, paperDataSchema } from '@yizhan/protocol/papers';
import { unreachable } from '@yizhan/protocol/result';
import type { StoredCaseEvent } from './case-store.ts';
import { endingOf, reasonOf } from './paper-endings.ts';
import type { CasePaper, CasePaperKind } from './papers.ts';

export interface PaperSources {
  readonly office: Omit<Office, 'at'>;
  readonly calendar: Calendar;
  /** Null: it cannot be read; then the paper says less. */
  readonly catalogue: Catalogue | null;
  /** In clear, for the one paper that is void without; null: lines to write on. */
  readonly names: { readonly principal: string | null; readonly agent: string | null } | null;
  /** 张*三, of a receiver whom the event names confidentially. */
  readonly receiver: string | null;
}

/** @returns null: the case has no such paper, or its item was never known */
export function paperDataOf(paper: CasePaper, events: readonly StoredCaseEvent[], sources: PaperSources): PaperData | null {
  const { event } = events.find(({ seq }) => seq === paper.seq) ?? {};
  const state = replayCase(events.filter(({ seq }) => seq <= paper.seq).map((stored) => stored.event));
  if (event === undefined || state === null) return null;
  const body = bodyOf(paper.kind, event, { ...sources, state, first: events[0]?.event ?? event });
  if (body === null) return null;
  const read = paperDataSchema.safeParse({ ...body, about: aboutOf(state, sources, event.at) });
  return read.success ? read.data : null;
}

interface Context extends PaperSources {
  readonly state: CaseState;
  readonly first: CaseEvent;
}
type Body = { readonly [K in PaperData['kind']]: Omit<Extract<PaperDraft, { kind: K }>, 'about'> }[PaperData['kind']];

function aboutOf({ terms, item, tracking, masks }: CaseState, { office }: PaperSources, at: Instant): PaperDraft['about'] {
  const number = /^[\dA-Z]{0,4}\*{4,14}[\dX]{4}$/.test(masks.number) ? masks.number : null;
  return {
    ...{ item: terms?.name ?? item, itemEn: null, itemVersion: terms === null ? null : `v${terms.version}`, tracking },
    ...{ person: masks.name === '' ? null : { name: masks.name, number }, at },
    ...office,
  };
}

function bodyOf(kind: CasePaperKind, event: CaseEvent, context: Context): Body | null {
  const { state } = context;
  switch (kind) {
    case 'checklist':
      return checklist(context);
    case 'mandate':
      return event.action === 'receive' ? mandate(event.args.mandate, context) : null;
    case 'intake':
      return event.action === 'receive' ? { kind, ...intake(event.args, context) } : null;
    case 'promise':
      return { kind, missing: owed(context) };
    case 'supplement':
      return event.action === 'ask-supplement'
        ? {
            ...{ kind, needs: event.args.wanted.map(({ name }) => ({ name, why: null })), due: event.args.due },
            ...{ stops: state.days.stops.at(-1)?.counts ?? false, department: departmentName(context) },
          }
        : null;
    case 'pause':
      return pause(event, context);
    case 'completion':
      return endingOf(event, { office: context.office.office, resultName: resultName(context) });
    case 'delivery':
      return delivery(event, context);
    case 'originals-returned':
      return returned(event, context);
    default:
      return unreachable(kind);
  }
}

function checklist({ state, catalogue, first }: Context): Body {
  const { terms } = state;
  const item = catalogue?.version === terms?.version ? catalogue?.items.find(({ id }) => id === state.item) : undefined;
  const had = first.action === 'submit' ? first.args.materials.filter(({ have }) => have).map(({ ref }) => ref) : [];
  return {
    kind: 'checklist',
    materials: (terms?.materials ?? []).map(({ ref, name, level }) => {
      const known = catalogue?.materials.find(({ id }) => id === ref);
      return { name, level, form: known?.kind ?? 'check', note: known?.note ?? null, have: had.includes(ref) };
    }),
    promised: spanText(terms?.promised ?? null),
    legal: spanText(terms?.legal ?? null),
    fee: item === undefined ? null : item.fee.amount === 0 ? '不收费' : item.fee.note || null,
    ...{ where: null, agents: terms?.agencies.map(reasonOf).join('、') || null, note: item?.note ?? null },
  };
}

type Receive = Extract<CaseEvent, { action: 'receive' }>['args'];

function mandate({ kind: basis, expires }: Receive['mandate'], { names }: Context): Body {
  return {
    ...{ kind: 'mandate', principal: names?.principal ?? null, agent: names?.agent ?? null, until: expires },
    relation: basis === 'kinship' || basis === 'guardian' ? reasonOf(basis) : null,
  };
}

const formOf = { original: 'original', copy: 'copy', electronic: 'check', checked: 'check' } as const;

function intake({ materials, agency }: Receive, context: Context): Omit<DataOf<'intake'>, 'kind' | 'about'> {
  const { state, calendar } = context;
  const due = clocksOf(state, calendar, legalDate(state.changedAt)).find(({ clock }) => clock === 'D');
  return {
    // What was only looked at goes home again.
    materials: materials.map(({ ref, form, count }) => ({
      ...{ name: nameOf(state, ref), form: formOf[form], count },
      returned: form === 'checked' || form === 'electronic',
    })),
    tolerated: owed(context),
    due: due ? { date: due.date, provisional: due.provisional } : null,
    ...{ agent: agency === 'applicant' ? null : state.agentMasks?.name || null, code: null },
  };
}

/** Tolerable papers that are promised and not in, each with its day. */
function owed({ state, calendar }: Context): DataOf<'promise'>['missing'] {
  return state.materials.flatMap(({ ref, holder, promisedOn }) => {
    if (promisedOn === null || holder !== null) return [];
    const days = state.terms?.materials.find((one) => one.ref === ref)?.tolerateDays ?? 0;
    return [{ name: nameOf(state, ref), due: afterWorkingDays(calendar, promisedOn, days).date }];
  });
}

function pause(event: CaseEvent, { state, calendar }: Context): Body | null {
  const from = legalDate(event.at);
  const running = clocksOf(state, calendar, from).find(({ clock }) => clock === 'D');
  const due = running && !running.standsStill ? { date: running.date, provisional: running.provisional } : null;
  switch (event.action) {
    case 'pause':
      return { kind: 'pause', step: 'paused', reason: reasonOf(event.args.reason), document: event.args.document.number, from, due };
    case 'resume':
      return { kind: 'pause', step: 'resumed', reason: '中止的原因已经消除。', document: null, from, due };
    case 'extend':
      return { kind: 'pause', step: 'extended', reason: `延长 ${event.args.days} 日。`, document: event.args.document.number, from, due };
    default:
      return null;
  }
}

function delivery(event: CaseEvent, context: Context): Body | null {
  const { state } = context;
  if (event.action !== 'deliver' && event.action !== 'complete-now') return null;
  const results = [{ name: resultName(context), number: state.result?.number ?? null, count: 1 }];
  if (event.action === 'complete-now') {
    return { kind: 'delivery', results, how: 'at-station', receiver: state.masks.name || null, post: null };
  }
  const { receiver, proof } = event.args;
  const taken = { applicant: state.masks.name, agent: state.agentMasks?.name, named: context.receiver }[receiver];
  const how = proof.kind === 'post' ? 'by-post' : receiver === 'applicant' ? 'at-station' : 'by-agent';
  return { kind: 'delivery', results, how, receiver: taken || null, post: proof.kind === 'post' ? proof.number : null };
}

function returned(event: CaseEvent, { state }: Context): Body | null {
  const of = (refs: readonly string[], why: DataOf<'originals-returned'>['why']): Body => ({
    kind: 'originals-returned',
    originals: refs.map((ref) => ({
      name: nameOf(state, ref),
      count: Math.max(1, state.materials.find((one) => one.ref === ref)?.count ?? 1),
      condition: null,
    })),
    ...{ why, receiver: state.masks.name || null },
  });
  switch (event.action) {
    case 'withdraw':
      return of(event.args.returned, 'withdrawn');
    case 'terminate':
      return of(event.args.returned, 'terminated');
    case 'move-originals':
      return of(event.args.refs, state.days.decided === null ? 'not-needed' : 'done');
    default:
      return null;
  }
}

function nameOf({ terms, supplement }: CaseState, ref: string): string {
  return terms?.materials.find((one) => one.ref === ref)?.name ?? supplement?.wanted.find(({ id }) => id === ref)?.name ?? ref;
}

function departmentName({ state, catalogue }: Context): string | null {
  return catalogue?.departments.find(({ id }) => id === state.terms?.department)?.name ?? null;
}

function resultName({ state, catalogue }: Context): string {
  return catalogue?.items.find(({ id }) => id === state.item)?.result.name || '办理结果';
}

const units = { working: '个工作日', calendar: '日' } as const;
function spanText(span: Span | null): string | null {
  if (span === null) return null;
  return span.days === 0 ? '当场办结' : `${span.days} ${units[span.unit]}`;
}
