/** Leafing through the catalogue: by scene of life or by letters, to an item, for whatever somebody came. */
import { openBooking } from './booking.ts';
import { openCase } from './cases.ts';
import { go, keep, tend } from './steps.ts';
import type { Input, Place, Purpose, Step, Visit } from './visit.ts';

export function openWithin(visit: Visit, input: Extract<Input, { type: 'open-scene' | 'open-search' }>): Step {
  if (visit.screen.at !== 'scenes') return keep(visit);
  const { purpose } = visit.screen;
  if (input.type === 'open-scene') return go(visit, ['scenes'], { at: 'items', purpose, scene: input.scene, page: 0 });
  return go(visit, ['scenes'], { at: 'search', purpose, typed: '', page: 0 });
}

const longestSearch = 12;

export function type(visit: Visit, input: Extract<Input, { type: 'typed' | 'erased' }>): Step {
  const { screen } = visit;
  if (screen.at !== 'search') return keep(visit);
  const typed = input.type === 'erased' ? screen.typed.slice(0, -1) : (screen.typed + input.letter).slice(0, longestSearch);
  return tend({ ...visit, screen: { ...screen, typed, page: 0 } });
}

export function turn(visit: Visit, page: number): Step {
  const { screen } = visit;
  if (!('page' in screen) || page < 0) return keep(visit);
  return tend({ ...visit, screen: { ...screen, page } });
}

export function firstPage(screen: Visit['screen']): Visit['screen'] {
  return 'page' in screen ? { ...screen, page: 0 } : screen;
}

const pickedFrom: readonly Place['at'][] = [
  ...(['home', 'items', 'search', 'guide', 'case-notice', 'case-who'] as const),
  ...(['booking-day', 'booking-time', 'booking-notice', 'booking-review'] as const),
];

/** From attract or home (a common item), from a list, or from the guide to the same item. Behind attract lies home. */
export function pick(visit: Visit, { item, key, purpose }: Extract<Input, { type: 'picked' }>): Step {
  const from: Visit = visit.screen.at === 'attract' ? { ...visit, screen: { at: 'home' } } : visit;
  const { screen } = from;
  const wanted: Purpose = purpose ?? ('purpose' in screen ? screen.purpose : 'take');
  if (wanted === 'case') return openCase(from, { item, key });
  if (wanted === 'book') return openBooking(from, { item, key });
  const place: Place = wanted === 'guide' ? { at: 'guide', item, page: 0 } : { at: 'confirm', item, key, page: 0 };
  // Whoever would rather have it done at the counter leaves what was filled in behind.
  return go({ ...from, draft: null, booking: null }, pickedFrom, place);
}

export function toggleMaterial(visit: Visit, material: string): Step {
  const { screen } = visit;
  if (screen.at !== 'guide' && screen.at !== 'confirm') return keep(visit);
  const { item } = screen;
  const others = visit.brought.filter((one) => one.item !== item || one.material !== material);
  const brought = others.length < visit.brought.length ? others : [...others, { item, material }];
  return tend({ ...visit, brought });
}
