import { useSignal } from '@preact/signals';
import { caseFlags, caseStatuses } from '@yizhan/protocol/cases';
import { useEffect } from 'preact/hooks';
import type { BoardPage, BoardRow } from '../../http/case-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { useCasePlaces } from '../case-places.ts';
import { caseWords, clockWords, flagWords, statusWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { listen, want } from '../live.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { hrefOf } from '../route.ts';
import { sessionOver } from '../session.ts';

export function Cases() {
  const filter = useSignal({ status: '', flag: '', station: '', department: '', mine: false, ended: false });
  const rows = useSignal<readonly BoardRow[] | null>(null);
  const next = useSignal<string | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function load(after: string | null): Promise<void> {
    const { status, flag, station, department, mine, ended } = filter.value;
    const query = new URLSearchParams({ limit: '50', ended: String(ended) });
    if (status !== '') query.set('status', status);
    if (flag !== '') query.set('flag', flag);
    if (station !== '') query.set('station', station);
    if (department !== '') query.set('department', department);
    if (mine) query.set('handler', 'me');
    if (after !== null) query.set('after', after);
    const answer = await ask<BoardPage>('GET', `cases?${query}`);
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    rows.value = after === null ? answer.value.cases : [...(rows.value ?? []), ...answer.value.cases];
    next.value = answer.value.next;
  }

  useEffect(() => {
    void load(null);
    want({ watch: [] });
    // A reader who went on to later pages keeps them.
    const again = (): void => {
      if (rows.value !== null && rows.value.length <= 50) void load(null);
    };
    return listen({ cases: again, resync: again });
  }, [filter.value]);

  const places = useCasePlaces();
  const set = (changes: Partial<typeof filter.value>) => {
    rows.value = null;
    filter.value = { ...filter.value, ...changes };
  };

  return (
    <>
      <header class="page-head">
        <div>
          <h1>{say(caseWords.title)}</h1>
          <p class="lead">{say(caseWords.lead)}</p>
        </div>
      </header>
      <div class="case-filter down">
        <FilterChoice
          label={say(caseWords.status)}
          value={filter.value.status}
          options={caseStatuses.filter((one) => one !== 'draft').map((one) => [one, say(statusWords[one])])}
          change={(status) => set({ status })}
        />
        <FilterChoice
          label={say(caseWords.flag)}
          value={filter.value.flag}
          options={caseFlags.map((one) => [one, say(flagWords[one])])}
          change={(flag) => set({ flag })}
        />
        <FilterChoice
          label={say(caseWords.station)}
          value={filter.value.station}
          options={places.value.stations}
          change={(station) => set({ station })}
        />
        <FilterChoice
          label={say(caseWords.department)}
          value={filter.value.department}
          options={places.value.departments}
          change={(department) => set({ department })}
        />
        <label class="tick">
          <input type="checkbox" checked={filter.value.mine} onChange={(event) => set({ mine: event.currentTarget.checked })} />
          {say(caseWords.mine)}
        </label>
        <label class="tick">
          <input type="checkbox" checked={filter.value.ended} onChange={(event) => set({ ended: event.currentTarget.checked })} />
          {say(caseWords.ended)}
        </label>
      </div>
      {failure.value ? <FailureNote failure={failure.value} again={() => void load(null)} /> : null}
      {rows.value === null && !failure.value ? <Loading /> : null}
      {rows.value?.length === 0 ? <Empty title={say(caseWords.none)} todo={say(caseWords.noneDo)} /> : null}
      <ul class="case-board">
        {(rows.value ?? []).map((row) => (
          <CaseCard key={row.id} row={row} />
        ))}
      </ul>
      {next.value === null ? null : (
        <button type="button" class="quiet" onClick={() => void load(next.value)}>
          {say(caseWords.more)}
        </button>
      )}
    </>
  );
}

function CaseCard({ row }: { readonly row: BoardRow }) {
  const urgency = row.overdue || row.flags.includes('no-target') ? 'late' : row.atRisk ? 'soon' : 'calm';
  const flags = [...(row.overdue ? (['overdue'] as const) : []), ...(row.atRisk ? (['at-risk'] as const) : []), ...row.flags];
  return (
    <li data-case={row.id} data-urgency={urgency} data-status={row.status}>
      <a href={hrefOf({ page: 'case', id: row.id })}>
        <span class="case-due">
          {row.standsStill
            ? say(caseWords.standsStill)
            : (row.due ?? (row.flags.includes('no-target') ? say(flagWords['no-target']) : '—'))}
          {row.clock === null ? null : <small>{say(clockWords[row.clock])}</small>}
        </span>
        <span class="case-what">
          <strong>{row.title ?? say(caseWords.sensitive)}</strong>
          <small>
            {row.name} · {row.stationName}
          </small>
        </span>
        <span class="case-where">
          <b>{say(statusWords[row.status])}</b>
          <small>{row.handler?.replace('clerk:', '') ?? say(caseWords.nobody)}</small>
        </span>
        <span class="case-flags">
          {flags.map((flag) => (
            <span key={flag} class="tag" data-flag={flag}>
              {say(flagWords[flag])}
            </span>
          ))}
        </span>
      </a>
    </li>
  );
}
