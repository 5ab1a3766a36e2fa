import { Banner } from '../../parts/banner.tsx';
import { useFittedPages } from '../../parts/fitted-pages.ts';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icon-paths.ts';
import { Pager } from '../../parts/pager.tsx';
import { Text } from '../../parts/words.tsx';
import type { ChoiceItem } from '../choices.ts';
import { useKiosk } from '../kiosk.ts';

type Material = ChoiceItem['materials'][number];

const levelIcons: Readonly<Record<Material['level'], IconName>> = { must: 'check', tolerable: 'later', shared: 'none' };
const levelOrder = ['must', 'tolerable', 'shared'] as const;

/** What to bring, the necessary first, each with its level in words; leafed through when it is too much for one page. */
export function Materials({ item, page: wanted }: { readonly item: ChoiceItem; readonly page: number }) {
  const { words, send, visit, orientation } = useKiosk();
  const ordered = levelOrder.flatMap((level) => item.materials.filter((material) => material.level === level));
  const { frame, list, pager, starts } = useFittedPages(`${item.id} ${visit.elder} ${visit.language} ${orientation}`);
  const pages = starts?.length ?? 2;
  const page = Math.min(wanted, pages - 1);
  const shown = starts === null ? ordered : ordered.slice(starts[page], starts[page + 1]);
  const taking = visit.screen.at === 'confirm';
  return (
    <section class="materials" ref={frame}>
      <h2>{taking ? words.item.takeTitle : words.item.guideTitle}</h2>
      {ordered.length === 0 && <p class="subtitle">{words.item.noMaterials}</p>}
      <ul ref={list}>
        {shown.map((material) => (
          <MaterialRow key={material.name} material={material} />
        ))}
      </ul>
      {pages > 1 && (
        <div ref={pager}>
          <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
        </div>
      )}
      {item.presence === 'always' && <Banner icon="person">{words.item.presence}</Banner>}
      {taking && item.presence !== 'always' && ordered.length > 0 && (
        <p class="subtitle incomplete">
          <Text>{words.item.incomplete}</Text>
        </p>
      )}
    </section>
  );
}

function MaterialRow({ material: { name, level, note } }: { readonly material: Material }) {
  const { words, names } = useKiosk();
  return (
    <li class={`material ${level}`}>
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
  );
}
