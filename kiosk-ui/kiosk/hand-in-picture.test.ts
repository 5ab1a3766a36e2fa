import { expect, test } from 'vitest';
import { startingVisit } from './flow/next.ts';
import type { Visit } from './flow/visit.ts';
import { mayBeDrawn } from './hand-in-picture.ts';

const atHome: Visit = { ...startingVisit, screen: { at: 'home' } };
const person: Visit['person'] = {
  ref: 'reference',
  card: 'citizen',
  name: '张*三',
  number: '1101**********002X',
  validity: 'valid',
  priorityClasses: [],
} as const;

test('the resting page and an untouched home are drawn', () => {
  expect(mayBeDrawn(startingVisit, ['attract'])).toBe(true);
  expect(mayBeDrawn(atHome, ['home'])).toBe(true);
});

test('no page of a visit is drawn, nor home with somebody behind it', () => {
  expect(mayBeDrawn({ ...startingVisit, screen: { at: 'services' } }, ['services'])).toBe(false);
  expect(mayBeDrawn({ ...startingVisit, screen: { at: 'scan', camera: 'on' } }, ['scan'])).toBe(false);
  expect(mayBeDrawn({ ...atHome, person }, ['home'])).toBe(false);
  expect(mayBeDrawn({ ...atHome, trail: [{ at: 'services' }] }, ['home'])).toBe(false);
});

test('while another page still stands in the document, or none, nothing is drawn', () => {
  expect(mayBeDrawn(atHome, ['ticket'])).toBe(false);
  expect(mayBeDrawn(startingVisit, ['ticket'])).toBe(false);
  expect(mayBeDrawn(atHome, [])).toBe(false);
  expect(mayBeDrawn(atHome, ['home', 'ticket'])).toBe(false);
});
