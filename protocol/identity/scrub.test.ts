import { expect, test } from 'vitest';
import { scrubbed } from './scrub.ts';

test('numbers of people become masks wherever they stand in a line', () => {
  expect(scrubbed('{"card":"11010519491231002X","phone":"13812345678"}')).toBe('{"card":"****002X","phone":"138****5678"}');
  expect(scrubbed('old 110105491231002, asked by 19912345678.')).toBe('old ****1002, asked by 199****5678.');
});

test('times, sequence numbers, identities and hashes stay', () => {
  const line = '{"at":1764000000000,"seq":12345678901,"id":"01933a1c-7a2b-7000-8000-13812345678a","hash":"a13812345678f"}';
  expect(scrubbed(line)).toBe(line);
});
