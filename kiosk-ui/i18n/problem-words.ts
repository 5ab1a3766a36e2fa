import type { Problem } from '@yizhan/protocol/api';
import { isMatterOfTime } from './hours-words.ts';
import { nextOpeningWords } from './time-words.ts';
import type { Words } from './zh.ts';

export interface ProblemWords {
  readonly title: string;
  readonly advice: string;
}

/** A code without its own sentence keeps the one the agent sent, and always says what to do next. */
export function problemWords(problem: Problem, now: number, words: Words): ProblemWords {
  const known: Readonly<Record<string, ProblemWords>> = words.problems;
  const own = Object.hasOwn(known, problem.code) ? known[problem.code] : undefined;
  if (own === undefined) {
    const sent = words.lang === 'en' ? problem.titleEn : problem.title;
    return { title: sent || words.problemFallback.title, advice: words.problemFallback.advice };
  }
  const opensAt = problem.detail?.opensAt;
  if (isMatterOfTime(problem.code, words) && typeof opensAt === 'number') {
    return { title: own.title, advice: nextOpeningWords(opensAt, now, words) };
  }
  return own;
}
