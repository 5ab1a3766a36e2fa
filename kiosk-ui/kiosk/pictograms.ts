import type { FacilityIcon } from '@yizhan/protocol/news';
import type { IconName } from '../parts/icon-paths.ts';

const scenes: Readonly<Record<string, IconName>> = {
  fuwu: 'papers',
  kangyang: 'health',
  weiye: 'work',
  jiaoyu: 'school',
  runxin: 'care',
  shanzhi: 'law',
  yiju: 'housing',
  qinlin: 'neighbours',
};

/** A scene of life and everything in it share one pictogram, so that somebody who does not read finds the way back. */
export function sceneIcon(scene: string): IconName {
  return scenes[scene] ?? 'star';
}

const facilities: Readonly<Record<FacilityIcon, IconName>> = {
  house: 'house',
  water: 'water',
  wifi: 'wifi',
  book: 'guide',
  medical: 'health',
  nursing: 'care',
  charge: 'charge',
  print: 'print',
  rest: 'rest',
  phone: 'phone',
};

export function facilityIcon(icon: FacilityIcon): IconName {
  return facilities[icon];
}
