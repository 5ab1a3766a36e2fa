/** 容缺承诺书: one for all that is missing, each with its date. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import type { LegalTexts } from '../legal-texts.ts';
import { dueTable, law, matter } from '../parts.ts';
import { words } from '../words.ts';

export function promise({ about, missing }: DataOf<'promise'>, legal: LegalTexts): readonly Block[] {
  return [
    matter(about),
    { kind: 'heading', text: words.missing },
    dueTable(missing),
    law(legal.promise),
    { kind: 'signatures', who: [words.signs.applicant, words.signs.worker] },
  ];
}
