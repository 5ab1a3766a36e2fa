import { ratingLevels, ratingReasons } from '@yizhan/protocol/ratings';
import type { DayReport } from '@yizhan/protocol/reports';
import type { Language } from '../../lib/language.ts';
import { clockText } from '../../lib/time-text.ts';
import { useReportFacts } from './report-facts.ts';

interface Props {
  readonly report: DayReport;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Its id where a later list knows more than this page. */
function nameIn(list: readonly Named[], id: string, language: Language): string {
  const known = list.find((one) => one.id === id);
  return (language === 'en' ? known?.nameEn : known?.name) ?? id;
}

export function LowRatings({ report: { lowRatings, whole } }: Props) {
  const { say, language, itemName, counterName } = useReportFacts();
  if (whole.rated === 0) return null;
  const comma = language === 'en' ? ', ' : '、';
  return (
    <section class="card report-part">
      <h2>{say.low.heading}</h2>
      {lowRatings.length === 0 ? (
        <p>{say.low.none}</p>
      ) : (
        <>
          <p>{say.low.note}</p>
          <table class="report-named">
            <thead>
              <tr>
                {[say.low.label, say.low.level, say.low.reasons, say.tables.item, say.tables.counter, say.low.at].map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lowRatings.map(({ label, level, reasons, item, counter, at }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  <td>{nameIn(ratingLevels, level, language)}</td>
                  <td>{reasons.map((reason) => nameIn(ratingReasons, reason, language)).join(comma) || say.low.noReasons}</td>
                  <td>{itemName(item)}</td>
                  <td>{counter === null ? say.tables.noCounter : counterName(counter)}</td>
                  <td>{clockText(at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}

export function DoubtfulTimes({ report: { doubtful } }: Props) {
  const { say } = useReportFacts();
  if (doubtful.length === 0) return null;
  return (
    <section class="card report-part">
      <h2>{say.doubtful.heading}</h2>
      <p>{say.doubtful.note}</p>
      <table class="report-named">
        <thead>
          <tr>
            {[say.doubtful.label, say.doubtful.measure, say.doubtful.why, say.doubtful.at].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {doubtful.map(({ label, measure, why, at }) => (
            <tr key={`${label} ${measure} ${at}`}>
              <th scope="row">{label}</th>
              <td>{say.measures[measure]}</td>
              <td>{say.doubtful.whys[why]}</td>
              <td>{clockText(at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
