import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { CasePageView } from '../../http/case-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { caseWords, clockWords, flagWords, type Pair, statusWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { CaseActions, type SendAction } from '../parts/case-actions.tsx';
import { CaseDocuments } from '../parts/case-documents.tsx';
import { CaseDoubts } from '../parts/case-doubts.tsx';
import { CaseHistory } from '../parts/case-history.tsx';
import { CasePapers } from '../parts/case-papers.tsx';
import { FailureNote, Loading } from '../parts/notes.tsx';
import { partyFields, Reveal } from '../parts/reveal.tsx';
import { hrefOf } from '../route.ts';
import { sessionOver } from '../session.ts';
import { dateTime } from '../time.ts';

export function Case({ id }: { readonly id: string }) {
  const page = useSignal<CasePageView | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function load(): Promise<void> {
    const answer = await ask<CasePageView>('GET', `cases/${id}`);
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) page.value = answer.value;
  }
  useEffect(() => void load(), []);

  const send: SendAction = async (action, args, words) => {
    const base = page.value?.shown.version ?? 1;
    const answer = await ask('POST', `cases/${id}/actions`, { base, action, args, words });
    // Whoever was overtaken sees at once what the other did.
    await load();
    failure.value = answer.ok ? null : answer.error;
    return answer.ok;
  };

  const shown = page.value;
  return (
    <>
      <a class="back" href={hrefOf({ page: 'cases' })}>
        ‹ {say(caseWords.back)}
      </a>
      {failure.value ? <CaseFailure failure={failure.value} /> : null}
      {shown === null && !failure.value ? <Loading /> : null}
      {shown === null ? null : (
        <>
          <CaseHead page={shown} />
          <div class="columns">
            <div class="case-main">
              <CaseActions page={shown} send={send} />
              <CaseDoubts page={shown} send={send} />
              <CaseHistory page={shown} />
            </div>
            <aside class="case-side">
              <CaseClocks page={shown} />
              <CasePapers page={shown} />
              <CaseDocuments page={shown} />
              <CaseParty title={caseWords.applicant} masks={shown.shown.masks} person={shown.person} />
              {shown.agent === null ? null : <CaseParty title={caseWords.agent} masks={shown.shown.agentMasks} person={shown.agent} />}
            </aside>
          </div>
        </>
      )}
    </>
  );
}

interface PartyProps {
  readonly title: Pair;
  readonly masks: CasePageView['shown']['agentMasks'];
  readonly person: string;
}

function CaseParty({ title, masks, person }: PartyProps) {
  return (
    <section class="panel">
      <h2>{say(title)}</h2>
      {masks === null ? null : <p>{[masks.name, masks.number, masks.phone].filter(Boolean).join(' · ')}</p>}
      <Reveal person={person} fields={partyFields} />
    </section>
  );
}

/** The hub's sentence, and whose hands it is in where it names them. */
function CaseFailure({ failure }: { readonly failure: Failure }) {
  const detail = failure.problem?.detail as Readonly<Record<string, unknown>> | undefined;
  const holder = typeof detail?.holder === 'string' ? detail.holder.replace('clerk:', '') : null;
  return (
    <>
      <FailureNote failure={failure} />
      {holder === null ? null : <p class="hint">{`${say(caseWords.handler)}${say(caseWords.holderIs(holder))}`}</p>}
    </>
  );
}

function CaseHead({ page }: { readonly page: CasePageView }) {
  const { shown } = page;
  const holder = shown.holder;
  return (
    <header class="station-head case-head" data-status={shown.status}>
      <div>
        <h1>{page.matter ?? say(caseWords.sensitive)}</h1>
        <p class="lead">
          {page.stationName} · {say(caseWords.tracking)} <code>{shown.tracking}</code>
        </p>
        <p class="case-flags">
          {shown.flags.map((flag) => (
            <span key={flag} class="tag" data-flag={flag}>
              {say(flagWords[flag])}
            </span>
          ))}
        </p>
      </div>
      <div class="case-where">
        <b>{say(statusWords[shown.status])}</b>
        <span>
          {say(caseWords.handler)}：{holder?.by.replace('clerk:', '') ?? say(caseWords.nobody)}
        </span>
        {holder === null ? null : <small>{say(caseWords.until(dateTime(holder.until)))}</small>}
      </div>
    </header>
  );
}

function CaseClocks({ page }: { readonly page: CasePageView }) {
  if (page.shown.dues.length === 0) return null;
  return (
    <section class="panel">
      <h2>{say(caseWords.clocks)}</h2>
      <dl class="case-clocks">
        {page.shown.dues.map((due) => (
          <div key={due.clock}>
            <dt>{say(clockWords[due.clock])}</dt>
            <dd>
              {due.standsStill ? say(caseWords.standsStill) : due.date}
              {due.provisional ? `（${say(caseWords.provisional)}）` : ''}
              {due.promised === null ? null : <small>{say(caseWords.promised(due.promised))}</small>}
              {due.stopped === null ? null : <small>{say(caseWords.stopped(due.stopped))}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
