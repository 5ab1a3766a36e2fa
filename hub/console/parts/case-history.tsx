import { type CaseEventType, optionWords } from '@yizhan/protocol/cases';

import type { CasePageEvent, CasePageView } from '../../http/case-shapes.ts';
import { caseWords, eventWords, type Pair, statusWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { dateTime } from '../time.ts';
import { Reveal, wordsFields } from './reveal.tsx';

/** The events of the case, newest first. */
export function CaseHistory({ page }: { readonly page: CasePageView }) {
  return (
    <section class="panel">
      <h2>{say(caseWords.history)}</h2>
      <ol class="case-history" reversed>
        {page.events.toReversed().map((event) => (
          <li key={event.seq} data-event={event.action}>
            <p>
              <strong>{say(eventWords(event.action as CaseEventType))}</strong>
              <span class="tag">{say(statusWords[event.to])}</span>
            </p>
            <p class="hint">
              <time dateTime={new Date(event.at).toISOString()}>{dateTime(event.at)}</time> · {event.by.replace('clerk:', '')}
              {facts(event)}
            </p>
            {event.confidential === null ? null : <Reveal person={event.confidential} fields={wordsFields} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What is short enough for the line: numbers, dates, reasons. */
function facts({ args }: CasePageEvent): string {
  const wanted = [
    'number',
    'date',
    'due',
    'days',
    'shelf',
    'reason',
    'way',
    'outcome',
    'cause',
    'remedy',
    'level',
    'to',
    'receiver',
    'code',
  ];
  const told = wanted.flatMap((key) => {
    const value = args[key];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const words: Pair | undefined = optionWords[String(value)];
    return [words ? say(words) : String(value).replace('clerk:', '')];
  });
  return told.length === 0 ? '' : ` · ${told.join(' · ')}`;
}
