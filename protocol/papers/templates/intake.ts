/** 收件回执: what lies at the station now, and who holds it. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { askWith, dueTable, dueText, fact, matter } from '../parts.ts';
import { words } from '../words.ts';

export function intake({ about, materials, tolerated, due, agent, code }: DataOf<'intake'>): readonly Block[] {
  return [
    matter(about, [...fact(words.agent, agent), ...fact(words.due, dueText(due))]),
    ...taken(materials),
    ...owed(tolerated),
    { kind: 'note', text: words.intakeMeans },
    ...askWith(code ?? about.tracking),
    { kind: 'note', text: words.keep },
    { kind: 'signatures', who: [words.signs.applicant, words.signs.worker] },
  ];
}

function taken(materials: DataOf<'intake'>['materials']): readonly Block[] {
  if (materials.length === 0) return [];
  return [
    { kind: 'heading', text: words.handedIn },
    {
      kind: 'table',
      columns: [
        { name: words.material, share: 5 },
        { name: words.form, share: 2 },
        { name: words.count, share: 1.5 },
        { name: words.kept, share: 2.5 },
      ],
      rows: materials.map(({ name, form, count, returned }) => [
        name,
        words.forms[form],
        String(count),
        returned ? words.keptBy.returned : words.keptBy.held,
      ]),
    },
  ];
}

function owed(tolerated: DataOf<'intake'>['tolerated']): readonly Block[] {
  if (tolerated.length === 0) return [];
  return [{ kind: 'heading', text: words.tolerated }, dueTable(tolerated)];
}
