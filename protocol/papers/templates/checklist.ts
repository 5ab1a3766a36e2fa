/** 一次性告知单: all that is needed, told once. The version of the item stands on it, since that is what was told. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { fact, matter } from '../parts.ts';
import { words } from '../words.ts';

export function checklist({ about, materials, promised, legal, fee, where, agents, note }: DataOf<'checklist'>): readonly Block[] {
  return [
    matter(about, [
      ...fact(words.promised, promised),
      ...fact(words.legal, legal),
      ...fact(words.fee, fee),
      ...fact(words.where, where),
      ...fact(words.agents, agents),
    ]),
    { kind: 'heading', text: words.materials },
    materials.length === 0
      ? { kind: 'note', text: words.noMaterials }
      : {
          kind: 'table',
          columns: [
            { name: words.material, share: 6 },
            { name: words.form, share: 2 },
            { name: words.level, share: 2 },
            { name: words.have, share: 1 },
          ],
          rows: materials.map(({ name, form, level, have, note: hint }) => [
            hint === null ? name : `${name}（${hint}）`,
            words.forms[form],
            words.levels[level],
            have ? words.yes : words.no,
          ]),
        },
    { kind: 'note', text: words.once },
    ...(note === null ? [] : [{ kind: 'note', text: { zh: note, en: null } } as const]),
  ];
}
