import { expect, test } from 'vitest';
import { readCatalogueSheet } from './sheet.ts';

const item = {
  id: 'pension',
  no: 1,
  official_code: null,
  name: '城乡居民基本养老保险参保登记',
  short_name: '居民养老参保',
  scene: 'fuwu',
  department: 'rs',
  handled_at: 'street',
  type: 'committed',
  legal: { days: 20, unit: 'working' },
  promised: { days: 5, unit: 'working' },
  excludes: ['public_notice'],
  materials: [
    { ref: 'id-card', level: 'must' },
    { ref: 'bank-card', level: 'tolerable', tolerate_days: 5 },
  ],
  delegate: { mode: 'agency', agents: ['kin'], presence: 'none', proof: ['poa'] },
  fee: { amount: 0, note: '不收费' },
  ticket_prefix: 'A',
  result: { name: '参保登记信息', delivery: ['station'] },
  kiosk: true,
  home_visit: false,
  sensitive: [],
  keywords: ['养老'],
  evidence: 'sample',
};
const sheet = {
  version: 1,
  locale: 'zh-CN',
  sample: true,
  scenes: [{ id: 'fuwu', name: '服务' }],
  departments: [{ id: 'rs', name: '人力资源和社会保障', prefix: 'A' }],
  reserved_prefixes: { Z: '咨询导办' },
  materials: [
    { id: 'id-card', name: '居民身份证', kind: 'check' },
    { id: 'bank-card', name: '本人银行卡', kind: 'check', sensitive: 'finance' },
  ],
  items: [item],
};

/** What is wrong with the sheet after one change: path and English sentence. */
function faults(changes: object): string[] {
  const read = readCatalogueSheet({ ...sheet, ...changes });
  return read.ok ? [] : read.error.map((fault) => `${fault.path}: ${fault.messageEn}`);
}

test('a good sheet becomes a document, absent notes become null', () => {
  const read = readCatalogueSheet(sheet);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  expect(read.value.items[0]).toMatchObject({
    shortName: '居民养老参保',
    handledAt: 'street',
    materials: [
      { ref: 'id-card', level: 'must', tolerateDays: null },
      { ref: 'bank-card', level: 'tolerable', tolerateDays: 5 },
    ],
    delegate: { note: null },
    note: null,
  });
  expect(read.value.materials[1]).toEqual({ id: 'bank-card', name: '本人银行卡', kind: 'check', note: null, sensitive: 'finance' });
  expect('reserved_prefixes' in read.value).toBe(false);
});

test('a prefix reserved for no department may be used', () => {
  expect(faults({ items: [{ ...item, ticket_prefix: 'Z' }] })).toEqual([]);
});

test('a fault names its place and what to do', () => {
  expect(faults({ items: [{ ...item, scene: 'fuwo' }] })).toEqual(['items[0].scene: "fuwo" is not in scenes: add it there or correct it']);
  expect(faults({ items: [{ ...item, department: 'xx', ticket_prefix: 'B' }] }).map((fault) => fault.split(':')[0])).toEqual([
    'items[0].department',
    'items[0].ticket_prefix',
  ]);
  expect(faults({ items: [{ ...item, materials: [{ ref: 'passport', level: 'must' }] }] })).toEqual([
    'items[0].materials[0].ref: "passport" is not in materials: add it there or correct it',
  ]);
  expect(faults({ items: [{ ...item, materials: [{ ref: 'id-card', level: 'tolerable' }] }] })).toEqual([
    'items[0].materials[0].tolerate_days: a tolerable material needs tolerate_days (working days)',
  ]);
  expect(faults({ items: [item, item] })).toEqual([
    'items[1].id: "pension" is used twice: give it a value of its own',
    'items[1].no: "1" is used twice: give it a value of its own',
  ]);
});

test('unknown keys, missing keys, wrong kinds and wrong words', () => {
  expect(faults({ colour: 'red' })).toEqual([': unknown key colour: remove it or correct its spelling']);
  expect(faults({ items: [{ ...item, kiosk: undefined }] })).toEqual(['items[0].kiosk: missing: add it (boolean)']);
  expect(faults({ items: [{ ...item, no: 'one' }] })).toEqual(['items[0].no: wrong kind of value: number is needed']);
  expect(faults({ items: [{ ...item, type: 'slow' }] })).toEqual(['items[0].type: must be one of instant | committed']);
  expect(faults({ departments: [{ id: 'rs', name: '人社', prefix: 'O' }] })[0]).toContain('departments[0].prefix');
  expect(readCatalogueSheet(null).ok).toBe(false);
});
