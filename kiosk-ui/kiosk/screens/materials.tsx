import { Banner } from '../../parts/banner.tsx';
import { useFittedPages } from '../../parts/fitted-pages.ts';
import { Icon } from '../../parts/icon.tsx';
import type { IconName } from '../../parts/icon-paths.ts';
import { Pager } from '../../parts/pager.tsx';
import { pressHandlers } from '../../parts/press.ts';
import { Text } from '../../parts/words.tsx';
import type { ChoiceItem } from '../choices.ts';
import type { Visit } from '../flow/visit.ts';
import { useKiosk } from '../kiosk.ts';

type Material = ChoiceItem['materials'][number];

const levelIcons: Readonly<Record<Material['level'], IconName>> = { must: 'papers', tolerable: 'later', shared: 'none' };
const levelOrder = ['must', 'tolerable', 'shared'] as const;

/** What is looked up elsewhere need not be in anybody's bag. */
const isBrought = ({ level }: Material): boolean => level !== 'shared';

/**
 * What to bring, the necessary first, each with its level in words and a tick for whoever has it; leafed through when it is too much
 * for one page. The ticks only help to remember: nothing waits for them.
 */
export function Materials({ item, page: wanted }: { readonly item: ChoiceItem; readonly page: number }) {
  const { words, send, visit, orientation } = useKiosk();
  const ordered = levelOrder.flatMap((level) => item.materials.filter((material) => material.level === level));
  const { frame, list, pager, starts } = useFittedPages(`${item.id} ${visit.elder} ${visit.language} ${orientation}`);
  const pages = starts?.length ?? 2;
  const page = Math.min(wanted, pages - 1);
  const shown = starts === null ? ordered : ordered.slice(starts[page], starts[page + 1]);
  return (
    <section class="materials" ref={frame}>
      <h2>
        <Text>{ordered.some(isBrought) ? words.item.bringTick : words.item.bring}</Text>
      </h2>
      {ordered.length === 0 && <p class="subtitle">{words.item.noMaterials}</p>}
      <ul ref={list}>
        {shown.map((material) => (
          <MaterialRow key={material.name} item={item} material={material} />
        ))}
      </ul>
      {pages > 1 && (
        <div ref={pager}>
          <Pager page={page} pages={pages} words={words.choose} onTurn={(to) => send({ type: 'paged', page: to })} />
        </div>
      )}
      {item.presence === 'always' && <Banner icon="person">{words.item.presence}</Banner>}
      <Missing item={item} />
    </section>
  );
}

/** Always one line, so that ticking moves nothing. Before the first tick nobody was asked, and nothing is counted. */
function Missing({ item }: { readonly item: ChoiceItem }) {
  const { words, visit } = useKiosk();
  const ticked = broughtFor(visit, item);
  const missing = item.materials.filter(({ level, name }) => level === 'must' && !ticked.includes(name)).length;
  if (!item.materials.some(isBrought)) return null;
  const taking = visit.screen.at === 'confirm';
  const state = ticked.length === 0 ? 'unasked' : missing === 0 ? 'complete' : 'incomplete';
  return (
    <p class={`missing ${state}`} aria-live="polite">
      {state !== 'unasked' && <Icon name={state === 'complete' ? 'check' : 'papers'} />}
      <span>
        {state === 'complete' && <Text>{words.item.complete}</Text>}
        {state === 'incomplete' && <Text>{taking ? words.item.missingTaking(missing) : words.item.missing(missing)}</Text>}
        {state === 'unasked' && taking && <Text>{words.item.incomplete}</Text>}
      </span>
    </p>
  );
}

function broughtFor({ brought }: Visit, { id }: ChoiceItem): readonly string[] {
  return brought.filter(({ item }) => item === id).map(({ material }) => material);
}

function MaterialRow({ item, material }: { readonly item: ChoiceItem; readonly material: Material }) {
  const { words, send, visit } = useKiosk();
  if (!isBrought(material)) {
    return (
      <li class={`material ${material.level}`}>
        <MaterialWords material={material} />
      </li>
    );
  }
  const has = broughtFor(visit, item).includes(material.name);
  return (
    <li>
      <button
        type="button"
        class={`material ${material.level}`}
        aria-pressed={has}
        {...pressHandlers(() => send({ type: 'toggle-material', material: material.name }))}
      >
        <MaterialWords material={material} />
        <span class="tick">
          <span class="tick-box">{has && <Icon name="check" />}</span>
          {has ? words.item.have : words.item.haveNot}
        </span>
      </button>
    </li>
  );
}

function MaterialWords({ material: { name, level, note } }: { readonly material: Material }) {
  const { words, names } = useKiosk();
  return (
    <>
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
    </>
  );
}
