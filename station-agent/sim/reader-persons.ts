/**
 * Invented people for the simulated reader, one for each kind of card and some for what cards decide. No living person can have one of the
 * numbers: their check digits are right, but no county has the codes 1199 and 8199 (GB/T 2260), and no country XXA or 999 (ISO 3166, for users).
 */
import { checkDigitOf, type IdCard } from '@yizhan/protocol/identity';

export interface SamplePerson {
  readonly id: 'citizen' | 'citizen-70' | 'citizen-expired' | 'J' | 'I' | 'Y';
  readonly card: IdCard;
}

const withCheckDigit = (body: string): string => `${body}${checkDigitOf(body)}`;

export const samplePersons: readonly SamplePerson[] = [
  {
    id: 'citizen',
    card: {
      kind: 'citizen',
      name: '沈样例',
      sex: 'female',
      nation: '01',
      birth: '1990-04-12',
      address: '样例市样例区模拟路1号院2号楼3单元',
      number: withCheckDigit('11990019900412002'),
      issuer: '样例市公安局样例分局',
      from: '2020-06-01',
      to: '2040-06-01',
    },
  },
  {
    id: 'citizen-70',
    card: {
      kind: 'citizen',
      name: '欧阳样寿',
      sex: 'male',
      nation: '11',
      birth: '1948-10-01',
      address: '样例市样例区模拟路8号',
      number: withCheckDigit('11990019481001001'),
      issuer: '样例市公安局样例分局',
      from: '2015-03-01',
      to: null,
    },
  },
  {
    id: 'citizen-expired',
    card: {
      kind: 'citizen',
      name: '江样',
      sex: 'male',
      nation: '03',
      birth: '1985-02-28',
      address: '样例市样例区模拟路9号',
      number: withCheckDigit('11990019850228001'),
      issuer: '样例市公安局样例分局',
      from: '2005-01-10',
      to: '2025-01-10',
    },
  },
  {
    id: 'J',
    card: {
      kind: 'J',
      name: '何样港',
      sex: 'female',
      birth: '1988-07-20',
      address: '样例市样例区模拟路10号',
      number: withCheckDigit('81990019880720002'),
      issuer: '样例市公安局',
      from: '2024-09-01',
      to: '2029-09-01',
      passNumber: 'H00000000',
      issues: '01',
    },
  },
  {
    id: 'I',
    card: {
      kind: 'I',
      name: 'SAMPLE, ALEX',
      nameZh: '样例甲',
      sex: 'male',
      birth: '1979-11-05',
      number: 'XXA110079110501',
      country: 'XXA',
      from: '2022-05-01',
      to: '2032-05-01',
      version: '01',
      authority: '1500',
    },
  },
  {
    id: 'Y',
    card: {
      kind: 'Y',
      name: 'SAMPLE, MARIA ANTONIA DEL MAR DE LOS EJEMPLOS',
      nameZh: '样例乙',
      sex: 'female',
      birth: '1992-01-31',
      number: withCheckDigit('91199919920131002'),
      country: 'XXA',
      from: '2024-02-01',
      to: '2034-02-01',
      renewals: '01',
      oldNumberLink: '001',
    },
  },
];
