/** Printed papers of the case, opened as PDF to be read or printed; a letter of authorisation with names only for a reason. */
import { useSignal } from '@preact/signals';
import type { CasePageView } from '../../http/case-shapes.ts';
import { type Failure, openFile } from '../api.ts';
import { caseWords } from '../case-words.ts';
import { say } from '../domain-words.ts';
import { can } from '../session.ts';
import { dateTime } from '../time.ts';
import { FailureNote } from './notes.tsx';
import { RevealWhy } from './reveal.tsx';

type ListedPaper = CasePageView['papers'][number];

export function CaseDocuments({ page }: { readonly page: CasePageView }) {
  const failure = useSignal<Failure | null>(null);
  const asking = useSignal<string | null>(null);
  if (page.papers.length === 0) return null;
  const pathOf = ({ id }: ListedPaper): string => `cases/${page.shown.case}/papers/${id}`;

  async function withNames(paper: ListedPaper, reason: string, words: string | null): Promise<void> {
    const opened = await openFile(pathOf(paper), { reason, ...(words === null ? {} : { words }) });
    failure.value = opened.ok ? null : opened.error;
    asking.value = null;
  }

  return (
    <section class="panel">
      <h2>{say(caseWords.documents)}</h2>
      {failure.value ? <FailureNote failure={failure.value} /> : null}
      <ul class="case-documents">
        {page.papers.toReversed().map((paper) => (
          <li key={paper.id} data-paper={paper.kind}>
            <a href={`/api/v1/${pathOf(paper)}`} target="_blank" rel="noreferrer">
              {say([paper.title.zh, paper.title.en ?? paper.title.zh])}
            </a>
            <small>{dateTime(paper.at)}</small>
            {paper.kind === 'mandate' && can('persons.reveal') ? (
              <button
                type="button"
                class="quiet"
                aria-expanded={asking.value === paper.id}
                onClick={() => (asking.value = asking.value === paper.id ? null : paper.id)}
              >
                {say(caseWords.withNames)}
              </button>
            ) : null}
            {asking.value === paper.id ? (
              <RevealWhy show={(reason, words) => withNames(paper, reason, words)} leave={() => (asking.value = null)} />
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
