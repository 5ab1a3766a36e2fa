import type { CasePageView } from '../../http/case-shapes.ts';
import { actionWords, caseWords, eventWords, statusWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { hrefOf } from '../route.ts';
import type { SendAction } from './case-actions.tsx';

/** What only a human can settle: is it the same matter, and what of a record that came late. */
export function CaseDoubts({ page, send }: { readonly page: CasePageView; readonly send: SendAction }) {
  return (
    <>
      {page.duplicates.length === 0 ? null : (
        <section class="panel">
          <h2>{say(caseWords.duplicates)}</h2>
          <ul class="case-doubts">
            {page.duplicates.map(({ case: other, tracking, status, same }) => (
              <li key={other}>
                <a href={hrefOf({ page: 'case', id: other })}>{tracking}</a> · {say(statusWords[status])}
                {same === null ? null : <span class="tag">{say(same ? caseWords.decidedSame : caseWords.decidedDifferent)}</span>}
                {page.actions.includes('decide-duplicate') ? (
                  <span class="case-buttons">
                    <button type="button" class="quiet" onClick={() => void send('decide-duplicate', { other, same: true }, null)}>
                      {say(caseWords.same)}
                    </button>
                    <button type="button" class="quiet" onClick={() => void send('decide-duplicate', { other, same: false }, null)}>
                      {say(caseWords.different)}
                    </button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {page.conflicts.length === 0 ? null : (
        <section class="panel">
          <h2>{say(caseWords.conflicts)}</h2>
          <ul class="case-doubts">
            {page.conflicts.map(({ event, action }) => (
              <li key={event}>
                #{event} {say(eventWords(action as Parameters<typeof eventWords>[0]))}
                {page.actions.includes('resolve-conflict') ? (
                  <button type="button" class="quiet" onClick={() => void send('resolve-conflict', { event }, null)}>
                    {say(actionWords['resolve-conflict'])}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
