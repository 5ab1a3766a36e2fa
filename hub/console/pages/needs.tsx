import { useSignal } from '@preact/signals';
import { needCategories, needCategory, needStatuses, needStatusWords } from '@yizhan/protocol/needs';
import { useEffect } from 'preact/hooks';
import type { NeedBoard, NeedRow } from '../../http/need-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { caseWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { needClockWords, needWords } from '../need-words.ts';
import { FilterChoice } from '../parts/filter-choice.tsx';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { hrefOf } from '../route.ts';
import { sessionOver } from '../session.ts';

/** ms */
const boardDelays = { refresh: 20_000 } as const;
const atOnce = 50;

/** The board of needs: the earliest due first. */
export function Needs() {
  const filter = useSignal({ status: '', category: '', urgency: '', mine: false, ended: false });
  const rows = useSignal<readonly NeedRow[] | null>(null);
  const next = useSignal<string | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function load(after: string | null): Promise<void> {
    const { mine, ended, ...chosen } = filter.value;
    const query = new URLSearchParams({ limit: String(atOnce), ended: String(ended) });
    for (const [name, value] of Object.entries(chosen)) if (value !== '') query.set(name, value);
    if (mine) query.set('handler', 'me');
    if (after !== null) query.set('after', after);
    const answer = await ask<NeedBoard>('GET', `needs?${query}`);
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    rows.value = after === null ? answer.value.needs : [...(rows.value ?? []), ...answer.value.needs];
    next.value = answer.value.next;
  }

  useEffect(() => {
    void load(null);
    // A reader who went on to later pages keeps them.
    const again = setInterval(() => rows.value !== null && rows.value.length <= atOnce && void load(null), boardDelays.refresh);
    return () => clearInterval(again);
  }, [filter.value]);

  const set = (changes: Partial<typeof filter.value>) => {
    rows.value = null;
    filter.value = { ...filter.value, ...changes };
  };

  return (
    <>
      <header class="page-head">
        <div>
          <h1>{say(needWords.title)}</h1>
          <p class="lead">{say(needWords.lead)}</p>
        </div>
      </header>
      <div class="case-filter down">
        <FilterChoice
          label={say(caseWords.status)}
          value={filter.value.status}
          options={needStatuses.map((one) => [one, say(needStatusWords[one])])}
          change={(status) => set({ status })}
        />
        <FilterChoice
          label={say(needWords.category)}
          value={filter.value.category}
          options={needCategories.map(({ id, name, nameEn }) => [id, say([name, nameEn])])}
          change={(category) => set({ category })}
        />
        <FilterChoice
          label={say(needWords.urgency)}
          value={filter.value.urgency}
          options={(['late', 'soon'] as const).map((one) => [one, say(needWords[one])])}
          change={(urgency) => set({ urgency })}
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
      {rows.value?.length === 0 ? <Empty title={say(needWords.none)} todo={say(needWords.noneDo)} /> : null}
      <ul class="case-board">
        {(rows.value ?? []).map((row) => (
          <NeedCard key={row.need} row={row} />
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

function NeedCard({ row }: { readonly row: NeedRow }) {
  const { name, nameEn } = needCategory(row.category);
  return (
    <li data-need={row.need} data-urgency={row.urgency} data-status={row.status}>
      <a href={hrefOf({ page: 'need', id: row.need })}>
        <span class="case-due">
          {row.due?.date ?? '—'}
          {row.clock === null ? null : <small>{say(needClockWords[row.clock])}</small>}
        </span>
        <span class="case-what">
          <strong>{say([name, nameEn])}</strong>
          <small>
            {row.masks.name || say(needWords.unnamed)} · {row.stationName}
          </small>
        </span>
        <span class="case-where">
          <b>{say(needStatusWords[row.status])}</b>
          <small>{row.handler?.replace('clerk:', '') ?? say(caseWords.nobody)}</small>
        </span>
        <span class="case-flags">
          {row.urgency === 'calm' ? null : (
            <span class="tag" data-flag={row.urgency === 'late' ? 'overdue' : 'at-risk'}>
              {say(needWords[row.urgency])}
            </span>
          )}
          {row.hotline === null ? null : <span class="tag">12345</span>}
        </span>
      </a>
    </li>
  );
}
