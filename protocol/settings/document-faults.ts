/**
 * What the schemas cannot say of documents: ids used twice, references that lead nowhere, a station where nothing could be done. The hub
 * asks before it saves, a station before it runs by them.
 */
import type { Catalogue } from '../catalogue/model.ts';
import { fault, repeated, type SheetFault, unknownReference } from '../catalogue/sheet-faults.ts';
import type { StationSettings } from './model.ts';

export function catalogueFaults(catalogue: Catalogue): readonly SheetFault[] {
  const lists = ['scenes', 'departments', 'materials', 'items'] as const;
  const ids = Object.fromEntries(lists.map((list) => [list, new Set(catalogue[list].map(({ id }) => String(id)))]));
  const twice = lists.flatMap((list) =>
    repeated(
      catalogue[list].map(({ id }) => id),
      (index) => [list, index, 'id'],
    ),
  );
  const numbers = repeated(
    catalogue.items.map(({ no }) => no),
    (index) => ['items', index, 'no'],
  );
  const references = catalogue.items.flatMap((item, index) => [
    ...unknown(['items', index, 'scene'], item.scene, ids, 'scenes'),
    ...unknown(['items', index, 'department'], item.department, ids, 'departments'),
    ...item.materials.flatMap(({ ref }, at) => unknown(['items', index, 'materials', at, 'ref'], ref, ids, 'materials')),
  ]);
  return [...twice, ...numbers, ...references];
}

function unknown(path: readonly PropertyKey[], value: string, ids: Record<string, Set<string>>, list: string): SheetFault[] {
  return ids[list]?.has(value) ? [] : [unknownReference(path, value, list)];
}

export function settingsFaults(settings: StationSettings, catalogue: Catalogue): readonly SheetFault[] {
  const places = (['counters', 'kiosks', 'priorityClasses'] as const).flatMap((list) =>
    repeated(
      settings[list].map(({ id }) => id),
      (index) => [list, index, 'id'],
    ),
  );
  return [...places, ...prefixFaults(settings, catalogue), ...someItemsFaults(settings, catalogue), ...limitFaults(settings)];
}

function prefixFaults({ prefixes, counters }: StationSettings, catalogue: Catalogue): SheetFault[] {
  const known = new Set<string>([
    ...catalogue.departments.map(({ prefix }) => prefix),
    ...catalogue.items.map((item) => item.ticketPrefix),
  ]);
  const strange = (list: 'all' | readonly string[], path: readonly PropertyKey[]): SheetFault[] =>
    list === 'all' ? [] : list.flatMap((one, at) => (known.has(one) ? [] : [unknownReference([...path, at], one, 'catalogue')]));
  const faults = [
    ...strange(prefixes, ['prefixes']),
    ...counters.flatMap(({ serves }, index) => strange(serves, ['counters', index, 'serves'])),
  ];
  if (faults.length > 0) return faults;
  const offered = [...new Set(catalogue.items.map((item) => String(item.ticketPrefix)))].filter(
    (prefix) => prefixes === 'all' || prefixes.includes(prefix),
  );
  if (offered.length === 0)
    return [fault(['prefixes'], '没有任何可办理的事项,请至少提供一个号码前缀', 'nothing is offered: give at least one prefix')];
  const unserved = offered.filter((prefix) => !counters.some(({ serves }) => serves === 'all' || serves.includes(prefix)));
  if (unserved.length === 0) return [];
  const list = unserved.join('、');
  return [fault(['counters'], `没有窗口受理前缀 ${list},请给窗口加上`, `no counter serves ${unserved.join(', ')}: add it to a counter`)];
}

/** Items may be written that this station does not offer; they must exist. */
function someItemsFaults({ itemHours, quotas }: StationSettings, catalogue: Catalogue): SheetFault[] {
  const known = new Set(catalogue.items.map(({ id }) => id));
  const of = (
    list: 'itemHours' | 'quotas',
    rows: readonly { readonly items: readonly StationItem[]; readonly prefixes: readonly unknown[] }[],
  ) =>
    rows.flatMap(({ items, prefixes }, index) => [
      ...items.flatMap((item, at) => (known.has(item) ? [] : [unknownReference([list, index, 'items', at], item, 'catalogue')])),
      ...(items.length + prefixes.length === 0
        ? [fault([list, index], '没有选择事项或前缀,请至少选一个', 'no item and no prefix is chosen: choose at least one')]
        : []),
    ]);
  return [...of('itemHours', itemHours), ...of('quotas', quotas)];
}
type StationItem = StationSettings['itemHours'][number]['items'][number];

function limitFaults({ queue }: StationSettings): SheetFault[] {
  if (queue.serviceFloorMinutes <= queue.serviceCapMinutes) return [];
  return [fault(['queue', 'serviceCapMinutes'], '不能小于最短办理时长,请改大', 'must not be below the shortest time of service')];
}
