/**
 * 授权委托书. Its ID numbers are lines to write on: written by the person's own hand they are good evidence, and no printer, journal or
 * paper of ours ever holds one.
 */
import { type Block, type Both, both } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import type { LegalTexts } from '../legal-texts.ts';
import { fact, law, matter } from '../parts.ts';
import { words } from '../words.ts';

export function mandate({ about, principal, agent, relation, until }: DataOf<'mandate'>, legal: LegalTexts): readonly Block[] {
  const unwritten = (name: Both, value: string | null): readonly Both[] => (value === null ? [name] : []);
  const named = [...fact(words.principal, principal), ...fact(words.agent, agent), ...fact(words.relation, relation)];
  return [
    ...(named.length === 0 ? [] : [{ kind: 'facts', rows: named } as const]),
    {
      kind: 'blanks',
      names: [
        ...unwritten(words.principal, principal),
        words.principalNumber,
        ...unwritten(words.agent, agent),
        words.agentNumber,
        words.agentPhone,
      ],
    },
    ...(relation === null ? [relations()] : []),
    { kind: 'note', text: words.mandateText },
    // Who it is about stands above in full, or is written by hand: a mask beside it would only confuse.
    matter({ ...about, person: null }, fact(words.until, until)),
    law(legal['mandate-scope']),
    law(legal['mandate-duties']),
    { kind: 'signatures', who: [words.signs.principal, words.signs.agent] },
  ];
}

function relations(): Block {
  return { kind: 'choices', options: words.relations.map((name) => ({ text: both(name), chosen: false })) };
}
