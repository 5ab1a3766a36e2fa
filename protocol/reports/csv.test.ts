import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('lines end in CRLF, numbers stay numbers, nothing is an empty cell, and Excel is told that it is UTF-8', () => {
  expect(
    csvOf([
      ['事项', 'n'],
      ['养老', 3],
      ['社保', null],
    ]),
  ).toBe('\uFEFF事项,n\r\n养老,3\r\n社保,\r\n');
});

test.each([
  ['a,b', '"a,b"'],
  ['he said "no"', '"he said ""no"""'],
  ['one\ntwo', '"one\ntwo"'],
  ['one\r\ntwo', '"one\r\ntwo"'],
  ['', ''],
])('%j is quoted as RFC 4180 says', (given, written) => {
  expect(csvOf([[given]])).toBe(`\uFEFF${written}\r\n`);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  ['＝1＋1', "'＝1＋1"],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
])('%j is not run by a spreadsheet', (given, written) => {
  expect(csvOf([[given]])).toBe(`\uFEFF${written}\r\n`);
});

test('a number below nought is a number, not a formula', () => {
  expect(csvOf([[-5]])).toBe('\uFEFF-5\r\n');
});
