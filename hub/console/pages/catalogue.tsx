import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { CatalogueLists } from '../documents/catalogue-lists.tsx';
import { edited } from '../documents/edited.ts';
import { useEdited } from '../documents/fields.tsx';
import { DocumentFrame } from '../documents/frame.tsx';
import { EditedItem } from '../documents/item-form.tsx';
import { documentWords } from '../documents/words.ts';
import { say } from '../domain-words.ts';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';

export function CataloguePage() {
  const doc = useMemo(() => edited('documents/catalogue'), []);
  return (
    <DocumentFrame doc={doc} title={say(documentWords.catalogue)} lead={say(documentWords.districtLead)} mayWrite={can('district.write')}>
      <p>
        <a href={hrefOf({ page: 'legal-texts' })}>{say(documentWords.legal)} ›</a>
      </p>
      <Items />
      <CatalogueLists />
    </DocumentFrame>
  );
}

interface ItemRow {
  readonly id: string;
  readonly no: number;
  readonly name: string;
  readonly shortName: string;
}

function Items() {
  const doc = useEdited();
  const search = useSignal('');
  const open = useSignal<number | null>(null);
  const items = (doc.get(['items']) ?? []) as readonly ItemRow[];
  const wanted = search.value.trim().toLowerCase();

  return (
    <section class="panel">
      <div class="new-day">
        <input
          type="search"
          aria-label={say(documentWords.search)}
          placeholder={say(documentWords.search)}
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
        <button type="button" class="quiet" disabled={items.length === 0} onClick={() => addItem()}>
          {say(documentWords.add)}
        </button>
      </div>
      <ul class="items">
        {items.map((item, index) =>
          wanted === '' || `${item.name} ${item.shortName} ${item.id}`.toLowerCase().includes(wanted) ? (
            <li key={item.id} data-item={item.id}>
              <button
                type="button"
                class="item-line"
                aria-expanded={open.value === index}
                onClick={() => (open.value = open.value === index ? null : index)}
              >
                <span class="number">{item.no}</span> {item.name}
                <span class="muted"> {item.id}</span>
              </button>
              {open.value === index ? <EditedItem at={['items', index]} onRemove={() => (open.value = null)} /> : null}
            </li>
          ) : null,
        )}
      </ul>
    </section>
  );

  /** Like the last one of the list: most of a new item is the same. */
  function addItem(): void {
    const no = Math.max(0, ...items.map((item) => item.no)) + 1;
    const pattern = items.at(-1);
    if (!pattern) return;
    doc.set(
      ['items'],
      [...items, { ...pattern, id: `item-${no}`, no, officialCode: null, name: '新事项', shortName: '新事项', keywords: [] }],
    );
    search.value = '';
    open.value = items.length;
  }
}
