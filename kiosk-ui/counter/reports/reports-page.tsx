import type { DayReport } from '@yizhan/protocol/reports';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import * as api from '../../lib/api.ts';
import { clockText, dateText } from '../../lib/time-text.ts';
import { Icon } from '../../parts/icon.tsx';
import { Refusal } from '../refusal.tsx';
import { EditsList } from './edits-list.tsx';
import { FiguresTable } from './figures-table.tsx';
import { DoubtfulTimes, LowRatings } from './named-lists.tsx';
import { openReportBook } from './report-book.ts';
import { useReportFacts } from './report-facts.ts';
import { Summary } from './summary.tsx';

const parts = ['figures', 'edits'] as const;
type Part = (typeof parts)[number];
/** Where the table of a part is. */
const tables: Record<Part, string> = { figures: 'reports', edits: 'edits' };

interface Props {
  readonly onBack: () => void;
  readonly onSessionOver: () => void;
  readonly languageButton: ComponentChildren;
}

/** For supervisors: one day of this station, on the screen, on paper, or as a table. */
export function ReportsPage({ onBack, onSessionOver, languageButton }: Props) {
  const { say, stationName, station, words, language } = useReportFacts();
  const book = useMemo(() => openReportBook({ api, onSessionOver }), []);
  const [part, setPart] = useState<Part>('figures');
  const [days, date, report] = [book.days.value, book.date.value, book.report.value];

  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key === 'Escape') onBack();
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [onBack]);

  const nameOf = (day: string): string =>
    `${day} ${dateText(Date.parse(`${day}T12:00:00+08:00`), language)
      .split(' ')
      .at(language === 'zh' ? -1 : 0)}`;
  return (
    <div class="reports">
      <header class="top">
        <h1>{say.heading}</h1>
        <p class="top-station">
          {stationName}
          {station?.demo ? <span class="demo">{words.demo}</span> : null}
        </p>
        <nav>
          {languageButton}
          <button type="button" class="bare" data-action="leave-reports" onClick={onBack}>
            {say.back}{' '}
            <span class="key" aria-hidden="true">
              Esc
            </span>
          </button>
        </nav>
      </header>
      <main class="report">
        <form class="report-tools" onSubmit={(event) => event.preventDefault()}>
          <div class="report-parts">
            {parts.map((one) => (
              <button key={one} type="button" data-part={one} aria-pressed={one === part} onClick={() => setPart(one)}>
                {say.parts[one]}
              </button>
            ))}
          </div>
          <label>
            {say.day}
            <select
              value={date ?? ''}
              disabled={!days || days.length === 0}
              onChange={(event) => void book.choose(event.currentTarget.value)}
            >
              {(days ?? []).map((day) => (
                <option key={day} value={day}>
                  {nameOf(day)}
                </option>
              ))}
            </select>
          </label>
          <button type="button" onClick={() => void book.refresh()}>
            {say.refresh}
          </button>
          <button type="button" disabled={report === null} onClick={() => print()}>
            <Icon name="print" />
            {say.print}
          </button>
          {report === null ? null : (
            <a class="button" href={`/api/v1/${tables[part]}/${report.date}/table.csv`} download>
              {say.csv}
            </a>
          )}
        </form>
        <Refusal problem={book.problem.value} />
        {report === null ? (
          book.problem.value === null ? (
            <p role="status">{days?.length === 0 ? say.noDays : say.loading}</p>
          ) : null
        ) : part === 'edits' ? (
          <EditsList date={report.date} title={say.station(stationName, nameOf(report.date))} />
        ) : (
          <Report report={report} title={say.station(stationName, nameOf(report.date))} />
        )}
      </main>
    </div>
  );
}

function Report({ report, title }: { readonly report: DayReport; readonly title: string }) {
  const { say, itemName, counterName } = useReportFacts();
  const { tables } = say;
  return (
    <>
      <h2 class="report-title">
        {title}
        {report.closed ? null : <span class="chip">{say.today}</span>}
      </h2>
      <Summary report={report} />
      <FiguresTable
        heading={tables.hours}
        of={tables.hour}
        bar="issued"
        rows={report.hours.map((one) => ({ key: String(one.hour), name: hourName(one.hour), figures: one }))}
      />
      <FiguresTable
        heading={tables.items}
        of={tables.item}
        rows={report.items.map((one) => ({ key: one.item, name: itemName(one.item), figures: one }))}
      />
      <FiguresTable
        heading={tables.counters}
        of={tables.counter}
        rows={report.counters.map((one) => ({
          key: one.counter ?? '',
          name: one.counter === null ? tables.noCounter : counterName(one.counter),
          figures: one,
        }))}
      />
      <LowRatings report={report} />
      <DoubtfulTimes report={report} />
    </>
  );
}

function hourName(hour: number): string {
  const midnight = -8 * 3_600_000;
  return clockText(midnight + hour * 3_600_000);
}
