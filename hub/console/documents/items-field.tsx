/** Items chosen from the catalogue by their names; the document keeps their ids. */
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ReadDocument } from '../../http/document-shapes.ts';
import { ask } from '../api.ts';
import { say } from '../domain-words.ts';
import { lang } from '../i18n.ts';
import { useEdited } from './fields.tsx';
import { type Path, pathText } from './path.ts';
import { documentWords, type Pair } from './words.ts';

interface Item {
  readonly id: string;
  readonly shortName: string;
}

/** Of the district, so one list for every field; asked for when the first is shown. */
const items = signal<readonly Item[]>([]);

async function loadItems(): Promise<void> {
  const read = await ask<ReadDocument>('GET', 'documents/catalogue');
  if (read.ok) items.value = (read.value.document.items ?? []) as readonly Item[];
}

export function ItemsField({ at, label }: { readonly at: Path; readonly label: Pair }) {
  const doc = useEdited();
  useEffect(() => void (items.value.length === 0 && loadItems()), []);
  const value = doc.get(at);
  const chosen: readonly string[] = Array.isArray(value) ? value : [];
  const fault = doc.faultAt(at);
  // An id that the catalogue no longer has is shown as it is, so that it can be taken out.
  const nameOf = (id: string): string => items.value.find((item) => item.id === id)?.shortName ?? id;
  return (
    <div class="field" data-at={pathText(at)} data-bad={fault !== null}>
      <label for={pathText(at)}>{say(label)}</label>
      {chosen.length === 0 ? null : (
        <ul class="chosen">
          {chosen.map((id) => (
            <li key={id} data-item={id}>
              <button
                type="button"
                class="quiet"
                aria-label={`${say(documentWords.remove)} ${nameOf(id)}`}
                onClick={() =>
                  doc.set(
                    at,
                    chosen.filter((one) => one !== id),
                  )
                }
              >
                {nameOf(id)} ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <select id={pathText(at)} value="" onChange={(event) => doc.set(at, [...chosen, event.currentTarget.value])}>
        <option value="">{say(documentWords.chooseItem)}</option>
        {items.value
          .filter(({ id }) => !chosen.includes(id))
          .map(({ id, shortName }) => (
            <option key={id} value={id}>
              {shortName}
            </option>
          ))}
      </select>
      {fault ? <strong class="fault">{lang.value === 'zh' ? fault.message : (fault.messageEn ?? fault.message)}</strong> : null}
    </div>
  );
}
