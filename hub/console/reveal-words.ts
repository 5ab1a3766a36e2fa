/** The words around personal values in clear. Each row is [Chinese, English]. */
import type { PersonField } from '@yizhan/protocol/privacy';
import type { RevealReason } from '../privacy/reveal.ts';

type Pair = readonly [zh: string, en: string];

export const reasonWords: Readonly<Record<RevealReason, Pair>> = {
  contact: ['联系居民', 'To contact the resident'],
  identify: ['核对身份', 'To check the identity'],
  'department-form': ['填写部门表格', 'For a form of the department'],
  delivery: ['送达结果', 'To deliver the result'],
  complaint: ['处理投诉', 'To handle a complaint'],
  supervision: ['监督检查', 'To supervise'],
  other: ['其他（请写明）', 'Other (say which)'],
};

export const fieldWords: Readonly<Record<PersonField, Pair>> = {
  name: ['姓名', 'Name'],
  number: ['证件号', 'ID number'],
  phone: ['电话', 'Phone'],
  address: ['地址', 'Address'],
  words: ['说明', 'Words'],
};

export const revealWords = {
  show: ['查看完整资料', 'Show in full'],
  why: ['为什么要看？会留下记录', 'Why? It leaves a record'],
  choose: ['请选择原因', 'Choose a reason'],
  which: ['写明原因（4 至 200 字）', 'Which (4 to 200 characters)'],
  go: ['查看', 'Show'],
  leave: ['取消', 'Cancel'],
  none: ['没有留存。', 'Nothing is held.'],
} as const satisfies Record<string, Pair>;
