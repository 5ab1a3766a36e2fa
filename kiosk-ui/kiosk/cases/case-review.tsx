import type { Problem } from '@yizhan/protocol/api';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import type { CaseDraft } from '../flow/case-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { maskedParty } from './case-field.tsx';
import { useCaseWords } from './case-words.ts';

interface Props {
  readonly draft: CaseDraft;
  readonly sent: 'no' | 'sending' | Problem;
  readonly tries: number;
}

/** Once more, masked; then it is handed in. */
export function CaseReviewScreen({ draft, sent, tries }: Props) {
  const { book, names, send } = useKiosk();
  const { review: said, mandate, field } = useCaseWords();
  const item = book.items.get(draft.item);
  const asked = item?.materials.filter(({ level }) => level !== 'shared') ?? [];
  const have = draft.materials.filter(({ answer }) => answer === 'have').length;
  const problem = typeof sent === 'object' ? sent : null;
  return (
    <main class="page case case-review" aria-busy={sent === 'sending'}>
      <PageTitle>{sent === 'sending' ? said.sending : said.title}</PageTitle>
      <dl class="facts review">
        <Fact icon="papers" name={said.item} value={item ? names.item(item) : ''} />
        {draft.mandate && <Fact icon="people" name={said.mandate} value={mandate.all[draft.mandate].title} />}
        <Fact icon="person" name={said.person} value={said.mask(...maskedParty(draft.person, field.byCard))} />
        {draft.mandate !== 'self' && <Fact icon="hand" name={said.agent} value={said.mask(...maskedParty(draft.agent, field.byCard))} />}
        <Fact icon="paper" name={said.materials} value={said.have(have, asked.length)} />
      </dl>
      <div class="deed">
        {problem && <ProblemBanner problem={problem} />}
        {sent === 'sending' && tries > 1 && <Banner icon="clock">{said.slow}</Banner>}
        <Button tone="main" icon="check" class="giant" off={sent === 'sending'} onPress={() => send({ type: 'case-sent' })}>
          {sent === 'sending' ? said.sending : problem ? said.again : said.send}
        </Button>
      </div>
    </main>
  );
}

/** Without an answer nobody knows; every other refusal has the agent's own sentence. */
export function ProblemBanner({ problem }: { readonly problem: Problem }) {
  const { visit } = useKiosk();
  const { review } = useCaseWords();
  const unsure = problem.code === 'unreachable' || problem.code === 'unreadable-answer';
  return <Banner icon="warning">{unsure ? review.unsure : visit.language === 'en' ? problem.titleEn : problem.title}</Banner>;
}
