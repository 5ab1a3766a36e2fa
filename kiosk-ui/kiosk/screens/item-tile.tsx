import { doorLine } from '../../i18n/hours-words.ts';
import { Icon } from '../../parts/icon.tsx';
import { Tile } from '../../parts/tile.tsx';
import type { ChoiceItem } from '../choices.ts';
import { queueOf, useKiosk } from '../kiosk.ts';
import { sceneIcon } from '../pictograms.ts';

/** One matter, with how many wait for it now. */
export function ItemTile({ item, onPress }: { readonly item: ChoiceItem; readonly onPress: () => void }) {
  const { names, words, view, clock } = useKiosk();
  const queue = queueOf(view, item.id);
  const door = queue === null ? null : doorLine(queue, clock.value, words);
  const english = words.lang === 'en';
  return (
    <Tile
      icon={sceneIcon(item.scene)}
      title={names.item(item)}
      onPress={onPress}
      class="item"
      // Where there is more to say than the name, its Chinese gives way.
      {...(english && door === null && names.item(item) !== item.shortName ? { beside: item.shortName, besideLang: 'zh-CN' } : {})}
    >
      {queue && queue.waiting > 0 && !queue.refused && (
        <span class="tile-queue">
          <Icon name="people" />
          {words.choose.waiting(queue.waiting)}
        </span>
      )}
      {door !== null && (
        <span class="tile-queue">
          <Icon name="clock" />
          {door}
        </span>
      )}
    </Tile>
  );
}
