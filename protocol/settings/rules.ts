/** Settings, catalogue and calendar documents → what queue decisions rest on. */
import { type Calendar, minutesOf, openState, quarterMinutes } from '../calendar/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/model.ts';
import type { Instant, ItemId } from '../ids.ts';
import type { CounterRule, ItemOpening, QueueRules, Quota } from '../queue/commands.ts';
import type { ItemWindows, StationSettings } from './model.ts';

/** Items whose prefix the station does not offer are unknown to its queue. Without a calendar every week is like the last. */
export function rulesOf(settings: StationSettings, catalogue: Catalogue, calendar?: Calendar): QueueRules {
  const { queue } = settings;
  const offered = catalogue.items.filter((item) => settings.prefixes === 'all' || settings.prefixes.includes(item.ticketPrefix));
  const defaultServiceMs = Math.round(queue.defaultServiceMinutes * 60_000);
  return {
    items: new Map(offered.map((item) => [item.id, { prefix: item.ticketPrefix, defaultServiceMs }])),
    counters: new Map(settings.counters.map((counter) => [counter.id, counterRule(counter.serves, offered)])),
    kiosks: new Set(settings.kiosks.map((kiosk) => kiosk.id)),
    priorityClasses: new Map(
      settings.priorityClasses.map(({ id, statutory, weight, evidence, needsEvidence = true }) => [
        id,
        { id, statutory, weight, evidence, needsEvidence },
      ]),
    ),
    hours: itemHours(settings, offered, calendar),
    quotas: quotasOf(settings, offered),
    limits: {
      statutoryInRow: queue.statutoryInRow,
      maxWaitMs: Math.round(queue.maxWaitMinutes * 60_000),
      noShowLimit: queue.noShowLimit,
      noShowBack: queue.noShowBack,
      recallPauseMs: Math.round(queue.recallPauseSeconds * 1000),
      rejoinWithinMs: Math.round(queue.rejoinWithinMinutes * 60_000),
      serviceFloorMs: Math.round(queue.serviceFloorMinutes * 60_000),
      serviceCapMs: Math.round(queue.serviceCapMinutes * 60_000),
      lastTicket: typeof queue.lastTicket === 'number' ? Math.round(queue.lastTicket * 60_000) : queue.lastTicket,
    },
  };
}

/** 'all' serves every item alike; a list of prefixes ranks them by its order. */
function counterRule(serves: 'all' | readonly string[], items: readonly CatalogueItem[]): CounterRule {
  if (serves === 'all') return { items: new Map(items.map((item) => [item.id, 1])) };
  const served = items.filter((item) => serves.includes(item.ticketPrefix));
  return { items: new Map(served.map((item) => [item.id, serves.indexOf(item.ticketPrefix) + 1])) };
}

/** Items without hours of their own share one answer, which a view asks for as often as there are items. */
function itemHours(settings: StationSettings, items: readonly CatalogueItem[], calendar: Calendar | undefined): QueueRules['hours'] {
  const narrowed = new Map<ItemId, readonly ItemWindows[]>();
  for (const item of items) {
    const own = settings.itemHours.filter((some) => isOneOf(item, some));
    if (own.length > 0) narrowed.set(item.id, own);
  }
  const opening = (at: Instant, narrow: readonly ItemWindows[]): ItemOpening => {
    const { open, opensAt, closesAt, byAppointment } = openState(settings.hours, at, calendar, narrow);
    if (open) return closesAt === null ? { open } : { open, closesAt };
    return byAppointment === true ? { open, opensAt, byAppointment } : { open, opensAt };
  };
  let station: { readonly at: Instant; readonly opening: ItemOpening } | null = null;
  return (item, at) => {
    const narrow = narrowed.get(item);
    if (narrow !== undefined) return opening(at, narrow);
    if (station?.at !== at) station = { at, opening: opening(at, []) };
    return station.opening;
  };
}

function quotasOf(settings: StationSettings, offered: readonly CatalogueItem[]): ReadonlyMap<ItemId, readonly Quota[]> {
  const quotas = new Map<ItemId, Quota[]>();
  for (const { window, tickets, ...some } of settings.quotas) {
    const items = offered.filter((item) => isOneOf(item, some)).map(({ id }) => id);
    const quota: Quota = { items, from: minutesOf(window[0]) / quarterMinutes, to: minutesOf(window[1]) / quarterMinutes, tickets };
    for (const item of items) quotas.set(item, [...(quotas.get(item) ?? []), quota]);
  }
  return quotas;
}

function isOneOf(
  { id, ticketPrefix }: CatalogueItem,
  { items, prefixes }: Pick<StationSettings['quotas'][number], 'items' | 'prefixes'>,
): boolean {
  return items.includes(id) || prefixes.includes(ticketPrefix);
}
