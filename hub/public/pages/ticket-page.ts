/** /q/STATION/ticket/ID: the number, the place, the turn. One page that looks again by itself until it is over. */

import { ticketCode } from '@yizhan/protocol/codes';
import type { CounterId, ItemId } from '@yizhan/protocol/ids';
import { html } from 'hono/html';
import type { Hall, TicketPlace } from '../../queues/halls.ts';
import { mayCancel, type RemoteTicket } from '../../remote/remote-tickets.ts';
import type { Standing } from '../../remote/standing.ts';
import { refusalOf, type Words, words } from '../i18n/index.ts';
import { type Frame, type Html, nothing, type Page, panel, phoneLink } from '../layout.ts';
import { nearFrom, secondsUntilNext } from '../pace.ts';
import { qrPart } from '../qr.ts';
import { exactClockText, whenText } from '../times.ts';
import type { Press } from '../visitor.ts';
import { refusalPart } from './refusal-page.ts';

export interface TicketPage {
  readonly hall: Hall;
  readonly ticket: RemoteTicket;
  readonly press: Press;
  readonly now: number;
}

type Given = Extract<Standing, { kind: 'given' }>;

export function ticketPage({ lang }: Pick<Frame, 'lang'>, page: TicketPage): Page {
  const { hall, ticket, now } = page;
  const text = words[lang];
  const { standing } = ticket;
  return {
    title: titleOf(standing, hall, text),
    again: secondsUntilNext(standing),
    alert: alertOf(standing),
    main: html`${standing.kind === 'given' && standing.place.at !== 'over' ? awayPart(hall, now, text) : ''}
${standingPart(page, lang, text)}
<p class="fresh"><span>${text.ticket.updated(exactClockText(now))}</span> <a href="/q/${hall.station}/ticket/${ticket.id}">${text.ticket.reload}</a>
<span class="lost" hidden>${text.ticket.offline}</span></p>
${standing.kind === 'given' ? html`${codePart(hall, standing, text)}${cancelPart(page, standing, text)}` : ''}
${phoneLink(hall.papers.settings.phone, text.call(hall.papers.settings.phone))}`,
  };
}

/** Read out by a phone whose screen is elsewhere: the tab says it too. */
function titleOf(standing: Standing, hall: Hall, text: Words): string {
  if (standing.kind !== 'given') return standing.kind === 'refused' ? text.ticket.refused : text.ticket.asking;
  const { label, place } = standing;
  const { at } = place;
  switch (at) {
    case 'waiting':
      return `${label} · ${place.ahead === 0 ? text.ticket.next : text.ticket.ahead(place.ahead)}`;
    case 'called':
      return `${label} → ${counterName(hall, place.counter, text)}`;
    case 'serving':
    case 'held':
    case 'missed':
      return `${label} · ${text.ticket[at]}`;
    case 'over':
      return `${label} · ${text.ticket.over[place.how ?? 'unknown']}`;
  }
}

function alertOf(standing: Standing): 'near' | 'called' | null {
  if (standing.kind !== 'given') return null;
  if (standing.place.at === 'called') return 'called';
  return standing.place.at === 'waiting' && standing.place.ahead <= nearFrom ? 'near' : null;
}

/** The number stands, whatever the line does. */
function awayPart({ contact }: Hall, now: number, text: Words): Html {
  if (contact.kind === 'live') return nothing;
  const since = contact.kind === 'silent' && contact.since !== null ? whenText(contact.since, now, text) : null;
  return panel('warn', text.contact.silentTicket(since));
}

function standingPart({ hall, ticket, now }: TicketPage, lang: Frame['lang'], text: Words): Html {
  const { standing } = ticket;
  switch (standing.kind) {
    case 'asked':
      return panel('note', text.ticket.asking, text.ticket.askingMore);
    case 'unanswered':
      return panel('warn', text.ticket.unanswered, text.ticket.unansweredMore);
    case 'refused': {
      const more = standing.opensAt === null ? '' : text.opens(whenText(standing.opensAt, now, text));
      return refusalPart(lang, { code: refusalOf(standing.code), more, link: { href: `/q/${hall.station}`, text: text.ticket.again } });
    }
    case 'given':
      return html`<section class="number ${standing.place.at}"><p>${text.ticket.number}</p><p class="label">${standing.label}</p><p>${itemName(hall, ticket.item)}</p></section>
${placePart(hall, standing.place, text)}`;
  }
}

