import '../cases/cases.css';
import type { CounterNeeds } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { needCategory, needStatusWords } from '@yizhan/protocol/needs';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import { usePageFacts } from '../page-facts.ts';
import { foundNeeds } from './found-needs.ts';
import { needWordsEn } from './i18n-en.ts';
import { needWordsZh } from './i18n-zh.ts';
import { NeedForm } from './need-form.tsx';

/** ms */
const lookEvery = 5_000;

interface Props {
  readonly onBack: () => void;
  readonly onSessionOver: () => void;
  readonly languageButton: ComponentChildren;
}

/** Needs (诉求) at the counter: a short form for whoever stands there, and what is open at this station. */
export function NeedsPage({ onBack, onSessionOver, languageButton }: Props) {
  const { language, stationName } = usePageFacts();
  const say = language === 'en' ? needWordsEn : needWordsZh;
  const [known, setKnown] = useState<CounterNeeds | null>(null);
  const [wanted, setWanted] = useState('');

  async function refresh(): Promise<void> {
    const answer = await api.get<CounterNeeds>('/api/v1/counter-needs');
    if (answer.ok) setKnown(answer.value);
    else if (answer.error.status === 401) onSessionOver();
  }
  useEffect(() => {
    void refresh();
    const looking = setInterval(() => void refresh(), lookEvery);
    return () => clearInterval(looking);
  }, []);

  const found = known === null ? [] : foundNeeds(known.needs, wanted);
  return (
    <div class="cases">
      <header class="top">
        <h1>{say.heading}</h1>
        <p class="top-station">{stationName}</p>
        <nav>
          {languageButton}
          <button type="button" class="bare" data-action="leave-needs" onClick={onBack}>
            {say.back}
          </button>
        </nav>
      </header>
      <main class="cases-body">
        <section class="case-list" aria-label={say.open}>
          <label>
            <span>{say.find}</span>
            <input value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} autocomplete="off" />
          </label>
          <p role="status">
            {known === null
              ? say.loading
              : known.needs.length === 0
                ? say.none
                : found.length === 0
                  ? say.notFound
                  : known.online
                    ? ''
                    : say.offline}
          </p>
          <ul>
            {found.map((need) => {
              const { name, nameEn } = needCategory(need.category);
              const [zh, en] = needStatusWords[need.status];
              return (
                <li key={need.need} class="case-row panel" data-need={need.need}>
                  <strong>{language === 'en' ? nameEn : name}</strong>
                  <span>
                    {need.name || say.unnamed} {need.phone} · {spacedCode(as<TrackingCode>(need.code))}
                    {need.hotline === null ? '' : ` · ${need.hotline}`}
                  </span>
                  <span data-status={need.status}>
                    {need.pending ? say.unconfirmed : language === 'en' ? en : zh} {need.due ? say.due(need.due.date) : ''}
                  </span>
                </li>
              );
            })}
          </ul>
        </section>
        <section class="case-detail">
          <NeedForm say={say} onTaken={() => void refresh()} onSessionOver={onSessionOver} />
        </section>
      </main>
    </div>
  );
}
