import { expect, test } from 'vitest';
import { as, type BusinessDate, type JobId } from '../ids.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { initialState } from './state.ts';
import { c1, Hall, k1, minute, monday, p1, pension, tuesday, wang } from './test-hall.ts';

test('the day ends for every live ticket and every counter, and nothing is deleted', () => {
  const hall = new Hall();
  hall.open();
  const served = hall.issue();
  hall.serve();
  const waiting = hall.issue();
  const called = hall.issue();
  hall.do({ type: 'callTicket', counter: c1, ticket: called });
  hall.date = tuesday;
  const events = hall.do({ type: 'closeDay' });
  expect(events.at(-1)).toEqual({ type: 'day.closed', data: { businessDate: monday, expired: 2 } });
  expect([served, waiting, called].map((id) => hall.ticket(id).status)).toEqual(['completed', 'expired', 'expired']);
  expect(hall.state.counters.get(c1)).toMatchObject({ lease: null, current: null });
  expect(hall.state.waitingByItem.size).toBe(0);
});

test('a day is not over before the desk says a later date', () => {
  const hall = new Hall();
  expect(hall.refusal({ type: 'closeDay' })).toBe('day-not-over');
  hall.issue();
  expect(hall.refusal({ type: 'closeDay' })).toBe('day-not-over');
  hall.date = as<BusinessDate>('2026-03-01');
  expect(hall.refusal({ type: 'closeDay' })).toBe('day-not-over');
});

test('after a day was closed the clock is set back: the numbers of that day are not used again', () => {
  const hall = new Hall();
  hall.issue();
  hall.date = tuesday;
  hall.do({ type: 'closeDay' });
  hall.date = monday;
  hall.issue();
  expect(hall.state.businessDate).toBe(tuesday);
  expect(hall.refusal({ type: 'closeDay' })).toBe('day-not-over');
});

test('the paper of the last ticket is recorded after the day was closed, and opens no new day', () => {
  const hall = new Hall();
  const job = hall.ticket(hall.issue(pension, null, p1)).job ?? as<JobId>('none');
  hall.do({ type: 'recordPrint', job, attempt: 1, status: 'sending', bytesSent: 0, error: null });
  hall.date = tuesday;
  hall.do({ type: 'closeDay' });
  const events = hall.do({ type: 'recordPrint', job, attempt: 1, status: 'printed', bytesSent: 900, error: null });
  expect(events.map((event) => event.type)).toEqual(['print.progressed']);
});

test('a restart folds from the last opening of a day and stands where it stood', () => {
  const hall = new Hall();
  hall.open();
  hall.issue();
  hall.serve(minute);
  hall.issue(pension, 'soldier', p1);
  hall.callNext();
  hall.do({ type: 'requestHelp', kiosk: k1 });
  hall.date = tuesday;
  hall.do({ type: 'closeDay' });
  hall.open();
  hall.issue();
  hall.callNext();
  const start = hall.events.findLastIndex((event) => event.type === 'day.opened');
  const rebuilt = hall.events.slice(start).reduce(evolve, initialState());
  expect(rebuilt).toEqual(hall.state);
});

test('deciding reads the state and never changes it', () => {
  const hall = new Hall();
  hall.open();
  hall.issue();
  const before = structuredClone(hall.state);
  decide(hall.state, { type: 'callNext', counter: c1 }, hall.ctx(wang));
  hall.date = tuesday;
  decide(hall.state, { type: 'closeDay' }, hall.ctx(wang));
  expect(hall.state).toEqual(before);
});
