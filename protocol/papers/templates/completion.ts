/** 办结单: how it ended, also when it was never taken in; a refusal names its reason and what one can do. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import type { LegalTexts } from '../legal-texts.ts';
import { askWith, fact, law, matter } from '../parts.ts';
import { words } from '../words.ts';

export function completion(data: DataOf<'completion'>, legal: LegalTexts): readonly Block[] {
  const { about, outcome, result, decidedOn, reason, collect, code } = data;
  return [
    matter(about, [
      ...fact(words.outcome, `${words.outcomes[outcome]} ${words.outcomesEn[outcome]}`),
      ...fact(words.decidedOn, decidedOn),
      ...fact(words.result, result?.name ?? null),
      ...fact(words.resultNumber, result?.number ?? null),
      ...fact(words.collect, collect?.where ?? null),
      ...fact(words.collectFrom, collect?.from ?? null),
    ]),
    ...(reason === null
      ? []
      : ([
          { kind: 'heading', text: words.reason },
          { kind: 'note', text: { zh: reason, en: null } },
        ] as const)),
    law(legal.service),
    ...askWith(code ?? about.tracking),
  ];
}