function itemName({ papers }: Hall, item: ItemId): string {
  return papers.catalogue.items.find(({ id }) => id === item)?.shortName ?? item;
}

function placePart(hall: Hall, place: TicketPlace, text: Words): Html {
  switch (place.at) {
    case 'waiting':
      return waitingPart(hall, place, text);
    case 'called':
      return html`<section class="panel good call" role="status"><h2>${text.ticket.called}</h2><p>${text.ticket.goTo}</p>
<p class="counter">${counterName(hall, place.counter, text)}</p><p>${text.ticket.calledMore}</p></section>`;
    case 'serving':
      return panel('good', text.ticket.serving, counterName(hall, place.counter, text));
    case 'held':
      return panel('note', text.ticket.held, text.ticket.heldMore);
    case 'missed':
      return panel('warn', text.ticket.missed, text.ticket.missedMore);
    case 'over':
      return panel('note', text.ticket.over[place.how ?? 'unknown'], place.how === 'completed' ? text.ticket.overMore : '');
  }
}

function waitingPart(hall: Hall, { ahead, wait, item }: Extract<TicketPlace, { at: 'waiting' }>, text: Words): Html {
  const range = wait === null ? text.item.noCounter : text.item.wait(wait.minMinutes, wait.maxMinutes);
  return html`${ahead <= nearFrom ? panel('warn', text.ticket.near, text.ticket.nearMore) : ''}
<section class="place"><p class="ahead">${ahead === 0 ? text.ticket.next : text.ticket.ahead(ahead)}</p><p>${range}</p></section>
<section class="areas"><h2>${text.ticket.areas}</h2><p>${counterNames(hall, item, text)}</p><p>${hall.papers.settings.address}</p></section>
<p class="remind" hidden><button type="button" class="quiet" data-done="${text.ticket.reminding}">${text.ticket.remind}</button></p>`;
}

function counterNames({ papers }: Hall, item: ItemId, text: Words): string {
  const serving = papers.settings.counters.filter(({ id }) => papers.rules.counters.get(id)?.items.has(item));
  return serving.map(({ name, nameEn }) => (text.lang === 'en' ? nameEn : name)).join(text.lang === 'en' ? ', ' : '、');
}

function counterName({ papers }: Hall, id: CounterId | null, text: Words): string {
  const counter = papers.settings.counters.find((one) => one.id === id);
  return counter ? (text.lang === 'en' ? counter.nameEn : counter.name) : (id ?? '');
}

/** At the station it stands for the paper: the kiosk tells the place by it, and takes a rating. */
function codePart({ station }: Hall, { ticket, place }: Given, text: Words): Html {
  const isOf = place.at !== 'over' || place.how === 'completed';
  return isOf
    ? html`<section class="number">${qrPart(ticketCode(station, ticket), text.ticket.scan)}<p>${text.ticket.scan}</p></section>`
    : nothing;
}

/** Two steps, also without script: what is given back is gone. */
function cancelPart({ hall, ticket, press }: TicketPage, { place, cancelling }: Given, text: Words): Html {
  if (place.at === 'over' || !mayCancel(place.at)) return nothing;
  if (cancelling === 'asked') return panel('note', text.ticket.cancelling);
  return html`${cancelling === 'failed' ? panel('bad', text.ticket.cancelFailed) : ''}
<details class="cancel"><summary>${text.ticket.cancel}</summary><p>${text.ticket.cancelSure}</p>
<form method="post" action="/q/${hall.station}/ticket/${ticket.id}/cancel">
<input type="hidden" name="ask" value="${press.ask}"><input type="hidden" name="guard" value="${press.guard}">
<button class="danger">${text.ticket.cancelYes}</button></form></details>
<p class="hint">${text.ticket.keep}</p>`;
}
