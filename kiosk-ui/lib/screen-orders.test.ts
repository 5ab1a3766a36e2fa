import { expect, test } from 'vitest';
import { obeyOrders } from './screen-orders.ts';

function world() {
  const did: string[] = [];
  const due: (() => void)[] = [];
  let tell = (_: unknown): void => {};
  const live = {
    onEvent(name: string, listener: (data: unknown, id: string | null) => void) {
      expect(name).toBe('order');
      tell = (data) => listener(data, null);
      return () => true;
    },
  };
  obeyOrders(live, {
    reload: () => did.push('reload'),
    show: (name) => {
      did.push(`show ${name}`);
      return () => did.push(`hide ${name}`);
    },
    beep: () => did.push('beep'),
    draw: (ask) => did.push(`draw ${ask}`),
    timers: {
      after: (_, run) => {
        due.push(run);
        return () => {};
      },
    },
  });
  return { did, tell: (data: unknown) => tell(data), pass: () => due.shift()?.() };
}

test('a screen starts anew, or shows its name and sounds, for a while', () => {
  const { did, tell, pass } = world();
  tell({ order: 'identify', name: 'k1' });
  pass();
  tell({ order: 'reload' });
  expect(did).toEqual(['show k1', 'beep', 'hide k1', 'reload']);
});

test('an order of a later program is let be', () => {
  const { did, tell } = world();
  tell({ order: 'dance' });
  expect(did).toEqual([]);
});

test('a page that can draws itself for whoever asked', () => {
  const { did, tell } = world();
  tell({ order: 'picture', name: 'k1', ask: 'a7' });
  tell({ order: 'picture', name: 'k1' });
  expect(did).toEqual(['draw a7']);
});
