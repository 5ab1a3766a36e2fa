import './cases.css';
import type { CounterCase } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import { clockText, dateText } from '../../lib/time-text.ts';
import { clerkName, usePageFacts } from '../page-facts.ts';
import { Refusal } from '../refusal.tsx';
import { actionsAt, type CounterAction, nothingFilled, plainActions, wishOf } from './case-acts.ts';
import { type CaseBook, openCaseBook } from './case-book.ts';
import { CaseForm } from './case-form.tsx';
import { caseWordsEn } from './i18n-en.ts';
import { type CaseWords, caseWordsZh } from './i18n-zh.ts';
import { unansweredIn } from './unanswered.ts';

/** ms; the hub's word is looked for as long as the page is open */
const lookEvery = 5_000;

interface Props {
  readonly onBack: () => void;
  readonly onSessionOver: () => void;
  readonly languageButton: ComponentChildren;
}

/** Open cases: where each stands, by when, in whose hands; and what a counter does with it. */
export function CasesPage({ onBack, onSessionOver, languageButton }: Props) {
  const { language, stationName, itemName } = usePageFacts();
  const say = language === 'en' ? caseWordsEn : caseWordsZh;
  const book = useMemo(() => openCaseBook({ api, onSessionOver, unanswered: unansweredIn(sessionStorage) }), []);
  const [chosen, setChosen] = useState<string | null>(null);
  const known = book.cases.value;
  const one = known?.cases.find((each) => each.case === chosen) ?? null;

  useEffect(() => {
    const looking = setInterval(() => void book.refresh(), lookEvery);
    return () => clearInterval(looking);
  }, [book]);

  return (
    <div class="cases">
      <header class="top">
        <h1>{say.heading}</h1>
        <p class="top-station">{stationName}</p>
        <nav>
          {languageButton}
          <button type="button" class="bare" data-action="leave-cases" onClick={onBack}>
            {say.back}
          </button>
        </nav>
      </header>
      <main class="cases-body">
        <section class="case-list" aria-label={say.open}>
          <p role="status">
            {known === null
              ? say.loading
              : known.cases.length === 0
                ? say.none
                : known.online
                  ? say.online
                  : say.offline(`${dateText(known.asOf, language)} ${clockText(known.asOf)}`)}
          </p>
          <ul>
            {known?.cases.map((each) => (
              <li key={each.case}>
                <button type="button" class="case-row" aria-pressed={each.case === chosen} onClick={() => setChosen(each.case)}>
                  <strong>{each.title ?? itemName(each.item)}</strong>
                  <span>
                    {each.name} · {spacedCode(as<TrackingCode>(each.code))}
                  </span>
                  <span data-status={each.status}>
                    {each.version === 0 ? say.unconfirmed : say.statuses[each.status]} {dueText(each, say)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
        <section class="case-detail">
          <Refusal
            problem={book.problem.value}
            onDismiss={() => {
              book.problem.value = null;
            }}
          />
          {one && <CaseDetail key={one.case} one={one} book={book} say={say} />}
        </section>
      </main>
    </div>
  );
}

function CaseDetail({ one, book, say }: { readonly one: CounterCase; readonly book: CaseBook; readonly say: CaseWords }) {
  const { language, itemName } = usePageFacts();
  const [action, setAction] = useState<CounterAction | null>(null);
  const { answer } = one;
  const nameOf = (id: string): string => (say.actions as Readonly<Record<string, string>>)[id] ?? id;
  function begin(next: CounterAction): void {
    const wish = plainActions.has(next) ? wishOf(next, one, nothingFilled) : null;
    if (wish === null) setAction(next);
    else void book.act(one.case, wish);
  }
  return (
    <>
      <h2>{one.title ?? itemName(one.item)}</h2>
      <p class="case-line">
        <strong data-status={one.status}>{one.version === 0 ? say.unconfirmed : say.statuses[one.status]}</strong> {dueText(one, say)}{' '}
        {one.flags
          .map((flag) => say.flags[flag])
          .filter(Boolean)
          .join(' · ')}{' '}
        {one.holder ? say.holder(clerkName(one.holder.by)) : ''}
      </p>
      <p>
        {say.person}：{one.name} {one.number} {one.phone}
        {one.agentName === null ? '' : ` · ${say.agent}：${one.agentName}`}
      </p>
      <ul class="case-papers" aria-label={say.materials}>
        {one.materials
          .filter(({ level }) => level !== 'shared')
          .map(({ ref, name, holder }) => (
            <li key={ref}>
              {name}：
              {holder === 'station'
                ? say.here
                : holder === 'department'
                  ? say.department
                  : holder === 'applicant'
                    ? say.applicant
                    : say.missing}
            </li>
          ))}
      </ul>
      <div role="status" class="case-answers">
        {one.waiting.map(({ ask, action: id }) => (
          <p key={ask} class="strip" data-waiting={id}>
            {say.waiting(nameOf(id))}
          </p>
        ))}
        {answer && (
          <p class={`strip${answer.ok ? '' : ' refusal'}`} data-answer={answer.ok ? 'ok' : (answer.code ?? 'refused')}>
            {say.answered(nameOf(answer.action), language === 'en' ? answer.titleEn : answer.title)}
            {answer.holder === null ? '' : ` ${say.holder(clerkName(answer.holder))}`}
          </p>
        )}
      </div>
      {action === null ? (
        <div class="case-deeds">
          {actionsAt(one).map((each) => (
            <button key={each} type="button" data-action={each} disabled={book.busy.value} onClick={() => begin(each)}>
              {say.actions[each]}
            </button>
          ))}
        </div>
      ) : (
        <CaseForm one={one} action={action} book={book} say={say} onDone={() => setAction(null)} />
      )}
    </>
  );
}

function dueText({ dues }: CounterCase, say: CaseWords): string {
  const running = dues.find(({ stopped }) => stopped === null);
  if (!running) return '';
  return running.standsStill ? say.standsStill : say.due(running.date, running.provisional);
}
