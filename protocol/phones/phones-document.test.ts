import { as, type StationId } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { phonePageOf, phonesDocumentOf } from './index.ts';

test.each([
  ['https://yizhan.example.cn/', 'https://yizhan.example.cn/q/kw0101'],
  ['https://example.cn/yizhan', 'https://example.cn/yizhan/q/kw0101'],
  ['http://192.168.1.20:7300', 'http://192.168.1.20:7300/q/kw0101'],
])('%s is shown as %s', (publicUrl, page) => {
  const phones = phonesDocumentOf(publicUrl);
  expect(phones && phonePageOf(phones, as<StationId>('kw0101'))).toBe(page);
});

test.each([null, 'http://127.0.0.1:7300', 'http://localhost:7300', 'http://[::1]:7300/'])(
  '%s is an address no phone can open',
  (publicUrl) => {
    expect(phonesDocumentOf(publicUrl)).toBeNull();
  },
);
