import { describe, expect, test } from 'vitest';
import type { Block } from './blocks.ts';
import { legalNames, paperDataSchema, paperOf, sampleLegalTexts, withoutIdNumbers } from './index.ts';

const id = '11010519491231002X';
const about = {
  office: { name: '苇湾社区驿站', nameEn: null, phone: null },
  demo: false,
  item: '养老认证',
  itemEn: null,
  itemVersion: 'v1',
  tracking: 'K7M2P9QX4',
  person: { name: '张*三', number: '****002X' },
  at: 1_772_672_820_000,
  worker: null,
};
const supplement = { kind: 'supplement', about, needs: [{ name: '证明', why: null }], due: '2026-03-20', stops: true, department: null };

describe('no paper carries a full ID number', () => {
  test.each([
    ['as it is', `号码${id}不符`, '号码1101**********002X不符'],
    ['in groups', '110105 19491231 002x', '1101**********002X'],
    ['in full-width digits', '１１０１０５１９４９１２３１００２Ｘ', '1101**********002X'],
    ['of before 1999', '旧证110105491231002', '旧证1101*******1002'],
  ])('%s', (_how, text, expected) => {
    expect(withoutIdNumbers(text)).toBe(expected);
  });

  test('a number of the same length that is no ID number stays', () => {
    expect(withoutIdNumbers('办件 110105194912310021，运单 73110105194912310020005')).toBe(
      '办件 110105194912310021，运单 73110105194912310020005',
    );
  });

  test('masks are checked at the door', () => {
    const withPerson = (person: unknown) => paperDataSchema.safeParse({ ...supplement, about: { ...about, person } }).success;
    expect(withPerson({ name: '张*三', number: '1101**********002X' })).toBe(true);
    expect(withPerson({ name: '张小三', number: null })).toBe(false);
    expect(withPerson({ name: '张*三', number: id })).toBe(false);
  });

  test('whatever is written into any free text', () => {
    const written = { ...supplement, needs: [{ name: `证明${id}`, why: `见 ${id}` }], department: `局 ${id}` };
    expect(JSON.stringify(paperOf(paperDataSchema.parse(written)))).not.toContain(id);
  });
});

const mandate = { kind: 'mandate', about, principal: null, agent: null, relation: null, until: null };
const blanks = (draft: unknown): readonly string[] =>
  paperOf(paperDataSchema.parse(draft)).blocks.flatMap((block: Block) => (block.kind === 'blanks' ? block.names.map(({ zh }) => zh) : []));

test('a mandate without names has lines for them, with names only lines for the numbers', () => {
  expect(blanks(mandate)).toEqual(['委托人', '委托人证件号码', '受托人', '受托人证件号码', '受托人电话']);
  expect(blanks({ ...mandate, principal: '张小三', agent: '张四' })).toEqual(['委托人证件号码', '受托人证件号码', '受托人电话']);
});

test('words of law are of one version, in both languages, and say that they are samples', () => {
  for (const name of legalNames) {
    const { items, sample, version } = sampleLegalTexts[name];
    expect(sample && version.includes('样例')).toBe(true);
    for (const { zh, en } of items) {
      // A strip cuts at 400 characters what is longer.
      expect(Math.max(zh.length, en?.length ?? 0)).toBeLessThan(300);
      expect(en).toBeTruthy();
    }
  }
});

test('a confirmed text of the district takes the place of the sample', () => {
  const own = { ...sampleLegalTexts, supplement: { ...sampleLegalTexts.supplement, sample: false, version: '区-2026-2' } };
  const clause = paperOf(paperDataSchema.parse(supplement), { legal: own }).blocks.find((block) => block.kind === 'clause');
  expect(clause).toMatchObject({ sample: false, version: '区-2026-2' });
});
