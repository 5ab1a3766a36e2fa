// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeTimers } from '../../lib/timers.ts';
import { quietMs, type WedgeProfile } from './wedge.ts';
import { listenToWedge } from './wedge-listener.ts';

const profile: WedgeProfile = { keyMs: 30, end: 'Enter', fewestKeys: 4, sameCodeMs: 1500 };
const timers = fakeTimers(1000);
let codes: string[];
let page: string;
let stop: () => void;

function onPage({ key }: KeyboardEvent): void {
  page += key;
}

/** @returns whether the browser may go on with it */
function press(key: string, pause: number): boolean {
  timers.advance(pause);
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  Object.defineProperty(event, 'timeStamp', { value: timers.now() });
  return document.body.dispatchEvent(event);
}

function burst(text: string): void {
  for (const key of [...text, 'Enter']) press(key, 5);
}

beforeEach(() => {
  codes = [];
  page = '';
  document.addEventListener('keydown', onPage, { capture: true });
  stop = listenToWedge(document, profile, timers, (text) => codes.push(text));
});
afterEach(() => {
  stop();
  document.removeEventListener('keydown', onPage, { capture: true });
});

test('a burst reaches nobody on the page, though they listened first, and does nothing in the browser', () => {
  expect([...'ABCD', 'Enter'].map((key) => press(key, 5))).toEqual([false, false, false, false, false]);
  expect({ codes, page }).toEqual({ codes: ['ABCD'], page: '' });
  expect(timers.pending()).toBe(0);
});

test('a letter of a hand is given back after the silence, once', () => {
  press('Y', 200);
  expect(page).toBe('');
  timers.advance(quietMs(profile));
  expect(page).toBe('Y');
  timers.advance(1000);
  expect({ codes, page }).toEqual({ codes: [], page: 'Y' });
});

test('the same code twice within its time is one scan, later it is another', () => {
  burst('ABCD');
  burst('ABCD');
  expect(codes).toEqual(['ABCD']);
  timers.advance(profile.sameCodeMs);
  burst('ABCD');
  expect(codes).toEqual(['ABCD', 'ABCD']);
});

test('nothing is held back any more after it stopped', () => {
  stop();
  burst('ABCD');
  expect({ codes, page }).toEqual({ codes: [], page: 'ABCDEnter' });
});
