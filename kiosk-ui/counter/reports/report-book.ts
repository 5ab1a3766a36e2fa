/** Which day is looked at, and what is known of it. A newer choice wins over an older answer. */
import { type Signal, signal } from '@preact/signals';
import type { Problem } from '@yizhan/protocol/api';
import type { DayReport, ReportDays } from '@yizhan/protocol/reports';
import type { Api } from '../../lib/api.ts';

export interface ReportBook {
  /** null: not known yet */
  readonly days: Signal<readonly string[] | null>;
  readonly date: Signal<string | null>;
  /** Of `date`; null while it is being read. */
  readonly report: Signal<DayReport | null>;
  readonly problem: Signal<Problem | null>;
  choose(date: string): Promise<void>;
  refresh(): Promise<void>;
}

interface Deps {
  readonly api: Pick<Api, 'get'>;
  readonly onSessionOver: () => void;
}

export function openReportBook({ api, onSessionOver }: Deps): ReportBook {
  const days = signal<readonly string[] | null>(null);
  const date = signal<string | null>(null);
  const report = signal<DayReport | null>(null);
  const problem = signal<Problem | null>(null);

  function refused(fault: Problem): void {
    if (fault.status === 401) onSessionOver();
    else problem.value = fault;
  }

  async function choose(wanted: string): Promise<void> {
    if (date.value !== wanted) report.value = null;
    date.value = wanted;
    problem.value = null;
    const answer = await api.get<DayReport>(`/api/v1/reports/${wanted}`);
    if (date.value !== wanted) return;
    if (answer.ok) report.value = answer.value;
    else refused(answer.error);
  }

  async function refresh(): Promise<void> {
    problem.value = null;
    const answer = await api.get<ReportDays>('/api/v1/reports');
    if (!answer.ok) return refused(answer.error);
    days.value = answer.value.days;
    const next = date.value ?? answer.value.days[0];
    if (next !== undefined) await choose(next);
  }

  void refresh();
  return { days, date, report, problem, choose, refresh };
}
