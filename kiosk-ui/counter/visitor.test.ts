import type { CardEvent, CounterView } from '@yizhan/protocol/api';
import { as, type CounterId, type TicketId } from '@yizhan/protocol/ids';
import { ok } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { openVisitor } from './visitor.ts';

const shown: CardEvent = {
  type: 'presented',
  person: { ref: 'ref-0001', card: 'citizen', name: '张*三', number: '1101**********002X', validity: 'valid', priorityClasses: [] },
};
const at = (id: string | null) => ({ current: id === null ? null : { id } }) as unknown as CounterView;

function world() {
  const dropped: string[] = [];
  let tell = (_: CardEvent): void => {};
  let open = 0;
  const visitor = openVisitor({
    counter: as<CounterId>('c1'),
    api: {
      del: (path: string) => {
        dropped.push(path);
        return Promise.resolve(ok(null as never));
      },
    },
    openCards: () => {
      open += 1;
      return {
        onEvent(_, listener) {
          tell = (event) => listener(event, null);
          return () => true;
        },
        close: () => {
          open -= 1;
        },
      };
    },
  });
  return { visitor, dropped, show: () => tell(shown), streams: () => open };
}

test('the name stays while their number is at the counter, and no longer', () => {
  const { visitor, dropped, show, streams } = world();
  const stop = visitor.look();
  show();
  visitor.follow(at(null));
  expect(visitor.person.value?.name, 'while they are being looked for').toBe('张*三');
  visitor.tickets.value = [as<TicketId>('t1')];
  stop();
  expect(streams()).toBe(0);
  visitor.follow(at('t1'));
  expect(visitor.person.value?.name).toBe('张*三');
  visitor.follow(at(null));
  expect(visitor.person.value).toBeNull();
  expect(dropped).toEqual(['/api/v1/counters/c1/person']);
  visitor.follow(at('t2'));
  expect(dropped, 'forgotten once').toHaveLength(1);
});

test('somebody else’s number at the counter ends it as well', () => {
  const { visitor, show } = world();
  const stop = visitor.look();
  show();
  visitor.tickets.value = [as<TicketId>('t1')];
  stop();
  visitor.follow(at('t2'));
  expect(visitor.person.value).toBeNull();
});
