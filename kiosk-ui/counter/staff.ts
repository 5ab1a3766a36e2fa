/** Where the clerk stands: signing in, choosing a counter, working at it. One value, so that no two pages can be true at once. */
import { type Signal, signal } from '@preact/signals';
import type { CounterView, Problem, Session } from '@yizhan/protocol/api';
import type { CounterId } from '@yizhan/protocol/ids';
import { ok, type Result } from '@yizhan/protocol/result';
import type { Api } from '../lib/api.ts';
import type { LiveView } from '../lib/live.ts';
import { realTimers, type Timers } from '../lib/timers.ts';
import { openWorkplace, type Workplace } from './workplace.ts';

export const staffDelays = { askAgainMs: 1_000 };

type Stage =
  | { readonly at: 'asking' }
  | { readonly at: 'signed-out'; readonly expired: boolean }
  | { readonly at: 'choosing'; readonly session: Session }
  | { readonly at: 'working'; readonly session: Session; readonly work: Workplace };

export interface Staff {
  readonly stage: Signal<Stage>;
  signIn(user: string, password: string): Promise<Result<unknown, Problem>>;
  signOut(): Promise<void>;
  /** Leases the counter, or takes it back after a lost lease. */
  take(counter: CounterId): Promise<Result<unknown, Problem>>;
  /** Gives the counter back and stays signed in. */
  release(): Promise<Result<unknown, Problem>>;
  /** The agent no longer knows the session. */
  sessionOver(): void;
}

interface Deps {
  readonly api: Api;
  readonly openLive: (counter: CounterId) => LiveView<CounterView>;
  readonly timers?: Timers;
}

export function startStaff({ api, openLive, timers = realTimers }: Deps): Staff {
  const stage = signal<Stage>({ at: 'asking' });

  function enter(next: Stage): void {
    const before = stage.value;
    if (before.at === 'working' && !(next.at === 'working' && next.work === before.work)) before.work.close();
    stage.value = next;
  }

  function sessionOver(): void {
    if (stage.value.at !== 'signed-out') enter({ at: 'signed-out', expired: true });
  }

  function workAt(session: Session, counter: CounterId): void {
    enter({ at: 'working', session, work: openWorkplace({ counter, live: openLive(counter), api, onSessionOver: sessionOver, timers }) });
  }

  function settleIn(session: Session): void {
    if (session.counter === null) enter({ at: 'choosing', session });
    else workAt(session, session.counter);
  }

  async function ask(): Promise<void> {
    const answer = await api.get<Session>('/api/v1/session');
    if (answer.ok) settleIn(answer.value);
    else if (answer.error.status === 401) enter({ at: 'signed-out', expired: false });
    else timers.after(staffDelays.askAgainMs, () => void ask());
  }

  async function release(): Promise<Result<unknown, Problem>> {
    const now = stage.value;
    if (now.at !== 'working') return ok(null);
    const mine = now.work.live.view.value?.lease?.mine === true;
    const answer = mine ? await api.del(`/api/v1/counters/${now.work.counter}/lease`) : ok(null);
    if (answer.ok) enter({ at: 'choosing', session: now.session });
    else if (answer.error.status === 401) sessionOver();
    else now.work.refusal.value = answer.error;
    return answer;
  }

  void ask();
  return {
    stage,
    release,
    sessionOver,
    async signIn(user, password) {
      const answer = await api.post<Session>('/api/v1/session', { user, password });
      if (answer.ok) settleIn(answer.value);
      return answer;
    },
    async signOut() {
      const released = await release();
      if (!released.ok) return;
      const answer = await api.del('/api/v1/session');
      if (answer.ok || answer.error.status === 401) enter({ at: 'signed-out', expired: false });
    },
    async take(counter) {
      const now = stage.value;
      if (now.at !== 'choosing' && now.at !== 'working') return ok(null);
      const answer = await api.postSurely(`/api/v1/counters/${counter}/lease`, {});
      if (answer.ok) {
        if (now.at === 'choosing') workAt(now.session, counter);
      } else if (answer.error.status === 401) sessionOver();
      return answer;
    },
  };
}
