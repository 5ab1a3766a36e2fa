/** Cases as the console is shown them. */
import { askableActions, type CaseAction, type CaseState } from '@yizhan/protocol/cases';
import type { BusinessDate, StationId } from '@yizhan/protocol/ids';
import type { CaseRow } from '../cases/case-store.ts';
import { papersOf } from '../cases/papers.ts';
import type { BoardRow, CasePageView } from './case-shapes.ts';
import type { HttpDeps } from './deps.ts';

export function boardRowOf(row: CaseRow, roster: HttpDeps['roster'], today: BusinessDate): BoardRow {
  const { id, tracking, station, department, title, name, status, handler, clock, due, riskOn, standsStill, flags, changedAt } = row;
  const runs = due !== null && !standsStill;
  return {
    ...{ id, tracking, station, department, title, name, status, handler, clock, due, standsStill, changedAt },
    stationName: nameOf(roster, station),
    overdue: runs && due < today,
    atRisk: runs && due >= today && riskOn !== null && riskOn <= today,
    flags: [...flags],
  };
}

export async function casePageOf(deps: HttpDeps, state: CaseState, actions: readonly CaseAction[]): Promise<CasePageView> {
  const { store } = deps.cases;
  const [shown, events, others] = [
    await deps.cases.shown(state),
    await store.events(state.id),
    await store.rows(state.duplicates.map((one) => one.case)),
  ];
  const terms = state.terms;
  const asked = terms?.materials ?? [];
  return {
    shown,
    person: state.person,
    agent: state.agent,
    stationName: nameOf(deps.roster, state.station),
    matter: terms?.name ?? null,
    department: terms?.department ?? null,
    materialNames: Object.fromEntries(asked.map(({ ref, name }) => [ref, name])),
    excludes: [...(terms?.excludes ?? [])],
    agencies: [...(terms?.agencies ?? [])],
    tolerable: asked.filter(({ level }) => level === 'tolerable').map(({ ref }) => ref),
    needed: asked.filter(({ level }) => level === 'must').map(({ ref }) => ref),
    documents: [...state.documents],
    papers: papersOf(events).map(({ id, kind, title, at }) => ({ id, kind, title, at })),
    events: events.map(({ seq, event }) => ({
      ...{ seq, action: event.action, at: event.at, recordedAt: event.recordedAt, by: event.by, role: event.role },
      ...{ station: event.station, to: event.to, args: { ...event.args }, confidential: event.confidential },
    })),
    actions: actions.filter((action) => askableActions.includes(action)),
    duplicates: state.duplicates.flatMap(({ case: id, same }) => {
      const row = others.find((other) => other.id === id);
      return row ? [{ case: id, tracking: row.tracking, status: row.status, same }] : [];
    }),
    conflicts: state.conflicts.map(({ event, action, code }) => ({ event, action, code })),
    handlers: actions.includes('assign') ? [...(await deps.cases.handlersAt(state.station))].sort() : [],
  };
}

function nameOf(roster: HttpDeps['roster'], station: StationId): string {
  return roster.row(station)?.name ?? station;
}
