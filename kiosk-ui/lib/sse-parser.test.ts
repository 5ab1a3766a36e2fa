import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sseParser } from './sse-parser.ts';

const body =
  ': ping\n\nretry: 1000\nid: 7\nevent: view\ndata: {"a":1,\ndata: "汉字":2}\n\r\nevent: call\rdata:x\r\rdata: y\n\ndata: p\r\ndata: q\r\n\r\n';
const messages = [
  { event: 'view', data: '{"a":1,\n"汉字":2}', id: '7' },
  { event: 'call', data: 'x', id: '7' },
  { event: 'message', data: 'y', id: '7' },
  { event: 'message', data: 'p\nq', id: '7' },
];

test('reads fields, comments, all three line ends, and keeps the id', () => {
  expect(sseParser().push(body)).toEqual(messages);
});

test('any split of the text gives the same messages', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: body.length }), { maxLength: 12 }), (cuts) => {
      const parser = sseParser();
      const places = [0, ...cuts.sort((a, b) => a - b), body.length];
      const parts = places.slice(1).map((to, index) => body.slice(places[index], to));
      expect(parts.flatMap((part) => parser.push(part))).toEqual(messages);
    }),
  );
});

test('an event without data is no message, and its name does not leak into the next', () => {
  expect(sseParser().push('event: call\n\ndata: z\n\n')).toEqual([{ event: 'message', data: 'z', id: null }]);
});
