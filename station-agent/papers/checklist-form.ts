/** 一次性告知单 out of the catalogue: a kiosk names the item and what is ticked, the words are the station's. */
import type { Catalogue } from '@yizhan/protocol/catalogue';
import type { ItemId } from '@yizhan/protocol/ids';
import type { PaperForm } from '@yizhan/protocol/papers';

const unit = { working: '个工作日', calendar: '日' } as const;

/** @param have ids of the materials that are there @returns null: there is no such item */
export function checklistForm(catalogue: Catalogue, item: ItemId, have: ReadonlySet<string>): PaperForm | null {
  const found = catalogue.items.find((known) => known.id === item);
  if (!found) return null;
  const span = ({ days, unit: of }: { readonly days: number; readonly unit: keyof typeof unit }) =>
    days === 0 ? '当场办结' : `${days} ${unit[of]}`;
  const { delegate } = found;
  return {
    kind: 'checklist',
    about: { item: found.name, itemEn: null, itemVersion: `v${catalogue.version}`, tracking: null, person: null },
    materials: found.materials.flatMap(({ ref, level }) => {
      const material = catalogue.materials.find((known) => known.id === ref);
      return material ? [{ name: material.name, form: material.kind, level, have: have.has(ref), note: material.note }] : [];
    }),
    promised: span(found.promised),
    legal: found.legal === null ? null : span(found.legal),
    fee: found.fee.amount === 0 ? '不收费' : found.fee.note,
    where: null,
    agents: delegate.mode === 'agency' && delegate.agents.length > 0 ? delegate.agents.join('、') : null,
    note: found.note,
  };
}
