import { useSignal } from '@preact/signals';
import { downWords, noticeLasts } from '../command-words.ts';
import { say } from '../domain-words.ts';
import type { DownState } from '../down-state.ts';
import { lang } from '../i18n.ts';
import { now } from '../now.ts';
import { can } from '../session.ts';
import { Empty } from './notes.tsx';

export function NoticePanel({ down }: { readonly down: DownState }) {
  const page = down.notices.value;
  if (!page) return null;
  const { notices, delivered } = page;
  return (
    <section class="panel down">
      <h2>{say(downWords.notices)}</h2>
      {notices.length === 0 ? <Empty title={say(downWords.noNotices)} todo={say(downWords.noNoticesDo)} /> : null}
      <ul class="notices">
        {notices.map(({ id, text, textEn }) => (
          <li key={id} data-notice={id}>
            <p lang={lang.value === 'en' && textEn === null ? 'zh-CN' : undefined}>{lang.value === 'en' ? (textEn ?? text) : text}</p>
            {can('notices.write') ? (
              <button type="button" class="quiet" onClick={() => void down.remove(id)}>
                {say(downWords.take)}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {notices.length === 0 && delivered ? null : (
        <p class="hint" role="status">
          {say(delivered ? downWords.delivered : downWords.underWay)}
        </p>
      )}
      {can('notices.write') ? <NewNotice down={down} /> : null}
    </section>
  );
}

function NewNotice({ down }: { readonly down: DownState }) {
  const text = useSignal('');
  const textEn = useSignal('');
  const lasts = useSignal(0);

  async function put(event: Event): Promise<void> {
    event.preventDefault();
    const ms = noticeLasts[lasts.value]?.ms ?? null;
    const english = textEn.value.trim();
    const until = ms === null ? null : Math.round(now.value + ms);
    if (!(await down.put({ text: text.value.trim(), textEn: english === '' ? null : english, until }))) return;
    text.value = '';
    textEn.value = '';
  }

  return (
    <form class="new-notice" onSubmit={(event) => void put(event)}>
      <label>
        <span>{say(downWords.text)}</span>
        <input required maxLength={200} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      </label>
      <label>
        <span>{say(downWords.textEn)}</span>
        <input maxLength={300} value={textEn.value} onInput={(event) => (textEn.value = event.currentTarget.value)} />
      </label>
      <label>
        <span>{say(downWords.lasts)}</span>
        <select value={lasts.value} onChange={(event) => (lasts.value = Number(event.currentTarget.value))}>
          {noticeLasts.map(({ words }, index) => (
            <option key={words[1]} value={index}>
              {say(words)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="quiet">
        {say(downWords.put)}
      </button>
    </form>
  );
}
