import type { CitizenCard } from '@yizhan/protocol/identity';

/** The number is GB 11643's own example; the name is invented. */
export const exampleCard: CitizenCard = {
  kind: 'citizen',
  name: '张样例',
  sex: 'female',
  nation: '01',
  birth: '1949-12-31',
  address: '样例路1号',
  number: '11010519491231002X',
  issuer: '样例分局',
  from: '2020-01-01',
  to: null,
};
