import { useEffect, useMemo } from 'preact/hooks';
import type { StationDetail } from '../../http/shapes.ts';
import { TwinPanel } from '../documents/twin-panel.tsx';
import { alertText } from '../domain-words.ts';
import { type DownState, downState } from '../down-state.ts';
import { lang, words } from '../i18n.ts';
import { BackIcon, WarnIcon } from '../icons.tsx';
import { ago } from '../now.ts';
import { AppointmentsLink } from '../parts/appointments-link.tsx';
import { ClaimPanel } from '../parts/claim-panel.tsx';
import { CommandPanel } from '../parts/command-panel.tsx';
import { DeviceList } from '../parts/devices.tsx';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { NoticePanel } from '../parts/notice-panel.tsx';
import { PresenceBadge } from '../parts/presence-badge.tsx';
import { QueueNow } from '../parts/queue-now.tsx';
import { StationFacts } from '../parts/station-facts.tsx';
import { TicketTable } from '../parts/ticket-table.tsx';
import { Timeline } from '../parts/timeline.tsx';
import { hrefOf } from '../route.ts';
import { type StationState, stationState } from '../station-state.ts';

export function Station({ id }: { readonly id: string }) {
  const state = useMemo(() => stationState(id), [id]);
  const down = useMemo(() => downState(id), [id]);
  useEffect(() => {
    void state.load();
    return state.follow();
  }, [state]);
  useEffect(() => down.follow(), [down]);
  const w = words.value.station;
  const detail = state.detail.value;
  return (
    <>
      <a class="back" href={hrefOf({ page: 'stations' })}>
        <BackIcon />
        {w.back}
      </a>
      {state.failure.value ? <StationFailure state={state} /> : null}
      {detail ? <StationBody state={state} down={down} detail={detail} /> : state.failure.value ? null : <Loading />}
    </>
  );
}

function StationFailure({ state }: { readonly state: StationState }) {
  const failure = state.failure.value;
  if (!failure) return null;
  if (failure.status === 404) return <Empty title={words.value.station.notFound} todo="" />;
  return <FailureNote failure={failure} again={() => void state.load()} />;
}

function presenceLine(detail: StationDetail): string {
  const { lines } = words.value.station;
  const { presence, lastSeen } = detail.row;
  const since = lastSeen === null ? words.value.stations.never : ago(lastSeen);
  const line = lines[presence];
  return typeof line === 'string' ? line : line(since);
}

function StationBody({ state, down, detail }: { readonly state: StationState; readonly down: DownState; readonly detail: StationDetail }) {
  const w = words.value.station;
  const zh = lang.value === 'zh';
  const { row } = detail;
  const counterName = (id: string): string => state.counterName.value(id, zh);
  const tickets = state.tickets.value;
  const events = state.events.value;
  return (
    <>
      <header class="station-head" data-presence={row.presence}>
        <div>
          <h1>
            {zh ? row.name : (detail.nameEn ?? row.name)}
            {detail.demo ? <span class="tag">{words.value.stations.demo}</span> : null}
          </h1>
          <p class="lead">{[row.street, detail.community, detail.address, detail.phone].filter((part) => part !== '').join(' · ')}</p>
        </div>
        <div class="station-presence" aria-live="polite">
          <PresenceBadge presence={row.presence} large />
          <p>{presenceLine(detail)}</p>
        </div>
      </header>
      {state.alerts.value.length > 0 ? (
        <ul class="notes">
          {state.alerts.value.slice(0, 5).map((alert) => (
            <li key={alert.id} class="note bad">
              <WarnIcon />
              <p>
                {alertText(alert.code)} · {ago(alert.lastAt)}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <div class="columns">
        <div class="column-wide">
          {tickets ? <QueueNow tickets={tickets} detail={detail} counterName={counterName} /> : null}
          {tickets && tickets.length > 0 ? <TicketTable tickets={tickets} counterName={counterName} /> : null}
          {events ? (
            <section class="panel">
              <h2>{w.timeline}</h2>
              {events.length > 0 ? (
                <Timeline events={events} counterName={counterName} />
              ) : (
                <Empty title={w.noEvents} todo={w.noEventsDo} />
              )}
            </section>
          ) : null}
        </div>
        <div class="column-side">
          <ClaimPanel detail={detail} />
          <TwinPanel station={row.id} />
          <AppointmentsLink station={row.id} />
          <section class="panel">
            <h2>{w.devices}</h2>
            {row.devices.length > 0 ? <DeviceList devices={row.devices} /> : <Empty title={w.noDevices} todo={w.noDevicesDo} />}
          </section>
          <CommandPanel down={down} devices={row.devices} tickets={tickets ?? []} station={row.id} kiosks={detail.kiosks} />
          <NoticePanel down={down} />
          <StationFacts detail={detail} />
        </div>
      </div>
    </>
  );
}
