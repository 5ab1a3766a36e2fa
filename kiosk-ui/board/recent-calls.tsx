import { clockText } from '../lib/time-text.ts';
import { Arrow } from './arrow.tsx';
import type { ShownCall } from './board-model.ts';
import type { BoardWords } from './i18n.ts';

interface Props {
  readonly calls: readonly ShownCall[];
  readonly words: BoardWords;
}

export function RecentCalls({ calls, words }: Props) {
  return (
    <section class="panel recent">
      <h2>{words.recent}</h2>
      {calls.length === 0 ? <p class="empty">{words.noRecent}</p> : null}
      <ol>
        {calls.map((call) => (
          <li key={call.seq} data-fresh={call.fresh}>
            <span class="recent-label">{call.label}</span>
            <span class="recent-counter">
              <Arrow direction={call.arrow} />
              {call.counterName}
            </span>
            <time class="recent-time">{clockText(call.at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
