import type { Problem } from '@yizhan/protocol/api';
import { maskName, maskPhone } from '@yizhan/protocol/identity';
import { needCategory, needPlaces } from '@yizhan/protocol/needs';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { ProblemBanner } from '../cases/case-review.tsx';
import { useCaseWords } from '../cases/case-words.ts';
import type { NeedDraft } from '../flow/need-model.ts';
import { useKiosk } from '../kiosk.ts';
import { PageTitle } from '../screens/page-title.tsx';
import { useNeedWords } from './need-words.ts';

interface Props {
  readonly need: NeedDraft;
  readonly sent: 'no' | 'sending' | Problem;
  readonly tries: number;
}

/** Once more, the person masked; then it is handed in. */
export function NeedReviewScreen({ need, sent, tries }: Props) {
  const { send } = useKiosk();
  const { review: said, category: categories, named } = useNeedWords();
  const { review: sending } = useCaseWords();
  const category = need.category && needCategory(need.category);
  const place = needPlaces.find(({ id }) => id === need.place);
  const who = [maskName(need.name), need.phone === '' ? '' : maskPhone(need.phone)].filter((part) => part !== '').join(' · ');
  const problem = typeof sent === 'object' ? sent : null;
  return (
    <main class="page case case-review" aria-busy={sent === 'sending'}>
      <PageTitle>{sent === 'sending' ? sending.sending : said.title}</PageTitle>
      <dl class="facts review">
        {category && <Fact icon="papers" name={said.category} value={named(category)} />}
        {place && <Fact icon="place" name={said.place} value={[named(place), need.spot].filter((part) => part !== '').join(' · ')} />}
        <Fact icon="large" name={said.text} value={need.text} class="need-said" />
        <Fact icon="phone" name={said.who} value={who === '' ? said.anonymous : who} />
        {category && <Fact icon="clock" name={said.days} value={categories.days(category.handleDays)} />}
      </dl>
      <div class="deed">
        {problem && <ProblemBanner problem={problem} />}
        {sent === 'sending' && tries > 1 && <Banner icon="clock">{sending.slow}</Banner>}
        <Button tone="main" icon="check" class="giant" off={sent === 'sending'} onPress={() => send({ type: 'need-sent' })}>
          {sent === 'sending' ? sending.sending : problem ? sending.again : sending.send}
        </Button>
      </div>
    </main>
  );
}
