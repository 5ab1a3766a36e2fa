import type { ItemId } from '@yizhan/protocol/ids';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { itemsEn } from '../i18n/catalogue-en.ts';
import { searchItems } from './item-search.ts';
import { usePageFacts } from './page-facts.ts';

interface Props {
  /** Not offered: the item the ticket already is for. */
  readonly without?: ItemId;
  readonly onPick: (item: ItemId) => void;
  /** Shown as chosen (a picker whose choice is sent later). */
  readonly chosen?: ItemId | null;
}

/** Type to find, arrows to move, Enter to take (WAI-ARIA combobox with a listbox). */
export function ItemPicker({ without, onPick, chosen = null }: Props) {
  const { words, items, itemName, language } = usePageFacts();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const offered = useMemo(() => items.filter(({ id }) => id !== without), [items, without]);
  const find = (text: string) => searchItems(offered, text, language === 'en' ? itemsEn : {});
  const found = useMemo(() => find(query), [offered, query, language]);
  const active = found[Math.min(at, found.length - 1)];

  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [at, query]);

  function onKey(event: KeyboardEvent & { readonly currentTarget: HTMLInputElement }): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, Math.min(at, found.length - 1) + step)));
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      // Fast hands press Enter before the list has been redrawn: what counts is what stands in the field.
      const typed = event.currentTarget.value;
      const taken = typed === query ? active : find(typed)[0];
      if (taken) onPick(taken.id);
    }
  }

  return (
    <div class="picker">
      <label>
        {words.picker.label}
        <input
          data-first
          role="combobox"
          aria-expanded="true"
          aria-controls="picker-list"
          aria-activedescendant={active ? `item-${active.id}` : undefined}
          autocomplete="off"
          placeholder={words.picker.placeholder}
          value={query}
          onInput={(event) => {
            setQuery(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </label>
      <p class="picker-count" role="status">
        {found.length === 0 ? words.picker.none : words.picker.results(found.length)}
      </p>
      <div ref={list} id="picker-list" class="picker-list" role="listbox" aria-label={words.picker.label}>
        {found.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above has the keys, as its pattern says
          // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox never take the focus themselves
          <div
            key={item.id}
            id={`item-${item.id}`}
            role="option"
            aria-selected={chosen === null ? item === active : item.id === chosen}
            data-active={item === active}
            onClick={() => onPick(item.id)}
          >
            <b>{item.prefix}</b>
            <span>{itemName(item.id)}</span>
            <small lang="zh-CN">{item.name}</small>
          </div>
        ))}
      </div>
    </div>
  );
}
