/** What is asked before an action is sent, and how the answers become its arguments. An action without a form is sent at once. */
import {
  type CaseAction,
  callbackCauses,
  callbackRemedies,
  contactOutcomes,
  contactWays,
  type DocumentKind,
  excludeReasons,
  optionWords,
  priorityReasons,
  refuseReasons,
  reopenReasons,
  terminateReasons,
} from '@yizhan/protocol/cases';
import { ratingLevels } from '@yizhan/protocol/ratings';

import type { CasePageView } from '../http/case-shapes.ts';
import type { Pair } from './case-words.ts';
import { formWords, holderWords } from './case-words.ts';

export interface Option {
  readonly value: string;
  readonly words: Pair;
}
export interface Field {
  readonly id: string;
  readonly label: Pair;
  readonly kind: 'text' | 'date' | 'number' | 'choice' | 'checks' | 'words';
  readonly options?: readonly Option[];
  readonly optional?: true;
  /** Asked only then. */
  readonly when?: (values: Values) => boolean;
  /** As it stands before anything was typed. */
  readonly start?: string;
}
export type Values = Readonly<Record<string, string>>;
interface Form {
  fields(page: CasePageView): readonly Field[];
  args(values: Values, page: CasePageView): Record<string, unknown>;
  /** Words that the form itself makes; left out: what was typed as such. */
  said?(values: Values): string | null;
  /** Whom it names: confidential, and never among the arguments. Left out: nobody. */
  receiver?(values: Values): { readonly name: string; readonly number: string | null } | null;
}

const isNamed = ({ receiver }: Values): boolean => receiver === 'named';
/** As the delivery note says it. */
const receiverChecks = ['saw-id', 'saw-letter', 'known-here'] as const;
const document = (kind: DocumentKind, number = '') => ({ kind, number: number.trim() === '' ? null : number.trim(), sha256: null });
const choice = (id: string, label: Pair, values: readonly string[]): Field => ({
  ...{ id, label, kind: 'choice', start: values[0] ?? '' },
  options: values.map((value) => ({ value, words: optionWords[value] ?? [value, value] })),
});
const number: Field = {
  id: 'number',
  label: ['文书编号（可不填）', 'Number of the document (may be empty)'],
  kind: 'text',
  optional: true,
};
const wordsField: Field = { id: 'words', label: ['情况说明', 'What happened'], kind: 'words' };
const picked = (values: Values, id: string) => (values[id] ?? '').split(',').filter((one) => one !== '');
const papers = (
  page: CasePageView,
  label: Pair,
  which: (ref: CasePageView['shown']['materials'][number]) => boolean,
  id = 'refs',
): Field => {
  const options = page.shown.materials.filter(which).map(({ ref }) => ({ value: ref, words: nameOf(page, ref) }));
  return { id, label, kind: 'checks', options, optional: true, start: options.map(({ value }) => value).join(',') };
};
const nameOf = (page: CasePageView, ref: string): Pair => {
  const wanted = page.shown.supplement?.wanted.find(({ id }) => id === ref)?.name;
  const name = page.materialNames[ref] ?? wanted ?? ref;
  return [name, name];
};
const receipts = (values: Values, form = values.form ?? 'copy') => picked(values, 'refs').map((ref) => ({ ref, form, count: 1 }));
const forms: Field = {
  ...{ id: 'form', label: ['形式', 'Form'], kind: 'choice', start: 'original' },
  options: Object.entries(formWords).map(([value, words]) => ({ value, words })),
};
const heldHere = (page: CasePageView) =>
  papers(
    page,
    ['退还居民的原件（已签字）', 'Originals given back, signed'],
    ({ form, holder }) => form === 'original' && holder === 'station',
  );

