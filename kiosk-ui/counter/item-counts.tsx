import type { CounterView } from '@yizhan/protocol/api';
import { minutesSince } from '../lib/time-text.ts';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly rows: CounterView['waitingByItem'];
  readonly now: number;
}

export function ItemCounts({ rows, now }: Props) {
  const { words, itemName } = usePageFacts();
  if (rows.length === 0) return <p class="list-empty">{words.lists.queueEmpty}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
    <ul class="item-counts" tabIndex={0}>
      {rows.map(({ item, waiting, oldestSince }) => (
        <li key={item}>
          <span>{itemName(item)}</span>
          <small>{words.lists.oldest(minutesSince(oldestSince, now))}</small>
          <b>{words.lists.people(waiting)}</b>
        </li>
      ))}
    </ul>
  );
}
