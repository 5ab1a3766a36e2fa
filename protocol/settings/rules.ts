/** Settings and catalogue documents → what queue decisions rest on. */
import { openState, type SpecialDays } from '../calendar/index.ts';
import type { Catalogue, CatalogueItem } from '../catalogue/model.ts';
import type { Instant } from '../ids.ts';
import type { CounterRule, QueueRules } from '../queue/commands.ts';
import type { StationSettings } from './model.ts';

/** Items whose prefix the station does not offer are unknown to its queue. Items have the hours of their station. */
export function rulesOf(settings: StationSettings, catalogue: Catalogue, special?: SpecialDays): QueueRules {
  const { queue } = settings;
  const offered = catalogue.items.filter((item) => settings.prefixes === 'all' || settings.prefixes.includes(item.ticketPrefix));
  const defaultServiceMs = Math.round(queue.defaultServiceMinutes * 60_000);
  return {
    items: new Map(offered.map((item) => [item.id, { prefix: item.ticketPrefix, defaultServiceMs }])),
    counters: new Map(settings.counters.map((counter) => [counter.id, counterRule(counter.serves, offered)])),
    kiosks: new Set(settings.kiosks.map((kiosk) => kiosk.id)),
    priorityClasses: new Map(settings.priorityClasses.map(({ id, statutory, weight }) => [id, { id, statutory, weight }])),
    hours: (_item, at) => walkInHours(settings, at, special),
    limits: {
      statutoryInRow: queue.statutoryInRow,
      maxWaitMs: Math.round(queue.maxWaitMinutes * 60_000),
      noShowLimit: queue.noShowLimit,
      noShowBack: queue.noShowBack,
      recallPauseMs: Math.round(queue.recallPauseSeconds * 1000),
      rejoinWithinMs: Math.round(queue.rejoinWithinMinutes * 60_000),
      serviceFloorMs: Math.round(queue.serviceFloorMinutes * 60_000),
      serviceCapMs: Math.round(queue.serviceCapMinutes * 60_000),
    },
  };
}

/** 'all' serves every item alike; a list of prefixes ranks them by its order. */
function counterRule(serves: 'all' | readonly string[], items: readonly CatalogueItem[]): CounterRule {
  if (serves === 'all') return { items: new Map(items.map((item) => [item.id, 1])) };
  const served = items.filter((item) => serves.includes(item.ticketPrefix));
  return { items: new Map(served.map((item) => [item.id, serves.indexOf(item.ticketPrefix) + 1])) };
}

function walkInHours(settings: StationSettings, at: Instant, special: SpecialDays | undefined): ReturnType<QueueRules['hours']> {
  const state = openState(settings.hours, at, special);
  return state.open ? { open: true } : { open: false, opensAt: state.opensAt };
}
