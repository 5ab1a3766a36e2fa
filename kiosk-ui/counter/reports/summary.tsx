import { ratingLevels } from '@yizhan/protocol/ratings';
import type { DayReport, Lengths, Measure } from '@yizhan/protocol/reports';
import { lengthText, percentOf } from './lengths-text.ts';
import { useReportFacts } from './report-facts.ts';

const measures = ['waiting', 'walking', 'serving'] as const satisfies readonly Measure[];

export function doubtfulIn({ doubtful }: Lengths): number {
  return doubtful.reduce((sum, { count }) => sum + count, 0);
}

/** The day in whole sentences. */
export function Summary({ report }: { readonly report: DayReport }) {
  const { say, language } = useReportFacts();
  const { whole } = report;
  const open = whole.issued - whole.completed - whole.cancelled - whole.expired;
  const said = report.levels.filter(({ count }) => count > 0);
  return (
    <section class="card report-part report-summary">
      <h2>{say.summary.heading}</h2>
      <p class="report-lead">{say.summary.tickets(whole.issued, whole.completed)}</p>
      <p>{say.summary.ends(whole.cancelled, whole.expired, open)}</p>
      <p>{say.summary.calls(whole.called, whole.noShow, whole.missed)}</p>
      <dl class="report-measures">
        {measures.map((measure) => (
          <div key={measure}>
            <dt>
              {say.measures[measure]} <small>{say.measureNotes[measure]}</small>
            </dt>
            <LengthWords lengths={whole[measure]} />
          </div>
        ))}
      </dl>
      {whole.rated === 0 ? (
        <p>{say.summary.noRatings}</p>
      ) : (
        <>
          <p>{say.summary.ratings(whole.rated, percentOf(whole.satisfied, whole.rated))}</p>
          <ul class="report-levels">
            {said.map(({ level, count }) => {
              const names = ratingLevels.find(({ id }) => id === level);
              return (
                <li key={level} class="chip">
                  {language === 'en' ? names?.nameEn : names?.name} {count}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

function LengthWords({ lengths }: { readonly lengths: Lengths }) {
  const { say, language } = useReportFacts();
  const { count, mean, p50, p90 } = lengths;
  const doubtful = doubtfulIn(lengths);
  return (
    <dd>
      {mean === null || p50 === null || p90 === null ? (
        <span>{say.lengths.none}</span>
      ) : (
        <>
          <strong>{say.lengths.mean(lengthText(mean, language))}</strong>
          <span>{say.lengths.spread(lengthText(p50, language), lengthText(p90, language))}</span>
          <span>{say.lengths.times(count)}</span>
        </>
      )}
      {doubtful > 0 ? <span class="doubt">{say.lengths.doubtful(doubtful)}</span> : null}
    </dd>
  );
}
