import { useSignal } from '@preact/signals';
import { optionWords } from '@yizhan/protocol/cases';
import { needCategory, needOutcomeWords, needPlaces, needStatusWords } from '@yizhan/protocol/needs';
import { ratingLevels } from '@yizhan/protocol/ratings';
import { useEffect } from 'preact/hooks';
import type { NeedPageView } from '../../http/need-shapes.ts';
import { ask, type Failure } from '../api.ts';
import { caseWords, type Pair } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { needActionWords, needClockWords, needReopenWords, needWords } from '../need-words.ts';
import { NeedActions, type SendNeedAction } from '../parts/need-actions.tsx';
import { FailureNote, Loading } from '../parts/notes.tsx';
import { Reveal } from '../parts/reveal.tsx';
import { hrefOf } from '../route.ts';
import { sessionOver } from '../session.ts';
import { dateTime } from '../time.ts';

const saidFields = ['words', 'address', 'name', 'phone'] as const;
const wordsOnly = ['words'] as const;

/** One need: what was said (for a reason), its clocks, what happened, and what the reader may do. */
export function Need({ id }: { readonly id: string }) {
  const page = useSignal<NeedPageView | null>(null);
  const failure = useSignal<Failure | null>(null);

  async function load(): Promise<void> {
    const answer = await ask<NeedPageView>('GET', `needs/${id}`);
    if (!answer.ok && answer.error.status === 401) sessionOver();
    failure.value = answer.ok ? null : answer.error;
    if (answer.ok) page.value = answer.value;
  }
  useEffect(() => void load(), []);

  const send: SendNeedAction = async (action, args, words) => {
    const answer = await ask('POST', `needs/${id}/actions`, { base: page.value?.shown.version ?? 1, action, args, words });
    // Whoever was overtaken sees at once what the other did.
    await load();
    failure.value = answer.ok ? null : answer.error;
    return answer.ok;
  };

  const shown = page.value;
  return (
    <>
      <a class="back" href={hrefOf({ page: 'needs' })}>
        ‹ {say(needWords.back)}
      </a>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      {shown === null && !failure.value ? <Loading /> : null}
      {shown === null ? null : (
        <>
          <NeedHead page={shown} />
          <div class="columns">
            <div class="case-main">
              <section class="panel">
                <h2>{say(needWords.said)}</h2>
                <p>{[shown.shown.masks.name, shown.shown.masks.phone].filter(Boolean).join(' · ') || say(needWords.unnamed)}</p>
                <Reveal person={shown.resident} fields={saidFields} />
              </section>
              <NeedActions page={shown} send={send} />
              <NeedHistory page={shown} />
            </div>
            <aside class="case-side">
              <NeedClocks page={shown} />
            </aside>
          </div>
        </>
      )}
    </>
  );
}

function NeedHead({ page: { shown, stationName, handler, rating } }: { readonly page: NeedPageView }) {
  const { name, nameEn } = needCategory(shown.category);
  const place = needPlaces.find(({ id }) => id === shown.place);
  const level = ratingLevels.find(({ id }) => id === rating);
  return (
    <header class="station-head case-head" data-status={shown.status}>
      <div>
        <h1>
          {say([name, nameEn])}
          {place ? ` · ${say([place.name, place.nameEn])}` : ''}
        </h1>
        <p class="lead">
          {stationName} · {say(caseWords.tracking)} <code>{shown.tracking}</code>
          {shown.hotline === null ? null : ` · ${say(needWords.hotline)} ${shown.hotline}`}
        </p>
      </div>
      <div class="case-where">
        <b>{say(needStatusWords[shown.status])}</b>
        <span>
          {say(caseWords.handler)}：{handler?.replace('clerk:', '') ?? say(caseWords.nobody)}
        </span>
        {shown.outcome === null ? null : <small>{say(needOutcomeWords[shown.outcome])}</small>}
        {level ? <small>{say([level.name, level.nameEn])}</small> : null}
      </div>
    </header>
  );
}

function NeedClocks({ page }: { readonly page: NeedPageView }) {
  return (
    <section class="panel">
      <h2>{say(caseWords.clocks)}</h2>
      <dl class="case-clocks">
        {page.clocks.map((due) => (
          <div key={due.clock}>
            <dt>{say(needClockWords[due.clock])}</dt>
            <dd>
              {due.date}
              {due.provisional ? `（${say(caseWords.provisional)}）` : ''}
              {due.stopped === null ? null : <small>{say(caseWords.stopped(due.stopped))}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The events, newest first. */
function NeedHistory({ page }: { readonly page: NeedPageView }) {
  return (
    <section class="panel">
      <h2>{say(caseWords.history)}</h2>
      <ol class="case-history" reversed>
        {page.events.toReversed().map((event) => (
          <li key={event.seq} data-event={event.action}>
            <p>
              <strong>{say(needActionWords[event.action])}</strong>
              <span class="tag">{say(needStatusWords[event.to])}</span>
            </p>
            <p class="hint">
              <time dateTime={new Date(event.at).toISOString()}>{dateTime(event.at)}</time> · {event.by.replace('clerk:', '')}
              {factsOf(event)}
            </p>
            {event.confidential === null ? null : <Reveal person={event.confidential} fields={wordsOnly} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is short enough for the line. */
function factsOf({ action, args }: NeedPageView['events'][number]): string {
  if (action === 'submit') return '';
  const said = ['outcome', 'category', 'number', 'way', 'level', 'cause', 'remedy', 'reason', 'to'].flatMap((key) => {
    const value = args[key];
    return typeof value === 'string' ? [wordFor(key, value)] : [];
  });
  return said.length === 0 ? '' : ` · ${said.join(' · ')}`;
}

function wordFor(key: string, value: string): string {
  const own: Readonly<Record<string, Pair | undefined>> = {
    outcome: (needOutcomeWords as Readonly<Record<string, Pair>>)[value],
    reason: needReopenWords[value],
  };
  const level = ratingLevels.find(({ id }) => id === value);
  const words = own[key] ?? (level ? ([level.name, level.nameEn] as const) : optionWords[value]);
  return words ? say(words) : value.replace('clerk:', '');
}
