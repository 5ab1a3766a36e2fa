import type { KioskCatalogue } from '@yizhan/protocol/api';
import { as, type ItemId } from '@yizhan/protocol/ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ChoiceItem, choiceBook, pageOf } from './choices.ts';
import { itemFinder } from './find-items.ts';
import { initials } from './pinyin.ts';

function item(id: string, shortName: string, scene: string, keywords: readonly string[] = []): ChoiceItem {
  return {
    id: as<ItemId>(id),
    name: `${shortName}办理`,
    shortName,
    scene,
    department: 'rs',
    prefix: 'A',
    type: 'instant',
    promised: { days: 0, unit: 'working' },
    fee: '不收费',
    presence: 'none',
    keywords: [...keywords],
    materials: [],
    mandates: [],
  };
}

const pension = item('hr-pension-alive', '养老认证', 'kangyang', ['年审']);
const card = item('hr-ss-card', '社保卡补换', 'fuwu', ['挂失']);
const jobless = item('hr-jobless-reg', '失业登记', 'fuwu');
const stray = item('new-item', '新事项', 'unlisted');
const catalogue: KioskCatalogue = {
  version: 1,
  scenes: [
    { id: 'kangyang', name: '康养' },
    { id: 'fuwu', name: '服务' },
    { id: 'empty', name: '空' },
  ],
  departments: [{ id: 'rs', name: '人社', prefix: 'A' }],
  items: [pension, card, jobless, stray],
};

test('every item is reachable through exactly one scene, also when its scene is not listed; empty scenes are not offered', () => {
  const { scenes } = choiceBook(catalogue);
  expect(scenes.flatMap(({ items }) => items)).toHaveLength(catalogue.items.length);
  expect(new Set(scenes.flatMap(({ items }) => items))).toEqual(new Set(catalogue.items));
  expect(scenes.map(({ id }) => id)).toEqual(['fuwu', 'kangyang', 'unlisted']);
});

test('common items are the well-known ones this station offers, then others', () => {
  expect(choiceBook(catalogue).common).toEqual([pension, card, jobless, stray]);
});

test('leafing shows everything once, in order, and never a page that is not there', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (all, size) => {
      const { pages } = pageOf(all, size, 0);
      const shown = Array.from({ length: pages }, (_, page) => pageOf(all, size, page).shown).flat();
      expect(shown).toEqual(all);
      expect(pageOf(all, size, 99).page).toBe(pages - 1);
      expect(pageOf(all, size, -1).page).toBe(0);
    }),
  );
});

test('initials of Chinese words without a dictionary', () => {
  expect(initials('养老认证')).toBe('YLRZ');
  expect(initials('社保卡补换')).toBe('SBKBH');
  expect(initials('失业登记')).toBe('SYDJ');
  expect(initials('居民医保（新）A1')).toBe('JMYBXA1');
});

test('searching finds by initials, keywords and English, the best match first, and nothing for nothing', () => {
  const { find } = itemFinder(catalogue.items, { 'hr-ss-card': 'Social security card' });
  expect(find('')).toEqual([]);
  expect(find('YLRZ')).toEqual([pension]);
  expect(find('ns')).toEqual([pension]);
  expect(find('SECU')).toEqual([card]);
  expect(find('S')[0]).toBe(card);
  expect(find('XYZQ')).toEqual([]);
});
