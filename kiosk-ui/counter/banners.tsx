import type { CounterView } from '@yizhan/protocol/api';
import { clockText, minutesSince } from '../lib/time-text.ts';
import { Icon } from '../parts/icon.tsx';
import { clerkName, usePageFacts } from './page-facts.ts';
import type { Staff } from './staff.ts';
import type { Workplace } from './workplace.ts';

interface Props {
  readonly staff: Staff;
  readonly work: Workplace;
  readonly view: CounterView;
  readonly now: number;
}

/** What is out of order with the connection, the lease or the counter itself, and the way out of it. A pause without a ticket is said by the card. */
export function Banners({ staff, work, view, now }: Props) {
  const { words } = usePageFacts();
  const { live } = work;

  async function regain(): Promise<void> {
    const answer = await staff.take(work.counter);
    work.refusal.value = answer.ok ? null : answer.error;
  }

  return (
    <div class="banners" role="status">
      {live.stale.value ? (
        <p class="strip warn">
          <Icon name="offline" />
          <span class="strip-words">{words.banner.stale(clockText(view.at))}</span>
        </p>
      ) : view.lease?.mine ? null : (
        <p class="strip warn lost-lease">
          <Icon name="warning" />
          <span class="strip-words">
            {view.lease === null ? words.banner.lostLease : words.banner.takenBy(clerkName(view.lease.clerk))}
          </span>
          {view.lease === null ? (
            <button type="button" class="small main" onClick={() => void regain()}>
              {words.banner.regain}
            </button>
          ) : null}
          <button type="button" class="small" onClick={() => void staff.release()}>
            {words.banner.chooseOther}
          </button>
        </p>
      )}
      {view.paused === null || view.current === null ? null : (
        <p class="strip calm paused">
          <Icon name="stop" />
          <span class="strip-words">{words.banner.paused(view.paused.reason, minutesSince(view.paused.since, now))}</span>
        </p>
      )}
    </div>
  );
}
