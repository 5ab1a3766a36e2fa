/** The open cases of the station, and what is asked of the hub about them. */
import { type Signal, signal } from '@preact/signals';
import type { Acted, ActOnCase, CounterCases, Problem } from '@yizhan/protocol/api';
import type { Api } from '../../lib/api.ts';
import type { Unanswered } from './unanswered.ts';

export interface CaseBook {
  /** null: not read yet */
  readonly cases: Signal<CounterCases | null>;
  readonly problem: Signal<Problem | null>;
  readonly busy: Signal<boolean>;
  refresh(): Promise<void>;
  /** @returns whether it was written down */
  act(id: string, wish: ActOnCase): Promise<boolean>;
}

interface Deps {
  readonly api: Pick<Api, 'get' | 'postSurely'>;
  readonly onSessionOver: () => void;
  readonly unanswered: Unanswered;
}

export function openCaseBook({ api, onSessionOver, unanswered }: Deps): CaseBook {
  const cases = signal<CounterCases | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);

  function refused(fault: Problem): void {
    if (fault.status === 401) onSessionOver();
    else problem.value = fault;
  }

  async function refresh(): Promise<void> {
    const answer = await api.get<CounterCases>('/api/v1/counter-cases');
    if (answer.ok) cases.value = answer.value;
    else refused(answer.error);
  }

  async function act(id: string, wish: ActOnCase): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    problem.value = null;
    const acted = await api.postSurely<Acted>(`/api/v1/cases/${id}/actions`, wish, { key: unanswered.keyOf(id, wish) });
    // No answer at all has status 0: the wish may have been heard.
    if (acted.ok || acted.error.status !== 0) unanswered.answered(id, wish);
    busy.value = false;
    if (!acted.ok) refused(acted.error);
    await refresh();
    return acted.ok;
  }

  void refresh();
  return { cases, problem, busy, refresh, act };
}
