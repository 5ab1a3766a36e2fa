import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { AppointmentDay } from '../../http/appointment-routes.ts';
import { appointmentStatusWords, appointmentWords, bookingChannelWords } from '../appointment-words.ts';
import { type AppointmentsState, appointmentsState } from '../appointments-state.ts';
import { say } from '../domain-words.ts';
import { BackIcon } from '../icons.tsx';
import { now } from '../now.ts';
import { Empty, FailureNote, Loading } from '../parts/notes.tsx';
import { hrefOf } from '../route.ts';
import { can } from '../session.ts';
import { clockText, isoDate } from '../time.ts';

interface DayProps {
  readonly state: AppointmentsState;
  readonly day: AppointmentDay;
}

/** The appointments of one station on one day, and which times are closed to new ones. */
export function AppointmentsPage({ id }: { readonly id: string }) {
  const state = useMemo(() => appointmentsState(id), [id]);
  const date = useSignal(isoDate(now.peek()));
  useEffect(() => void state.load(date.value), [state, date.value]);
  useEffect(() => state.follow(), [state]);
  const day = state.day.value;
  return (
    <>
      <a class="back" href={hrefOf({ page: 'station', id })}>
        <BackIcon />
        {say(appointmentWords.back)}
      </a>
      <header class="page-head">
        <div>
          <h1>{say(appointmentWords.title)}</h1>
          <p class="lead">{say(appointmentWords.lead)}</p>
        </div>
        <label class="day-field">
          <span>{say(appointmentWords.day)}</span>
          <input
            type="date"
            value={date.value}
            onChange={(event) => {
              if (event.currentTarget.value !== '') date.value = event.currentTarget.value;
            }}
          />
        </label>
      </header>
      {state.failure.value ? <FailureNote failure={state.failure.value} again={() => void state.load(date.value)} /> : null}
      {day?.date === date.value ? (
        <div class="columns">
          <div class="column-wide">
            <AppointmentTable state={state} day={day} />
          </div>
          <div class="column-side">
            <Times state={state} day={day} />
          </div>
        </div>
      ) : state.failure.value ? null : (
        <Loading />
      )}
    </>
  );
}

function AppointmentTable({ state, day }: DayProps) {
  const w = appointmentWords;
  if (day.appointments.length === 0) return <Empty title={say(w.none)} todo={say(w.noneDo)} />;
  return (
    <div class="table-frame">
      <table class="appointments">
        <thead>
          <tr>
            {[w.time, w.item, w.code, w.person, w.channel, w.status].map((head) => (
              <th scope="col" key={head[1]}>
                {say(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {day.appointments.map((one) => (
            <tr key={one.id} data-appointment={one.code} data-status={one.status}>
              <th scope="row">{`${clockText(one.from)}–${clockText(one.to)}`}</th>
              <td>{one.itemName}</td>
              <td>{one.code}</td>
              <td>{[one.masks.name, one.masks.number, one.masks.phone].filter(Boolean).join(' · ') || '—'}</td>
              <td>{say(bookingChannelWords[one.channel])}</td>
              <td>
                <strong>{say(appointmentStatusWords[one.status])}</strong>
                {one.label === null ? null : ` ${one.label}`}
                {one.reason === null ? null : <span class="row-under">{one.reason}</span>}
                {one.status === 'booked' && can('appointments.write') ? <Cancel state={state} id={one.id} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Nobody's appointment goes without a word on why. */
function Cancel({ state, id }: { readonly state: AppointmentsState; readonly id: string }) {
  const asked = useSignal(false);
  const reason = useSignal('');
  if (!asked.value) {
    return (
      <button type="button" class="quiet" onClick={() => (asked.value = true)}>
        {say(appointmentWords.cancel)}
      </button>
    );
  }
  return (
    <form
      class="cancel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value.trim() !== '') void state.cancel(id, reason.value.trim());
      }}
    >
      <label>
        <span>{say(appointmentWords.reason)}</span>
        <input required maxLength={200} value={reason.value} onInput={(event) => (reason.value = event.currentTarget.value)} />
      </label>
      <button type="submit">{say(appointmentWords.confirm)}</button>
      <button type="button" class="quiet" onClick={() => (asked.value = false)}>
        {say(appointmentWords.keep)}
      </button>
    </form>
  );
}

function Times({ state, day }: DayProps) {
  const { date, times, closed } = day;
  const w = appointmentWords;
  const dayClosed = closed.includes(date);
  const mayChange = can('appointments.write');
  if (times.length === 0 && !dayClosed) return <Empty title={say(w.noTimes)} todo={say(w.noTimesDo)} />;
  return (
    <section class="panel">
      <h2>{say(w.times)}</h2>
      {dayClosed ? (
        <p class="note care" role="status">
          {say(w.dayClosed)}
        </p>
      ) : mayChange ? (
        <p class="hint">{say(w.timesHint)}</p>
      ) : null}
      <ul class="times">
        {times.map((start) => {
          const isClosed = dayClosed || closed.includes(`${date} ${start}`);
          return (
            <li key={start}>
              <button
                type="button"
                class="quiet"
                data-time={start}
                data-closed={isClosed}
                disabled={dayClosed || !mayChange}
                onClick={() => void state.setClosed(date, start, !isClosed)}
              >
                {start} <span>{say(isClosed ? w.isClosed : w.isOpen)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {mayChange ? (
        <button type="button" class="quiet" onClick={() => void state.setClosed(date, null, !dayClosed)}>
          {say(dayClosed ? w.openDay : w.closeDay)}
        </button>
      ) : null}
    </section>
  );
}
