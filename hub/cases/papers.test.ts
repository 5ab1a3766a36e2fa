import { bundledCalendar } from '@yizhan/protocol/calendar';
import { paperOf } from '@yizhan/protocol/papers';
import { expect, test } from 'vitest';
import { caseIn, type TestCase } from '../../protocol/cases/test-case.ts';
import type { StoredCaseEvent } from './case-store.ts';
import { type PaperSources, paperDataOf } from './paper-data.ts';
import { papersOf } from './papers.ts';
import { testCatalogue } from './test-cases.ts';

const sources: PaperSources = {
  office: { office: { name: '苇湾驿站', nameEn: null, phone: '0537-100' }, demo: false, worker: '王' },
  ...{ calendar: bundledCalendar, catalogue: testCatalogue(), names: null, receiver: '李*' },
};
const storedOf = ({ events }: TestCase) =>
  events.map((event, index) => ({ seq: index + 1, id: `e${index + 1}`, event, hash: 'h' }) as unknown as StoredCaseEvent);

function papers(one: TestCase, changes: Partial<PaperSources> = {}) {
  const events = storedOf(one);
  return papersOf(events).map((paper) => ({ paper, data: paperDataOf(paper, events, { ...sources, ...changes }) }));
}
const kinds = (one: TestCase) => papers(one).map(({ paper }) => paper.kind);

test('each step that gives a paper gives it, and every paper can be made', () => {
  expect(kinds(caseIn('delivered'))).toEqual(['intake', 'mandate', 'promise', 'completion', 'delivery']);
  expect(kinds(caseIn('withdrawn'))).toEqual(['intake', 'mandate', 'promise', 'completion', 'originals-returned']);
  expect(kinds(caseIn('paused')).at(-1)).toBe('pause');
  for (const status of ['delivered', 'withdrawn', 'terminated', 'paused', 'supplement'] as const) {
    for (const { paper, data } of papers(caseIn(status))) {
      expect(data?.kind, paper.id).toBe(paper.kind);
      if (data) expect(JSON.stringify(paperOf(data))).not.toMatch(/undefined|\[object/);
    }
  }
});

test('a paper says what the first one said, whatever happened since', () => {
  const before = papers(caseIn('supplement')).find(({ paper }) => paper.kind === 'intake');
  const later = papers(caseIn('delivered')).find(({ paper }) => paper.kind === 'intake');
  expect(later?.data).toEqual(before?.data);
  expect(later?.data).toMatchObject({
    materials: [{ name: '居民身份证', form: 'original', count: 1, returned: false }],
    tolerated: [{ name: '近期免冠照片', due: '2026-10-10' }],
    about: { person: { name: '张*三', number: '****002X' }, worker: '王' },
  });
});

test('a named receiver stands by the mask, an agent and the resident in the mandate only when revealed', () => {
  const one = caseIn('ready');
  one.go('deliver', { on: '2026-09-30', args: { receiver: 'named', last4: null } });
  expect(papers(one).at(-1)?.data).toMatchObject({ kind: 'delivery', how: 'by-agent', receiver: '李*' });
  const mandate = (names: PaperSources['names']) => papers(one, { names }).find(({ paper }) => paper.kind === 'mandate')?.data;
  expect(mandate(null)).toMatchObject({ principal: null, agent: null, until: '2027-06-30' });
  expect(mandate({ principal: '张小三', agent: '王五' })).toMatchObject({ principal: '张小三', agent: '王五' });
});
