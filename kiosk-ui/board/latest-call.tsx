import type { BoardView } from '@yizhan/protocol/api';
import { Arrow } from './arrow.tsx';
import type { ShownCall } from './board-model.ts';
import { fitScale } from './fit-text.ts';
import type { BoardWords } from './i18n.ts';

interface Props {
  readonly call: ShownCall | null;
  readonly view: BoardView | null;
  readonly words: BoardWords;
  readonly stale: boolean;
}

/** Ems of the counter's name that fit beside the arrow, in the narrower orientation. */
const counterNameRoom = 5.6;

export function LatestCall({ call, view, words, stale }: Props) {
  if (view === null) {
    return (
      <section class="latest quiet">
        <p class="quiet-title">{words.connecting}</p>
      </section>
    );
  }
  if (call === null) {
    const { open, opensAt } = view.hours;
    return (
      <section class="latest quiet">
        <p class="quiet-title">{open ? words.welcome : words.closed}</p>
        <p class="quiet-text">{open ? words.nobodyYet : opensAt === null ? '' : words.opensAt(opensAt)}</p>
      </section>
    );
  }
  return (
    <section class="latest" data-fresh={call.fresh && !stale} aria-live="polite">
      <p class="latest-caption">
        {call.fresh && !stale ? words.nowCalling : words.latestCall}
        {call.count > 1 ? <span class="times">{words.calledTimes(call.count)}</span> : null}
      </p>
      <p class="latest-label" key={call.seq}>
        {call.label}
      </p>
      <p class="latest-counter">
        <Arrow direction={call.arrow} />
        <span class="go-to">{words.goTo}</span>
        <span class="counter-name" style={{ '--fit': fitScale(call.counterName, counterNameRoom) }}>
          {call.counterName}
        </span>
      </p>
    </section>
  );
}
