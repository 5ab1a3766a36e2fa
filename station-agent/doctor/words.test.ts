import { expect, test } from 'vitest';
import { about } from './diagnose.ts';
import { en } from './i18n/en.ts';
import { zh } from './i18n/zh.ts';
import { linesOf, pageOf, sentencesOf } from './words.ts';

test('both languages fill the same places', () => {
  const places = (texts: readonly string[]): readonly string[] => [...new Set(texts.join(' ').match(/\{[a-z]+\}/g))].sort();
  for (const code of Object.keys(zh) as (keyof typeof zh)[]) expect([code, places(zh[code])]).toEqual([code, places(en[code])]);
});

test('what is wrong and what to do, with its names', () => {
  const finding = about('p1', 'unusable', 'port-busy', { path: '/dev/ttyUSB0', holders: 'ModemManager (7)' });
  const { zh: chinese, en: english } = sentencesOf(finding);
  expect(chinese.is).toBe('端口 /dev/ttyUSB0 被别的程序占用：ModemManager (7)。');
  expect(english.todo).toContain('ModemManager');
  expect(linesOf(finding)[0]).toMatch(/^ {2}\[不能用\] 端口/);
});

test('codes among the values are words for people', () => {
  expect(sentencesOf(about('r1', 'well', 'card-read', { card: 'J', validity: 'expired' })).zh.is).toBe(
    '读到一张证件，港澳台居民居住证，已过期；内容没有保存。',
  );
  expect(sentencesOf(about('p1', 'unusable', 'test-not-printed', { fault: 'paper-out' }))).toMatchObject({
    zh: { is: '测试小票没有打印（缺纸）。' },
    en: { is: 'The test receipt was not printed (Out of paper).' },
  });
  expect(sentencesOf(about('p1', 'note', 'wrong-way', { ways: 'serial, usb-lp' })).zh.todo).toContain('串口, USB 打印口');
});

test('the page: general findings, each device with its own, ports, the result', () => {
  const page = pageOf({
    home: '/var/lib/yizhan',
    devices: [{ id: 'p1', kind: 'receipt-printer', profile: 'epson-tm-t82', at: 'tcp://10.0.0.9:9100' }],
    ports: [],
    findings: [about('p1', 'well', 'well'), about(null, 'note', 'as-root')],
    exit: 0,
  });
  expect(page.split('\n').map((line) => line.slice(0, 12))).toEqual([
    '驿站设备检查 Device check: /var/lib/yizhan'.slice(0, 12),
    '',
    '  [提示] 正以 root 身份'.slice(0, 12),
    '  [note] Run',
    '',
    'p1  小票打印机 receipt'.slice(0, 12),
    '  [正常] 一切正常。',
    '  [well] All',
    '',
    '本机端口 Ports of this'.slice(0, 12),
    '  没有找到串口或 USB'.slice(0, 12),
    '',
    '结论：一切正常。',
    'Result: All ',
  ]);
});
