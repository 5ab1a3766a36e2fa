import { freshKey } from '../../lib/fresh-key.ts';
import { Icon } from '../../parts/icon.tsx';
import { useKiosk } from '../kiosk.ts';
import { ItemTile } from './item-tile.tsx';

/** What people come for most: one touch leads to its confirm page. */
export function CommonItems() {
  const { words, book, send } = useKiosk();
  return (
    <section class="common">
      <h2>
        <Icon name="star" />
        <span>{words.home.common}</span>
        <span class="common-hint">{words.home.commonHint}</span>
      </h2>
      <div class="common-items">
        {book.common.map((item) => (
          <ItemTile key={item.id} item={item} onPress={() => send({ type: 'picked', item: item.id, key: freshKey() })} />
        ))}
      </div>
    </section>
  );
}
