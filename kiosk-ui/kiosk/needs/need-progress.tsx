/** How far a need is, in words; an answered one is rated here. */
import type { NeedProgress, Problem } from '@yizhan/protocol/api';
import { spacedCode } from '@yizhan/protocol/cases';
import { as, type TrackingCode } from '@yizhan/protocol/ids';
import { needCategory, needOutcomeWords, needStatusWords, needStepWords } from '@yizhan/protocol/needs';
import { isLow, ratingLevels } from '@yizhan/protocol/ratings';
import { Banner } from '../../parts/banner.tsx';
import { Button } from '../../parts/button.tsx';
import { Fact } from '../../parts/fact.tsx';
import { ProblemBanner } from '../cases/case-review.tsx';
import { useCaseWords } from '../cases/case-words.ts';
import { useKiosk } from '../kiosk.ts';
import { useNeedWords } from './need-words.ts';

export function OneNeed({ need }: { readonly need: NeedProgress }) {
  const { progress: said } = useCaseWords();
  const { progress: own, review, say, named } = useNeedWords();
  const status = say(needStatusWords[need.status]);
  const due = need.due && (need.due.provisional ? said.dueProvisional(need.due.date) : need.due.date);
  return (
    <dl class="facts review">
      <Fact icon="papers" name={review.category} value={named(needCategory(need.category))} />
      <Fact icon="info" name={said.now} value={need.pending ? `${status} · ${said.pending}` : status} />
      {need.outcome && <Fact icon="check" name={own.outcome} value={`${say(needOutcomeWords[need.outcome])} · ${own.answer}`} />}
      <Fact icon="forward" name={said.next} value={say(needStepWords[need.next])} />
      {due && <Fact icon="calendar" name={said.due} value={due} />}
      <Fact icon="search" name={said.code} value={spacedCode(as<TrackingCode>(need.code))} />
    </dl>
  );
}

/** One touch: it counts once. */
export function RateNeed({ rated }: { readonly rated: 'no' | 'sending' | 'done' | Problem }) {
  const { send } = useKiosk();
  const { progress: said, named } = useNeedWords();
  if (rated === 'done') return <Banner icon="star">{said.rated}</Banner>;
  if (rated === 'sending') return <Banner icon="clock">{said.rating}</Banner>;
  return (
    <section class="need-rating">
      <h2>{said.rate}</h2>
      {typeof rated === 'object' && <ProblemBanner problem={rated} />}
      <div class="need-levels">
        {ratingLevels.map((level) => (
          <Button
            key={level.id}
            class={`rating-${isLow(level.id) ? 'bad' : 'good'}`}
            onPress={() => send({ type: 'need-rated', level: level.id })}
          >
            {named(level)}
          </Button>
        ))}
      </div>
    </section>
  );
}
