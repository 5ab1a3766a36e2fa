/** The fake of `CaseStore`: the same words, maps instead of tables. */
import { type CaseState, isEnded } from '@yizhan/protocol/cases';
import type { CaseId } from '@yizhan/protocol/ids';
import { type CaseFilter, type CaseRow, type CaseStore, type KeptAnswer, placeOf, type StoredCaseEvent } from './case-store.ts';

interface Kept {
  readonly row: CaseRow;
  readonly state: CaseState;
  readonly events: readonly StoredCaseEvent[];
}

export function memoryCaseStore(): CaseStore {
  const cases = new Map<CaseId, Kept>();
  const answers = new Map<string, KeptAnswer>();
  const untold = new Map<CaseId, number>();
  const rows = () => [...cases.values()].map(({ row }) => row);

  return {
    case: async (id) => cases.get(id)?.state ?? null,
    followed: async (code) => [...cases.values()].find(({ row }) => row.tracking === code || row.token === code)?.state ?? null,
    rows: async (ids) => rows().filter(({ id }) => ids.includes(id)),
    events: async (id) => cases.get(id)?.events ?? [],
    async tips(ids) {
      const tips = ids.flatMap(
        (id) =>
          cases
            .get(id)
            ?.events.slice(-1)
            .map(({ seq, hash }) => [id, { seq, hash }] as const) ?? [],
      );
      return new Map(tips);
    },
    answer: async (key) => answers.get(key) ?? null,
    async commit(writes) {
      const moved: CaseId[] = [];
      for (const { row, state, base, events, answer, tell } of writes) {
        const known = cases.get(row.id);
        if ((known?.state.version ?? 0) !== base) {
          moved.push(row.id);
          continue;
        }
        cases.set(row.id, { row, state, events: [...(known?.events ?? []), ...events] });
        if (answer) answers.set(answer.key, answer.answer);
        if (tell) untold.set(row.id, row.version);
      }
      return moved;
    },
    async board(filter, { after, limit }) {
      const sorted = rows()
        .filter((row) => matches(row, filter))
        .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
        .filter((row) => after === null || placeOf(row) > after);
      const page = sorted.slice(0, limit);
      const last = page.at(-1);
      return { rows: page, next: sorted.length > limit && last ? placeOf(last) : null };
    },
    openOf: async (ids, item) =>
      rows()
        .filter(({ id, open, item: of }) => open && of === item && ids.includes(id))
        .map(({ id }) => id)
        .sort(),
    waking: async (today, calendar, limit) =>
      [...cases.values()]
        .filter(({ row, state }) => (row.wakeOn !== null && row.wakeOn <= today) || (!isEnded(state.status) && row.calendar !== calendar))
        .map(({ state }) => state)
        .slice(0, limit),
    untold: async (limit) =>
      [...untold].slice(0, limit).flatMap(([id, version]) => {
        const state = cases.get(id)?.state;
        return state ? [{ state, version }] : [];
      }),
    async told(id, version) {
      if (untold.get(id) === version) untold.delete(id);
    },
  };
}

function matches(row: CaseRow, { stations, status, flag, handler, department, open, today }: CaseFilter): boolean {
  if (row.open !== open) return false;
  if (stations !== null && !stations.includes(row.station)) return false;
  if (status !== undefined && row.status !== status) return false;
  if (handler !== undefined && row.handler !== handler) return false;
  if (department !== undefined && row.department !== department) return false;
  if (flag === undefined) return true;
  const runs = row.due !== null && !row.standsStill;
  if (flag === 'overdue') return runs && (row.due ?? '') < today;
  if (flag === 'at-risk') return runs && (row.riskOn ?? '9') <= today && (row.due ?? '') >= today;
  return (row.flags as readonly string[]).includes(flag);
}
