/** How much fits on one page: nothing at the kiosk scrolls, so lists are leafed through. Sizes follow the type scale of `styles/`. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Language } from './flow/visit.ts';

export type Orientation = 'portrait' | 'landscape';

export interface PageSizes {
  readonly scenes: number;
  readonly items: number;
  readonly found: number;
  readonly notices: number;
}

const sizes: Readonly<Record<Orientation, { readonly normal: PageSizes; readonly elder: PageSizes }>> = {
  portrait: {
    normal: { scenes: 8, items: 10, found: 4, notices: 3 },
    elder: { scenes: 6, items: 6, found: 3, notices: 2 },
  },
  landscape: {
    normal: { scenes: 8, items: 12, found: 4, notices: 3 },
    elder: { scenes: 6, items: 6, found: 3, notices: 2 },
  },
};

/** English names take two lines where Chinese ones take one. */
const englishLandscape = { normal: { items: 9, found: 3 }, elder: { items: 6, found: 2 } };

export function pageSizes(orientation: Orientation, elder: boolean, language: Language): PageSizes {
  const mode = elder ? 'elder' : 'normal';
  const base = sizes[orientation][mode];
  return language === 'en' && orientation === 'landscape' ? { ...base, ...englishLandscape[mode] } : base;
}

/** Follows the window: a screen may be turned while it runs. */
export function watchOrientation(media: MediaQueryList): ReadonlySignal<Orientation> {
  const portrait = signal(media.matches);
  media.addEventListener('change', () => {
    portrait.value = media.matches;
  });
  return computed(() => (portrait.value ? 'portrait' : 'landscape'));
}
