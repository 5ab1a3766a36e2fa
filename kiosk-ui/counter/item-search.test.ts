import { expect, test } from 'vitest';
import { type CatalogueEntry, searchItems } from './item-search.ts';

function entry(id: string, prefix: string, shortName: string, name: string, keywords: string[] = []): CatalogueEntry {
  return { id, prefix, shortName, name, keywords } as unknown as CatalogueEntry;
}

const items = [
  entry('hr-alive', 'A', '养老认证', '养老保险待遇资格认证', ['刷脸', '退休']),
  entry('mi-enrol', 'B', '居民医保', '城乡居民基本医疗保险参保登记'),
  entry('ca-elder', 'C', '高龄津贴', '高龄津贴申领', ['养老']),
];
const find = (query: string) => searchItems(items, query, { 'mi-enrol': 'Medical scheme' }).map(({ id }) => id);

test('nothing typed shows everything', () => {
  expect(find('  ')).toEqual(['hr-alive', 'mi-enrol', 'ca-elder']);
});

test('finds by short name, name, keyword, letter and English, best first', () => {
  expect(find('养老')).toEqual(['hr-alive', 'ca-elder']);
  expect(find('退休')).toEqual(['hr-alive']);
  expect(find('b')).toEqual(['mi-enrol']);
  expect(find('medical')).toEqual(['mi-enrol']);
  expect(find('保险 参保')).toEqual(['mi-enrol']);
  expect(find('enrol')).toEqual(['mi-enrol']);
  expect(find('r')).toEqual([]);
  expect(find('火星')).toEqual([]);
});
