import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { huge, row } from './layout.ts';
import { columnsOf, wrap } from './paper.ts';

describe('columns', () => {
  test('what is not ASCII takes two', () => {
    expect(columnsOf('A032')).toBe(4);
    expect(columnsOf('驿站')).toBe(4);
    expect(columnsOf('1号窗口（低位）')).toBe(15);
    // GB18030 prints these two columns wide, whatever Unicode calls them.
    expect(columnsOf('—·')).toBe(4);
  });
});

describe('wrapping', () => {
  test('Latin words stay whole, Chinese breaks anywhere but before a closing mark', () => {
    expect(wrap('Please show this ticket', 12)).toEqual(['Please show', 'this ticket']);
    expect(wrap('一二三四五', 6)).toEqual(['一二三', '四五']);
    expect(wrap('一二三）四', 6)).toEqual(['一二', '三）四']);
    expect(wrap('', 10)).toEqual(['']);
  });
  test('no line is wider than the paper, and no letter is lost', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '，', '站', '𠮷', '）', '-'), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 48 }), (sentence, columns) => {
        const lines = wrap(sentence, columns);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(sentence.replaceAll(' ', ''));
      }),
    );
  });
});

test('the number is as large as the paper allows', () => {
  const size = (label: string, columns: number) => {
    const line = huge(label, columns, 8);
    return line.kind === 'text' ? line.runs[0]?.width : null;
  };
  expect(size('A032', 48)).toBe(8);
  expect(size('A032', 24)).toBe(6);
  expect(size('A100000', 32)).toBe(4);
});

test('a long value goes on under itself', () => {
  const lines = row('事项', '城乡居民养老', 16, 8).map((line) => (line.kind === 'text' ? line.runs.map((run) => run.text) : []));
  expect(lines).toEqual([
    ['事项    ', '城乡居民'],
    ['        ', '养老'],
  ]);
});
