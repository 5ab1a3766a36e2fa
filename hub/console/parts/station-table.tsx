import type { StationRow } from '@yizhan/protocol/api';
import { words } from '../i18n.ts';
import { ago } from '../now.ts';
import { hrefOf } from '../route.ts';
import { DeviceSummary } from './devices.tsx';
import { PresenceBadge } from './presence-badge.tsx';

export function StationTable({ rows }: { readonly rows: readonly StationRow[] }) {
  const w = words.value.stations;
  return (
    <div class="table-frame">
      <table class="stations">
        <caption class="unseen">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.presence}</th>
            <th scope="col">{w.station}</th>
            <th scope="col">{w.devices}</th>
            <th scope="col" class="number">
              {w.waiting}
            </th>
            <th scope="col" class="number">
              {w.counters}
            </th>
            <th scope="col" class="number">
              {w.backlog}
            </th>
            <th scope="col">{w.seen}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { readonly row: StationRow }) {
  const w = words.value.stations;
  return (
    <tr data-station={row.id} data-presence={row.presence}>
      <td>
        <PresenceBadge presence={row.presence} />
      </td>
      <th scope="row">
        <a class="row-link" href={hrefOf({ page: 'station', id: row.id })}>
          {row.name}
        </a>
        <span class="row-under">
          {row.street} · {row.id}
          {row.alerts > 0 ? <span class="alert-count">{w.alerts(row.alerts)}</span> : null}
        </span>
      </th>
      <td>
        <DeviceSummary devices={row.devices} />
      </td>
      <td class="number strong">{row.waiting ?? <Unknown />}</td>
      <td class="number">{row.openCounters ?? <Unknown />}</td>
      <td class="number">{row.backlog ?? <Unknown />}</td>
      <td class="seen">{row.lastSeen === null ? w.never : ago(row.lastSeen)}</td>
    </tr>
  );
}

function Unknown() {
  return (
    <span class="muted">
      <span aria-hidden="true">—</span>
      <span class="unseen">{words.value.stations.unknown}</span>
    </span>
  );
}
