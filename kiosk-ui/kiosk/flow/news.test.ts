import { as } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { next } from './next.ts';
import { startingVisit } from './steps.ts';
import type { Input, Visit } from './visit.ts';

const walk = (...inputs: readonly Input[]): Visit => inputs.reduce((visit, input) => next(visit, input).visit, startingVisit);
const open: readonly Input[] = [{ type: 'begin' }, { type: 'open-news' }];

test('from home to the notices; every part begins at its first page; back leads through the part one came from', () => {
  expect(walk(...open).screen).toEqual({ at: 'news', part: 'notices', page: 0 });
  const activities: readonly Input[] = [...open, { type: 'paged', page: 2 }, { type: 'news-part', part: 'activities' }];
  expect(walk(...activities).screen).toEqual({ at: 'news', part: 'activities', page: 0 });
  const one = walk(...activities, { type: 'paged', page: 1 }, { type: 'open-activity', activity: as('a1') });
  expect(one.screen).toEqual({ at: 'activity', activity: 'a1', page: 0 });
  expect(next(one, { type: 'back' }).visit.screen).toEqual({ at: 'news', part: 'activities', page: 1 });
});

test('nothing of it is reached from where it does not stand', () => {
  expect(walk({ type: 'open-news' }).screen.at).toBe('attract');
  expect(walk({ type: 'begin' }, { type: 'news-part', part: 'activities' }).screen.at).toBe('home');
  expect(walk({ type: 'begin' }, { type: 'open-activity', activity: as('a1') }).screen.at).toBe('home');
});
