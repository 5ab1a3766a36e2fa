import { useSignal } from '@preact/signals';
import type { NewsKind } from '@yizhan/protocol/news';
import { useEffect, useMemo } from 'preact/hooks';
import type { NewsDetail, NewsItemView } from '../../http/news-shapes.ts';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { draftOf, formOf, freshForm, kindNames, type NewsForm } from '../news/form.ts';
import { NewsEditor } from '../news/news-form.tsx';
import { type NewsState, type NewsStep, newsState } from '../news/news-state.ts';
import { happenedWords, kindWords, stageWords, standingWords, newsWords as w } from '../news/words.ts';
import { now } from '../now.ts';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { can, session } from '../session.ts';
import { dateTime } from '../time.ts';

/** ms before its end from which the owner is reminded (protocol/news, whose schemas stay out of the page). */
const soon = 3 * 86_400_000;

/** Notices, activities and facilities: what is whose, until when, and what waits for whom. */
export function News() {
  const state = useMemo(newsState, []);
  const editing = useSignal<{ readonly item: NewsItemView | null; readonly start: NewsForm } | null>(null);
  const open = useSignal<string | null>(null);
  useEffect(() => void state.load(), [state]);
  const list = state.list.value;
  const edit = (item: NewsItemView) => (editing.value = { item, start: formOf(item.entry) });
  const fresh = (kind: NewsKind) => (editing.value = { item: null, start: freshForm(kind, now.peek(), session.value?.user ?? '') });

  async function save(form: NewsForm): Promise<void> {
    if (await state.save(editing.value?.item ?? null, draftOf(form))) editing.value = null;
  }

  return (
    <>
      <header class="page-head">
        <div>
          <h1>{say(w.title)}</h1>
          <p class="lead">{say(w.lead)}</p>
        </div>
        {can('news.write') && !editing.value ? (
          <div class="order">
            {kindNames.map((kind) => (
              <button type="button" key={kind} data-new={kind} onClick={() => fresh(kind)}>
                {`${say(w.add)} · ${say(kindWords[kind])}`}
              </button>
            ))}
          </div>
        ) : null}
      </header>
      {state.failure.value ? <FailureNote failure={state.failure.value} /> : null}
      {editing.value ? (
        <NewsEditor
          key={editing.value.item?.id ?? editing.value.start.kind}
          state={state}
          start={editing.value.start}
          save={(form) => void save(form)}
          leave={() => (editing.value = null)}
        />
      ) : list === null ? (
        <Loading />
      ) : (
        <>
          <Turns entries={list.entries} look={(id) => (open.value = id)} />
          {list.entries.length === 0 ? <Empty title={say(w.none)} todo={say(w.noneDo)} /> : null}
          <ul class="news-entries">
            {list.entries.map((item) => (
              <li key={item.id} class="panel" data-news={item.id} data-standing={item.standing}>
                <Summary item={item} open={open.value === item.id} toggle={() => (open.value = open.value === item.id ? null : item.id)} />
                {open.value === item.id ? <Details key={item.revision} state={state} item={item} edit={() => edit(item)} /> : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const titleOf = ({ entry }: NewsItemView): string => entry.title[lang.value];
const endsSoon = ({ approved }: NewsItemView): boolean =>
  approved !== null && approved.entry.until > now.value && approved.entry.until - now.value <= soon;

/** What waits for the person who looks: reviews, and their own entries that end or were given back. */
function Turns({ entries, look }: { readonly entries: readonly NewsItemView[]; readonly look: (id: string) => void }) {
  const user = session.value?.user;
  const turns = entries.flatMap((item) => [
    ...(item.allowed.includes('approve') ? [{ item, why: w.toApprove }] : []),
    ...(item.entry.owner.user === user && endsSoon(item) ? [{ item, why: w.endsSoon }] : []),
    ...(item.draft?.by === user && item.draft?.note ? [{ item, why: w.returned }] : []),
  ]);
  if (turns.length === 0) return null;
  return (
    <section class="panel news-turns">
      <h2>{say(w.yours)}</h2>
      <ul>
        {turns.map(({ item, why }) => (
          <li key={`${item.id} ${why[1]}`}>
            <button type="button" class="bare" onClick={() => look(item.id)}>
              {titleOf(item)}
            </button>{' '}
            <strong>{say(why)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Summary({ item, open, toggle }: { readonly item: NewsItemView; readonly open: boolean; readonly toggle: () => void }) {
  const { entry, draft, standing, approved } = item;
  const stage = draft === null ? null : approved === null ? stageWords[draft.stage] : w.change;
  return (
    <div class="news-summary">
      <button type="button" class="bare" aria-expanded={open} onClick={toggle}>
        <span class="hint">{say(kindWords[entry.kind])}</span> <strong>{titleOf(item)}</strong>
      </button>
      <span>{entry.scope === 'district' ? say(w.everywhere) : entry.scope.replace(/^[a-z]+:/, '')}</span>
      <span>
        {entry.owner.office[lang.value]} <small class="hint">{entry.owner.user}</small>
      </span>
      <span>
        {`${say(w.until)} ${dateTime(entry.until)}`}
        {endsSoon(item) ? <strong class="note care"> {say(w.endsSoon)}</strong> : null}
      </span>
      <span>
        <strong data-standing={standing}>{say(standingWords[standing])}</strong>
        {stage ? ` · ${say(stage)}` : null}
        {draft && approved ? ` · ${say(stageWords[draft.stage])}` : null}
      </span>
    </div>
  );
}

function Details({ state, item, edit }: { readonly state: NewsState; readonly item: NewsItemView; readonly edit: () => void }) {
  const { entry, draft, allowed } = item;
  return (
    <div class="news-details">
      {draft?.note ? <p class="note care">{draft.note}</p> : null}
      <dl>
        {(['zh', 'en'] as const).map((language) => (
          <div key={language} lang={language === 'zh' ? 'zh-CN' : 'en'}>
            <dt>{entry.title[language]}</dt>
            <dd>{'text' in entry ? entry.text[language] : `${entry.where[language]} · ${entry.hours[language]}`}</dd>
            {entry.kind === 'activity' ? <dd>{`${entry.place[language]}`}</dd> : null}
          </div>
        ))}
      </dl>
      {entry.kind === 'activity' ? <p class="hint news-times">{formOf(entry).times}</p> : null}
      <div class="order">
        {allowed.includes('write') ? (
          <button type="button" class="quiet" onClick={edit}>
            {say(w.edit)}
          </button>
        ) : null}
        {(['submit', 'approve'] as const).map((step) =>
          allowed.includes(step) ? (
            <button type="button" key={step} class="main" data-step={step} onClick={() => void state.step(item, step)}>
              {say(w[step])}
            </button>
          ) : null,
        )}
        {(['return', 'withdraw'] as const).map((step) =>
          allowed.includes(step) ? <WithNote key={step} step={step} run={(note) => void state.step(item, step, note)} /> : null,
        )}
      </div>
      <History state={state} id={item.id} />
    </div>
  );
}

/** Nothing is given back or taken down without a word on why. */
function WithNote({ step, run }: { readonly step: Extract<NewsStep, 'return' | 'withdraw'>; readonly run: (note: string) => void }) {
  const note = useSignal('');
  return (
    <form
      class="cancel-form"
      onSubmit={(event) => {
        event.preventDefault();
        run(note.value.trim());
      }}
    >
      <label>
        <span>{say(w.note)}</span>
        <input required maxLength={200} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      </label>
      <button type="submit" class="quiet" data-step={step}>
        {say(w[step])}
      </button>
    </form>
  );
}

function History({ state, id }: { readonly state: NewsState; readonly id: string }) {
  const rows = useSignal<NewsDetail['history']>([]);
  useEffect(() => void state.history(id).then((history) => (rows.value = history)), [state, id]);
  return (
    <section>
      <h3>{say(w.history)}</h3>
      <ul class="news-history">
        {rows.value.map(({ type, by, at, note }) => (
          <li key={at}>
            {`${dateTime(at)} · ${by} · ${say(happenedWords[type] ?? [type, type])}`}
            {note ? ` · ${note}` : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
