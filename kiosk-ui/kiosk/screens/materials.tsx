import { Banner } from '../../parts/banner.tsx';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icon-paths.ts';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import { type ChoiceItem, pageOf } from '../choices.ts';
import { useKiosk } from '../kiosk.ts';

const levelIcons: Readonly<Record<ChoiceItem['materials'][number]['level'], IconName>> = {
  must: 'check',
  tolerable: 'later',
  shared: 'none',
};
const levelOrder = ['must', 'tolerable', 'shared'] as const;

/** What to bring, the necessary first, each with its level in words. */
export function Materials({ item, page: wanted }: { readonly item: ChoiceItem; readonly page: number }) {
  const { words, names, sizes, send, visit } = useKiosk();
  const ordered = levelOrder.flatMap((level) => item.materials.filter((material) => material.level === level));
  // The pager itself takes the room of one.
  const { shown, page, pages } = pageOf(ordered, ordered.length > sizes.materials ? sizes.materials - 1 : sizes.materials, wanted);
  const taking = visit.screen.at === 'confirm';
  return (
    <section class="materials">
      <h2>{taking ? words.item.takeTitle : words.item.guideTitle}</h2>
      {ordered.length === 0 && <p class="subtitle">{words.item.noMaterials}</p>}
      <ul>
        {shown.map(({ name, level, note }) => (
          <li key={name} class={`material ${level}`}>
            <span class="level">
              <Icon name={levelIcons[level]} />
              {words.item.level[level]}
            </span>
            <span class="material-words">
              <span class="material-name">
                <Text>{names.material(name)}</Text>
              </span>
              {(note || words.item.levelNote[level]) && (
                <span class="material-note">
                  <Text>{note ? names.note(note) : words.item.levelNote[level]}</Text>
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
      {item.presence === 'always' && <Banner icon="person">{words.item.presence}</Banner>}
      {taking && item.presence !== 'always' && ordered.length > 0 && ordered.length < sizes.materials && (
        <p class="subtitle">
          <Text>{words.item.incomplete}</Text>
        </p>
      )}
    </section>
  );
}
