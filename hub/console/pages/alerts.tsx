import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { AlertPage, ConsoleAlert } from '../../http/shapes.ts';
import { ask, type Failure } from '../api.ts';
import { alertText, say } from '../domain-words.ts';
import { words } from '../i18n.ts';
import { listen, want } from '../live.ts';
import { ago } from '../now.ts';
import { ListPage } from '../parts/list-page.tsx';
import { hrefOf } from '../route.ts';
import { sessionOver } from '../session.ts';

/** ms: a burst of alerts is asked for once. */
const alertDelays = { reload: 1000 } as const;

export function Alerts() {
  const alerts = useSignal<readonly ConsoleAlert[] | null>(null);
  const failure = useSignal<Failure | null>(null);

  useEffect(() => {
    let later: ReturnType<typeof setTimeout> | undefined;
    async function load(): Promise<void> {
      const answer = await ask<AlertPage>('GET', 'alerts?limit=200');
      if (!answer.ok && answer.error.status === 401) sessionOver();
      failure.value = answer.ok ? null : answer.error;
      if (answer.ok) alerts.value = answer.value.alerts;
    }
    void load();
    want({ watch: [] });
    const leave = listen({
      resync: () => void load(),
      alerts: () => {
        clearTimeout(later);
        later = setTimeout(() => void load(), alertDelays.reload);
      },
    });
    return () => {
      clearTimeout(later);
      leave();
    };
  }, [alerts, failure]);

  return (
    <ListPage words={words.value.alerts} rows={alerts.value} failure={failure.value}>
      {(rows) => <AlertTable alerts={rows} />}
    </ListPage>
  );
}

function AlertTable({ alerts }: { readonly alerts: readonly ConsoleAlert[] }) {
  const w = words.value.alerts;
  return (
    <div class="table-frame">
      <table class="alerts">
        <caption class="unseen">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.at}</th>
            <th scope="col">{w.what}</th>
            <th scope="col">{w.station}</th>
            <th scope="col">{w.detail}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.id} data-alert={alert.code}>
              <td class="seen">{ago(alert.lastAt)}</td>
              <th scope="row">
                {alertText(alert.code)}
                {alert.count > 1 ? <span class="tag">{say([`${alert.count} 次`, `${alert.count} times`])}</span> : null}
              </th>
              <td>
                <a href={hrefOf({ page: 'station', id: alert.station })}>{alert.stationName}</a>
              </td>
              <td class="detail">{detailText(alert)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function detailText(alert: ConsoleAlert): string {
  return Object.entries(alert.detail)
    .filter(([key]) => key !== 'epoch')
    .map(([key, value]) => `${key}: ${typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value)}`)
    .join(' · ');
}
