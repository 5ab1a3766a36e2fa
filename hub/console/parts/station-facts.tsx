import type { StationDetail } from '../../http/shapes.ts';
import { lang, words } from '../i18n.ts';
import { spanText } from '../time.ts';

/** Beyond this the station's clock is worth a look; ms. The alert itself comes at 5 minutes. */
const clockTolerance = 2000;

export function StationFacts({ detail }: { readonly detail: StationDetail }) {
  const w = words.value.station;
  const { row } = detail;
  const unknown = words.value.stations.unknown;
  const offset = row.clockOffset;
  return (
    <section class="panel">
      <h2>{w.facts}</h2>
      <dl class="facts">
        <dt>{words.value.stations.station}</dt>
        <dd>
          {row.id} · {w.counters(detail.counters.length)} · {w.kiosks(detail.kiosks)}
        </dd>
        <dt>{w.software}</dt>
        <dd>{row.software ?? unknown}</dd>
        <dt>{w.clock}</dt>
        <dd>{offset === null ? unknown : Math.abs(offset) < clockTolerance ? w.clockOk : w.clockOff(spanText(offset, lang.value))}</dd>
        <dt>{w.highWater}</dt>
        <dd>{w.rows(row.highWater)}</dd>
        <dt>{w.backlog}</dt>
        <dd>{row.backlog === null ? unknown : w.rows(row.backlog)}</dd>
      </dl>
    </section>
  );
}
