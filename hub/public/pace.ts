/** How soon a ticket page looks again: the farther the turn, the seldomer. Seconds; null: there is nothing more to see. */
import type { Standing } from '../remote/standing.ts';

export const pace = {
  asked: 2,
  unanswered: 10,
  /** By people ahead, from here on. */
  ahead: [
    { from: 0, seconds: 5 },
    { from: 3, seconds: 10 },
    { from: 6, seconds: 20 },
    { from: 11, seconds: 40 },
    { from: 21, seconds: 60 },
  ],
  called: 5,
  serving: 20,
  held: 30,
  missed: 30,
  cancelling: 3,
} as const;

/** From so few people ahead the page warns. */
export const nearFrom = 2;

export function secondsUntilNext(standing: Standing): number | null {
  switch (standing.kind) {
    case 'asked':
      return pace.asked;
    case 'unanswered':
      return pace.unanswered;
    case 'refused':
      return null;
    case 'given': {
      const { place, cancelling } = standing;
      if (place.at === 'over') return null;
      if (cancelling === 'asked') return pace.cancelling;
      if (place.at !== 'waiting') return pace[place.at];
      return pace.ahead.findLast(({ from }) => from <= place.ahead)?.seconds ?? pace.ahead[0].seconds;
    }
  }
}
