import type { CasePageView } from '../../http/case-shapes.ts';
import { caseWords, formWords, holderWords } from '../case-words.ts';
import { say } from '../domain-words.ts';

/** Custody: every paper, what of it is there, and who has it in hand. */
export function CasePapers({ page }: { readonly page: CasePageView }) {
  const { materials, supplement } = page.shown;
  return (
    <section class="panel">
      <h2>{say(caseWords.papers)}</h2>
      <ul class="case-papers">
        {materials.map(({ ref, form, holder, promisedBy }) => (
          <li key={ref} data-holder={holder ?? 'nobody'}>
            <span>{page.materialNames[ref] ?? ref}</span>
            <small>
              {form === null || holder === null ? say(caseWords.missing) : `${say(formWords[form])} · ${say(holderWords[holder])}`}
              {promisedBy === null ? '' : ` · ${say(caseWords.owedBy(promisedBy))}`}
            </small>
          </li>
        ))}
      </ul>
      {supplement === null ? null : (
        <>
          <h3>{say(caseWords.supplement(supplement.due))}</h3>
          <ul class="case-papers">
            {supplement.wanted.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
