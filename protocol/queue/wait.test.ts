import { describe, expect, test } from 'vitest';
import { serviceMs } from './service-time.ts';
import { c1, c2, c3, card, Hall, li, limits, medical, minute, pension, rulesWith, wang, zhao } from './test-hall.ts';
import { aheadForNew, aheadOf, estimateWait } from './wait.ts';

describe('people ahead', () => {
  test('everybody whom the same counters could call', () => {
    const hall = new Hall();
    for (let count = 0; count < 3; count += 1) hall.issue(pension);
    hall.issue(medical);
    hall.open(c3, zhao);
    expect(aheadForNew(hall.state, hall.rules, medical)).toBe(1);
    hall.open(c1, wang);
    expect(aheadForNew(hall.state, hall.rules, medical)).toBe(4);
  });

  test('a new ordinary ticket has exactly as many ahead as was said before', () => {
    const hall = new Hall();
    for (let count = 0; count < 20; count += 1) {
      hall.wait(minute);
      const item = [pension, card, medical][count % 3] ?? pension;
      const ahead = aheadForNew(hall.state, hall.rules, item);
      const ticket = hall.ticket(hall.issue(item, null));
      expect(aheadOf(hall.state, hall.rules, ticket)).toBe(ahead);
      hall.issue(card, count % 4 === 0 ? 'soldier' : 'expecting');
    }
  });

  test('a statutory class stands behind its like only', () => {
    const hall = new Hall();
    for (let count = 0; count < 5; count += 1) hall.issue();
    hall.issue(pension, 'soldier');
    expect(aheadOf(hall.state, hall.rules, hall.ticket(hall.issue(card, 'soldier')))).toBe(1);
  });

  test('an item of worse rank everywhere is behind', () => {
    const ranked = new Map([
      [pension, 1],
      [card, 2],
    ]);
    const hall = new Hall(rulesWith({ counters: new Map([[c1, { items: ranked }]]) }));
    hall.issue(card);
    hall.issue(card, 'soldier');
    expect(aheadForNew(hall.state, hall.rules, pension)).toBe(1);
    expect(aheadOf(hall.state, hall.rules, hall.ticket(hall.issue(pension)))).toBe(1);
    expect(aheadForNew(hall.state, hall.rules, card)).toBe(3);
  });

  test('nobody is ahead of a ticket that does not wait', () => {
    const hall = new Hall();
    hall.issue();
    const called = hall.issue();
    hall.open();
    hall.do({ type: 'callTicket', counter: c1, ticket: called });
    expect(aheadOf(hall.state, hall.rules, hall.ticket(called))).toBe(0);
  });
});

describe('the wait', () => {
  test('none can be named while no counter serves the item', () => {
    const hall = new Hall();
    hall.issue();
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 1)).toBeNull();
    hall.open(c3, zhao);
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 1)).toBeNull();
    hall.open(c1, wang);
    hall.do({ type: 'pauseCounter', counter: c1, reason: '用餐' });
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 1)).toBeNull();
  });

  test('an idle counter and nobody ahead: at once', () => {
    const hall = new Hall();
    hall.open();
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 0)).toEqual({ minMinutes: 0, maxMinutes: 1 });
  });

  // All services take 10 minutes, give or take 6 (serviceScatter); the range reaches from 1.2 deviations below to 1.6 above.
  test('what the counters need for those ahead, less what still goes on at the other counter, as wide as visits scatter', () => {
    const hall = new Hall();
    hall.open(c1, wang);
    hall.open(c2, li);
    for (let count = 0; count < 5; count += 1) hall.issue();
    // 50 minutes of work over two counters, 3.4 of them behind the start: 21.6 ± 6.7.
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 5)).toEqual({ minMinutes: 13, maxMinutes: 33 });
  });

  test('the first of three busy counters is free well before a whole visit is over', () => {
    const hall = new Hall(rulesWith({ counters: new Map([c1, c2, c3].map((id) => [id, { items: new Map([[pension, 1]]) }])) }));
    for (const [counter, clerk] of [
      [c1, wang],
      [c2, li],
      [c3, zhao],
    ] as const) {
      hall.open(counter, clerk);
      hall.issue();
      hall.callNext(counter, clerk);
    }
    // 10 ± 6 minutes each: about 5.5 ± 3.5 until the first is free.
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 0)).toEqual({ minMinutes: 1, maxMinutes: 12 });
  });

  test('what the current ticket still takes is counted in', () => {
    const hall = new Hall();
    hall.open();
    hall.issue();
    const { id } = hall.callNext();
    hall.do({ type: 'start', counter: c1, ticket: id });
    hall.wait(5 * minute);
    // 5 ± 3; and who has been at it for long is given half a visit yet.
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 0)).toEqual({ minMinutes: 1, maxMinutes: 10 });
    hall.wait(30 * minute);
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 0)).toEqual({ minMinutes: 1, maxMinutes: 10 });
  });

  test('measured visits move the default towards their mean, each between floor and cap', () => {
    const hall = new Hall();
    hall.open();
    for (const ms of [4 * minute, 90 * minute, 5 * minute]) {
      hall.issue();
      hall.serve(ms);
    }
    hall.issue();
    // (3 × 10 + 4 + 30 + 5) / 6 = 11.5 ± 6.9
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 1)).toEqual({ minMinutes: 3, maxMinutes: 23 });
    const capped = { ...hall.rules, limits: { ...limits, serviceCapMs: 3 * minute } };
    expect(serviceMs(hall.state, capped, pension)).toBe(3 * minute);
  });

  test('a counter for one item only does not speed up the others', () => {
    const hall = new Hall();
    hall.open(c1, wang);
    hall.open(c3, zhao);
    for (let count = 0; count < 4; count += 1) hall.issue(pension);
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 4)).toEqual({ minMinutes: 25, maxMinutes: 60 });
    expect(estimateWait(hall.state, hall.rules, medical, hall.at, 0)).toEqual({ minMinutes: 0, maxMinutes: 1 });
  });

  test('a long queue continues where the short one ends', () => {
    const hall = new Hall();
    hall.open();
    for (let count = 0; count < 200; count += 1) hall.issue();
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 60)?.minMinutes).toBe(480);
    expect(estimateWait(hall.state, hall.rules, pension, hall.at, 200)?.minMinutes).toBe(1600);
  });
});
