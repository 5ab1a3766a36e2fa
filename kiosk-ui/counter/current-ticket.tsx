import type { CounterTicket, CounterView } from '@yizhan/protocol/api';
import { minutesSince } from '../lib/time-text.ts';
import { Icon } from '../parts/icon.tsx';
import { Chips } from './chips.tsx';
import type { Desk } from './desk.ts';
import { Elapsed } from './elapsed.tsx';
import { usePageFacts } from './page-facts.ts';

interface Props {
  readonly desk: Desk;
  readonly view: CounterView;
  readonly clockOffset: number;
  /** By the station's clock. */
  readonly now: number;
}

export function CurrentTicket({ desk, view, clockOffset, now }: Props) {
  const { words, itemName, itemFullName, language } = usePageFacts();
  const ticket = view.current;
  if (ticket === null) {
    const next = view.queue[0];
    return (
      <section class="card current idle" data-paused={view.paused !== null} aria-label={words.current.heading} aria-live="polite">
        {view.paused === null ? (
          <p class="idle-title">{words.current.none}</p>
        ) : (
          <p class="idle-title paused">
            <Icon name="stop" />
            {words.banner.paused(view.paused.reason, minutesSince(view.paused.since, now))}
          </p>
        )}
        <p class="idle-count">{words.current.waiting(view.waiting)}</p>
        {view.rating === undefined || view.rating.state === 'offered' ? null : (
          <p class="idle-rating" role="status" data-rating={view.rating.state}>
            {words.rating[view.rating.state](view.rating.label)}
          </p>
        )}
        {next ? (
          <p class="idle-next">
            {words.current.next} <strong>{next.label}</strong> {itemName(next.item)}
          </p>
        ) : null}
      </section>
    );
  }
  // Waiting is over at the first call; from then on the wait stands still.
  const waited = minutesSince(ticket.waitingSince, ticket.calledAt ?? now);
  const added = ticket.items?.filter((item) => item !== ticket.item && item !== ticket.cameFrom?.item) ?? [];
  const since = ticket.startedAt ?? ticket.calledAt;
  return (
    <section class="card current" data-status={ticket.status} aria-label={words.current.heading}>
      <p class="current-label" aria-live="polite">
        {ticket.label}
      </p>
      <div class="current-what">
        <p class="current-status">
          <span class="status">{words.status[ticket.status]}</span>
          <Chips ticket={ticket} />
        </p>
        <p class="current-item">{itemName(ticket.item)}</p>
        {language === 'en' || itemFullName(ticket.item) !== itemName(ticket.item) ? (
          <p class="current-full" lang="zh-CN">
            {itemFullName(ticket.item)}
          </p>
        ) : null}
        <TicketSides desk={desk} ticket={ticket} />
        {added.length === 0 ? null : <p class="current-added">{words.current.added(added.map(itemName))}</p>}
      </div>
      <dl class="facts">
        <div>
          <dt>{words.current.waited}</dt>
          <dd>{words.current.minutes(waited)}</dd>
        </div>
        <div>
          <dt>{words.current.calls}</dt>
          <dd>{words.current.times(ticket.callCount)}</dd>
        </div>
        {since === null ? null : (
          <div>
            <dt>{ticket.status === 'serving' ? words.current.sinceStarted : words.current.sinceCalled}</dt>
            <dd>
              <Elapsed since={since} clockOffset={clockOffset} />
            </dd>
          </div>
        )}
        {ticket.reason === null ? null : (
          <div class="why">
            <dt>{words.current.why}</dt>
            <dd>{words.reasons[ticket.reason]}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** Beside the number: whose it is while they are here, what is still to be seen, and the way back. */
function TicketSides({ desk, ticket }: { readonly desk: Desk; readonly ticket: CounterTicket }) {
  const { words, station, itemName, counterName } = usePageFacts();
  const { person, tickets } = desk.visitor;
  const shown = tickets.value.includes(ticket.id) ? person.value : null;
  const paper = station?.priorityClasses.find(({ id }) => id === ticket.priorityClass)?.evidence ?? null;
  const from = ticket.cameFrom;
  return (
    <>
      {shown === null ? null : <p class="current-person">{`${shown.name} ${shown.number}`}</p>}
      {ticket.evidence !== 'unverified' ? null : (
        <p class="current-side verify">
          {words.priority.toVerify(paper)}
          <button type="button" class="small main" onClick={() => desk.act('confirm-evidence')}>
            {words.actions['confirm-evidence']}
          </button>
          <button
            type="button"
            class="small"
            data-action="no-evidence"
            onClick={() => desk.changeClass(ticket, { priorityClass: null, evidenceSeen: false }, { code: 'no-evidence', note: null })}
          >
            {words.priority.takeBack}
          </button>
        </p>
      )}
      {from === undefined ? null : (
        <p class="current-side came-from">
          {words.current.cameFrom(counterName(from.counter), itemName(from.item))}
          <button
            type="button"
            class="small"
            data-action="way-back"
            onClick={() => {
              desk.dialog.value = { kind: 'way-back', ticket };
            }}
          >
            {words.current.wayBack}
          </button>
        </p>
      )}
    </>
  );
}