export const caseForms: Partial<Record<CaseAction, Form>> = {
  'give-checklist': {
    fields: () => [number],
    args: (values, page) => ({ itemVersion: page.shown.itemVersion ?? 1, document: document('checklist', values.number) }),
  },
  'complete-now': { fields: () => [], args: () => ({ document: null }) },
  'route-assist': { fields: () => [number], args: (values) => ({ slip: document('appointment-slip', values.number) }) },
  receive: {
    fields: (page) => [
      choice('agency', ['谁来代办', 'Who acts'], ['applicant', ...page.agencies]),
      choice('kind', ['凭什么代办', 'By which mandate'], ['self', 'poa', 'kinship', 'guardian']),
      { id: 'scope', label: ['委托事项（代办时填）', 'What the agent may do'], kind: 'text', optional: true },
      { id: 'expires', label: ['委托有效期至（代办时填）', 'The mandate ends'], kind: 'date', optional: true },
      papers(page, ['收到的材料', 'Papers that are in'], () => true),
      forms,
    ],
    args: (values, page) => ({
      agency: values.agency,
      mandate: { kind: values.kind, scope: values.scope?.trim() || null, expires: values.expires || null, signed: true },
      materials: receipts(values),
      promises: page.tolerable.filter((ref) => !picked(values, 'refs').includes(ref)).map((ref) => ({ ref, signed: true })),
      receipt: document('receipt'),
    }),
  },
  refuse: {
    fields: () => [choice('reason', ['原因', 'Reason'], refuseReasons)],
    args: ({ reason }) => ({ reason, slip: document('reason-slip') }),
  },
  'submit-to-department': {
    fields: (page) => [
      papers(page, ['移交的材料（清单已签字）', 'Papers handed over, list signed'], ({ holder }) => holder === 'station'),
      number,
    ],
    args: (values) => ({ refs: picked(values, 'refs'), custody: document('custody-list', values.number), signed: true }),
  },
  'record-acceptance': {
    fields: () => [
      { id: 'number', label: ['受理编号', 'Acceptance number'], kind: 'text' },
      { id: 'date', label: ['受理日期', 'Accepted on'], kind: 'date' },
    ],
    args: ({ number: given, date }) => ({ number: given, date }),
  },
  'record-refusal': {
    fields: () => [{ id: 'number', label: ['不予受理文书编号', 'Number of the refusal'], kind: 'text' }],
    args: (values) => ({ document: document('department-refusal', values.number) }),
  },
  'ask-supplement': {
    fields: () => [
      { id: 'wanted', label: ['一次列全要补的材料，用顿号或逗号隔开', 'All papers that are asked for, with commas'], kind: 'text' },
      { id: 'due', label: ['补正期限', 'Due'], kind: 'date' },
    ],
    args: ({ wanted = '', due }) => ({
      wanted: wanted.split(/[、,，]/).flatMap((name, index) => (name.trim() === '' ? [] : [{ id: `x${index + 1}`, name: name.trim() }])),
      due,
      notice: document('supplement-notice'),
    }),
  },
  'receive-supplement': {
    fields: (page) => [
      {
        ...{ id: 'refs', label: ['收到的补正材料', 'Papers that came'], kind: 'checks' },
        options: (page.shown.supplement?.wanted ?? []).map(({ id, name }) => ({ value: id, words: [name, name] })),
        start: (page.shown.supplement?.wanted ?? []).map(({ id }) => id).join(','),
      },
    ],
    args: (values) => ({ receipts: receipts(values, 'copy') }),
  },
  pause: {
    fields: (page) => [
      choice(
        'reason',
        ['不计入时限的原因', 'Why the clock stops'],
        excludeReasons.filter((one) => page.excludes.includes(one)),
      ),
      number,
    ],
    args: (values) => ({ reason: values.reason, document: document('pause-notice', values.number) }),
  },
  extend: {
    fields: () => [{ id: 'days', label: ['延长几天', 'Days more'], kind: 'number', start: '5' }, number],
    args: (values) => ({ days: Number(values.days), document: document('extension-notice', values.number) }),
  },
  'record-decision': {
    fields: () => [
      { id: 'number', label: ['结果文号', 'Number of the result'], kind: 'text' },
      { id: 'date', label: ['决定日期', 'Decided on'], kind: 'date' },
      choice('outcome', ['结果', 'Outcome'], ['granted', 'denied']),
    ],
    args: ({ number: given, date, outcome }) => ({ number: given, date, outcome }),
  },
  'bring-back': { fields: () => [{ id: 'shelf', label: ['存放位置', 'Shelf'], kind: 'text' }], args: ({ shelf }) => ({ shelf }) },
  deliver: {
    fields: () => [
      choice('receiver', ['谁领取', 'Who receives it'], ['applicant', 'agent', 'named']),
      { id: 'last4', label: ['领取人身份证后四位', 'Last four of their ID'], kind: 'text', when: ({ receiver }) => receiver !== 'named' },
      { id: 'name', label: ['领取人姓名', 'Name of who receives it'], kind: 'text', when: isNamed },
      { id: 'relation', label: ['与申请人的关系', 'Relation to the applicant'], kind: 'text', when: isNamed },
      { ...choice('checked', ['怎样核验身份', 'How they were identified'], receiverChecks), when: isNamed },
      { id: 'post', label: ['邮寄单号（签字领取不填）', 'Post number (empty when signed)'], kind: 'text', optional: true },
    ],
    args: ({ receiver, last4 = '', post = '' }) => ({
      ...{ receiver, last4: receiver === 'named' ? null : last4.trim().toUpperCase() },
      proof: post.trim() === '' ? { kind: 'signature' } : { kind: 'post', number: post.trim() },
    }),
    receiver: (values) => (isNamed(values) ? { name: values.name?.trim() ?? '', number: null } : null),
    said: (values) => (isNamed(values) ? `${values.relation?.trim()}；${optionWords[values.checked ?? '']?.[0] ?? ''}` : null),
  },
  rate: {
    fields: () => [
      {
        ...{ id: 'level', label: ['评价', 'Rating'], kind: 'choice', start: ratingLevels[0].id },
        options: ratingLevels.map(({ id, name, nameEn }) => ({ value: id, words: [name, nameEn] as const })),
      },
    ],
    args: ({ level }) => ({ level, reasons: [], channel: 'counter' }),
  },
  'call-back': {
    fields: () => [choice('cause', ['原因', 'Cause'], callbackCauses), choice('remedy', ['处理', 'Remedy'], callbackRemedies), wordsField],
    args: ({ cause, remedy }) => ({ cause, remedy }),
  },
  reopen: { fields: () => [choice('reason', ['原因', 'Reason'], reopenReasons)], args: ({ reason }) => ({ reason }) },
  withdraw: { fields: (page) => [heldHere(page)], args: (values) => ({ returned: picked(values, 'refs'), signed: true }) },
  terminate: {
    fields: (page) => [choice('reason', ['原因', 'Reason'], terminateReasons), heldHere(page)],
    args: (values) => ({ reason: values.reason, returned: picked(values, 'refs'), signed: true }),
  },
  assign: {
    fields: (page) => [
      {
        ...{ id: 'to', label: ['指派给', 'Assign to'], kind: 'choice', start: page.handlers[0] ?? '' },
        options: page.handlers.map((value) => ({ value, words: [value.replace('clerk:', ''), value.replace('clerk:', '')] as const })),
      },
    ],
    args: ({ to }) => ({ to }),
  },
  note: { fields: () => [wordsField], args: () => ({}) },
  contact: {
    fields: () => [
      choice('way', ['方式', 'How'], contactWays),
      choice('outcome', ['结果', 'Outcome'], contactOutcomes),
      { ...wordsField, optional: true },
    ],
    args: ({ way, outcome }) => ({ way, outcome }),
  },
  'add-materials': {
    fields: (page) => [papers(page, ['补收的材料', 'Papers that came'], ({ holder }) => holder === null), forms],
    args: (values) => ({ receipts: receipts(values) }),
  },
  'move-originals': {
    fields: (page) => [
      papers(page, ['哪些材料', 'Which papers'], ({ holder }) => holder !== null),
      {
        ...{ id: 'to', label: ['交给', 'To'], kind: 'choice', start: 'station' },
        options: Object.entries(holderWords).map(([value, words]) => ({ value, words })),
      },
    ],
    args: (values) => ({ refs: picked(values, 'refs'), to: values.to, signed: true }),
  },
  'set-priority': { fields: () => [choice('reason', ['原因', 'Reason'], priorityReasons)], args: ({ reason }) => ({ reason }) },
};

/** Done from their own place on the page. */
export const ownPlace: ReadonlySet<CaseAction> = new Set<CaseAction>(['decide-duplicate', 'resolve-conflict']);
