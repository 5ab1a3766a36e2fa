/**
 * What home offers beside 取号, in the order in which it stands there. Six at most: more does not fit, and nobody reads more; what belongs
 * together shares a tile and parts on the page behind it.
 */
import type { Words } from '../../i18n/zh.ts';
import { freshKey } from '../../lib/fresh-key.ts';
import type { IconName } from '../../parts/icon-paths.ts';
import type { Input } from '../flow/visit.ts';
import type { Kiosk } from '../kiosk.ts';
import { readsCodes } from '../kiosk-devices.ts';

export interface HomeTile {
  /** Its own: it is also the tile's name. */
  readonly icon: IconName;
  readonly title: (words: Words) => string;
  readonly note: (words: Words) => string;
  readonly event: Input | (() => Input);
  /** Known before the tap: what does not work now is not offered. */
  readonly when?: (kiosk: Kiosk) => boolean;
}

export const homeTiles: readonly HomeTile[] = [
  { icon: 'calendar', title: ({ home }) => home.appointments, note: ({ home }) => home.appointmentsHint, event: { type: 'booking-open' } },
  { icon: 'hand', title: ({ home }) => home.services, note: ({ home }) => home.servicesHint, event: { type: 'open-services' } },
  {
    icon: 'speech',
    title: ({ home }) => home.needs,
    note: ({ home }) => home.needsHint,
    event: () => ({ type: 'open-needs', key: freshKey() }),
  },
  { icon: 'guide', title: ({ home }) => home.guide, note: ({ home }) => home.guideHint, event: { type: 'open-scenes', purpose: 'guide' } },
  {
    icon: 'scan',
    title: ({ scan }) => scan.tile,
    note: ({ scan }) => scan.tileHint,
    event: { type: 'open-scan' },
    when: ({ devices }) => readsCodes(devices),
  },
  { icon: 'notice', title: ({ home }) => home.news, note: ({ home }) => home.newsHint, event: { type: 'open-news' } },
];
