import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { expect, test } from 'vitest';
import type { NewAlert, StoredEvent } from '../store/store.ts';
import { follow, followerDelays, tries } from './follow.ts';
import { memoryFollowerStore } from './memory-follower-store.ts';

function world() {
  const stored: StoredEvent[] = [];
  const alerts: NewAlert[] = [];
  const clock = fakeClock(1_000);
  const memory = memoryFollowerStore({ events: async () => [...stored].reverse() });
  let tell: (stored: readonly ReadonlySet<string>[]) => void = () => undefined;
  const raiseAlert = async (alert: NewAlert) => {
    alerts.push(alert);
    return { ...alert, id: 1, count: 1, lastAt: 0, resolvedAt: null };
  };
  return {
    clock,
    alerts,
    memory,
    store(type: string) {
      stored.push({ n: stored.length + 1, id: `e${stored.length + 1}`, station: 'kw0101', type } as StoredEvent);
      tell([new Set([type])]);
    },
    follow: (handle: (id: string) => Promise<void>, givenUp?: (id: string) => Promise<void>) =>
      follow(
        {
          name: 'test',
          types: ['x'],
          handle: ({ id }) => handle(id),
          ...(givenUp ? { givenUp: ({ id }: StoredEvent) => givenUp(id) } : {}),
        },
        {
          store: { ...memory, raiseAlert },
          onStored(listener) {
            tell = listener;
            return () => {
              tell = () => undefined;
            };
          },
          timers: clock,
          now: clock.now,
          log: { warn: () => undefined, error: () => undefined },
        },
      ),
  };
}

test('what came while it was away and what comes now is handled in order; the next life goes on behind it', async () => {
  const at = world();
  const handled: string[] = [];
  const keep = async (id: string): Promise<void> => {
    handled.push(id);
  };
  at.store('x');
  at.store('y');
  const first = at.follow(keep);
  await first.idle();
  at.store('x');
  await first.idle();
  await first.close();
  at.store('x');
  expect(handled).toEqual(['e1', 'e3']);
  const second = at.follow(keep);
  await second.idle();
  expect(handled).toEqual(['e1', 'e3', 'e4']);
  await second.close();
});

test('killed in the middle, the event comes again', async () => {
  const at = world();
  at.store('x');
  const first = at.follow(() => new Promise(() => undefined));
  const handled: string[] = [];
  const second = at.follow(async (id) => {
    handled.push(id);
  });
  await second.idle();
  expect(handled).toEqual(['e1']);
  await second.close();
  void first;
});

test('a fault that passes is waited out, and the order stays', async () => {
  const at = world();
  const handled: string[] = [];
  let faults = 2;
  const follower = at.follow(async (id) => {
    if (id === 'e1' && faults-- > 0) throw new Error('busy');
    handled.push(id);
  });
  at.store('x');
  at.store('x');
  await at.clock.advance(0);
  expect(handled).toEqual([]);
  await at.clock.advance(followerDelays.again);
  expect(handled).toEqual([]);
  await at.clock.advance(2 * followerDelays.again);
  await follower.idle();
  expect(handled).toEqual(['e1', 'e2']);
  expect(at.alerts).toEqual([]);
  await follower.close();
});

test('one that never succeeds is set aside with an alert, and those behind it are handled', async () => {
  const at = world();
  const handled: string[] = [];
  const givenUp: string[] = [];
  const follower = at.follow(
    async (id) => {
      if (id === 'e1') throw new TypeError('a bug');
      handled.push(id);
    },
    async (id) => {
      givenUp.push(id);
    },
  );
  at.store('x');
  at.store('x');
  await at.clock.advance(0);
  await at.clock.advance(followerDelays.again * 2 ** tries);
  await follower.idle();
  expect({ handled, givenUp }).toEqual({ handled: ['e2'], givenUp: ['e1'] });
  expect(at.alerts).toMatchObject([{ code: 'event-set-aside', station: 'kw0101', detail: { event: 'e1' } }]);
  expect(await at.memory.setAside('test', 10)).toMatchObject([{ n: 1, event: 'e1', reason: 'TypeError' }]);
  await follower.close();
});

test('a follower that is closed while it waits ends at once and leaves its event for the next life', async () => {
  const at = world();
  const follower = at.follow(() => Promise.reject(new Error('busy')));
  at.store('x');
  await at.clock.advance(0);
  await follower.close();
  expect(await at.memory.followerPlace('test')).toBe(0);
});
