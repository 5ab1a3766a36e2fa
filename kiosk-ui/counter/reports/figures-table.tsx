import type { Figures, Lengths } from '@yizhan/protocol/reports';
import { lengthText } from './lengths-text.ts';
import { useReportFacts } from './report-facts.ts';
import { doubtfulIn } from './summary.tsx';

export interface Row {
  readonly key: string;
  readonly name: string;
  readonly figures: Figures;
}

interface Props {
  readonly heading: string;
  /** What the first column names. */
  readonly of: string;
  readonly rows: readonly Row[];
  /** Draws a bar for each row, as long as this figure is of the largest. */
  readonly bar?: 'issued';
}

/** The same columns for items, counters and hours: what is compared stands below each other. */
export function FiguresTable({ heading, of, rows, bar }: Props) {
  const { say } = useReportFacts();
  const { tables } = say;
  const largest = bar === undefined ? 0 : Math.max(1, ...rows.map(({ figures }) => figures[bar]));
  const heads = [
    tables.issued,
    tables.called,
    tables.noShow,
    tables.missed,
    tables.completed,
    tables.ended,
    tables.waiting,
    tables.waitingMost,
    tables.walking,
    tables.serving,
    tables.satisfied,
  ];
  return (
    <section class="card report-part">
      <h2>{heading}</h2>
      {rows.length === 0 ? (
        <p>{tables.nothing}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, figures }) => (
              <tr key={key}>
                <th scope="row">
                  {name}
                  {bar === undefined ? null : <Bar share={figures[bar] / largest} />}
                </th>
                <td>{figures.issued}</td>
                <td>{figures.called}</td>
                <td>{figures.noShow}</td>
                <td>{figures.missed}</td>
                <td>{figures.completed}</td>
                <td>{figures.cancelled + figures.expired}</td>
                <Length lengths={figures.waiting} seconds={figures.waiting.mean} withDoubts />
                <Length lengths={figures.waiting} seconds={figures.waiting.p90} />
                <Length lengths={figures.walking} seconds={figures.walking.mean} withDoubts />
                <Length lengths={figures.serving} seconds={figures.serving.mean} withDoubts />
                <td>{figures.rated === 0 ? '–' : `${figures.satisfied}/${figures.rated}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Beside its figure, never instead of it: hidden from screen readers. */
function Bar({ share }: { readonly share: number }) {
  return (
    <svg class="report-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect width={share * 100} height="8" />
    </svg>
  );
}

interface LengthProps {
  readonly lengths: Lengths;
  readonly seconds: number | null;
  readonly withDoubts?: boolean;
}

function Length({ lengths, seconds, withDoubts = false }: LengthProps) {
  const { say, language } = useReportFacts();
  const doubtful = withDoubts ? doubtfulIn(lengths) : 0;
  return (
    <td>
      {seconds === null ? '–' : lengthText(seconds, language)}
      {doubtful > 0 ? <small class="doubt">{say.lengths.doubtfulShort(doubtful)}</small> : null}
    </td>
  );
}
