import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AuditPage, AuditProof } from '../../http/people-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { actText, actWords, detailText, proofText, reasonRef, auditWords as w } from '../audit-words.ts';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { want } from '../live.ts';
import { ListPage } from '../parts/list-page.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { sessionOver } from '../session.ts';

type Row = AuditPage['rows'][number];
const pageSize = 50;

export function Audit() {
  const rows = useSignal<readonly Row[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const more = useSignal(false);
  const by = useSignal('');
  const act = useSignal('');
  const proof = useSignal<AuditProof | null>(null);

  /** Raised with each question: an answer to an earlier one that comes late is not shown under a later filter. */
  const asked = useSignal(0);

  async function load(before?: number): Promise<void> {
    asked.value += 1;
    const turn = asked.value;
    const query = new URLSearchParams({ limit: String(pageSize) });
    if (before !== undefined) query.set('before', String(before));
    if (by.value !== '') query.set('by', by.value);
    if (act.value !== '') query.set('act', act.value);
    const answer = await ask<AuditPage>('GET', `audit?${query}`);
    if (turn !== asked.value) return;
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    more.value = answer.value.rows.length === pageSize;
    rows.value = [...(before === undefined ? [] : (rows.value ?? [])), ...answer.value.rows];
  }
  async function prove(): Promise<void> {
    const answer = await ask<AuditProof>('GET', 'audit/proof');
    failure.value = answer.ok ? null : answer.error;
    proof.value = answer.ok ? answer.value : null;
  }
  useEffect(() => {
    void load();
    want({ watch: [] });
  }, []);

  return (
    <>
      <ListPage
        words={{ title: say(w.title), lead: say(w.lead), none: say(w.none), noneDo: say(w.noneDo) }}
        rows={rows.value}
        failure={failure.value}
        filter={
          <form
            class="order down filter"
            onSubmit={(event) => {
              event.preventDefault();
              void load();
            }}
          >
            <label>
              <span>{say(w.by)}</span>
              <input
                value={by.value}
                maxLength={60}
                autocapitalize="none"
                onInput={(event) => (by.value = event.currentTarget.value.trim())}
                onChange={() => void load()}
              />
            </label>
            <label>
              <span>{say(w.kind)}</span>
              <select
                value={act.value}
                onChange={(event) => {
                  act.value = event.currentTarget.value;
                  void load();
                }}
              >
                <option value="">{say(w.any)}</option>
                {Object.entries(actWords).map(([code, pair]) => (
                  <option key={code} value={code}>
                    {say(pair)}
                  </option>
                ))}
              </select>
            </label>
          </form>
        }
      >
        {(known) => <AuditTable rows={known} />}
      </ListPage>
      <div class="order down page-foot">
        {more.value ? (
          <button type="button" class="quiet" onClick={() => void load(rows.value?.at(-1)?.n)}>
            {say(w.older)}
          </button>
        ) : null}
        <button type="button" class="quiet" onClick={() => void prove()}>
          {say(w.prove)}
        </button>
      </div>
      {proof.value ? (
        <p class={`note ${proof.value.fault ? 'bad' : 'care'}`} role="status">
          {proofText(proof.value.rows, proof.value.fault, proof.value.unprovable)}
        </p>
      ) : null}
    </>
  );
}

function AuditTable({ rows }: { readonly rows: readonly Row[] }) {
  const heads = [w.at, w.who, w.what, w.object, w.outcome, w.from];
  return (
    <div class="table-frame">
      <table class="alerts audit">
        <caption class="unseen">{say(w.title)}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head[1]} scope="col">
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.n} data-act={row.act} data-outcome={row.outcome ?? ''}>
              <td class="seen">{timeText(row.at)}</td>
              <td>{row.by}</td>
              <th scope="row">{actText(row.act)}</th>
              <td class="detail">
                {detailText(row)}
                <ReasonWords row={row} />
              </td>
              <td>{row.outcome === 'done' ? say(w.done) : (row.outcome ?? say(w.open))}</td>
              <td class="detail">{row.address ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The words of another reason rest with the person: read like any other value, and the reading is written down too. */
function ReasonWords({ row }: { readonly row: Row }) {
  const person = reasonRef(row);
  return person === null ? null : <Reveal person={person} fields={['words']} />;
}

function timeText(at: number): string {
  return new Date(at).toLocaleString(lang.value === 'zh' ? 'zh-CN' : 'en-GB', { timeZone: 'Asia/Shanghai', hour12: false });
}
