/** Booking in three steps, each a page: the day, the time, the press; then the appointment with its code. */
import type { Appointment, Slot } from '@yizhan/protocol/appointments';
import type { CatalogueItem } from '@yizhan/protocol/catalogue';
import { appointmentCode } from '@yizhan/protocol/codes';
import { html } from 'hono/html';
import { type Words, words } from '../i18n/index.ts';
import { type Frame, type Html, nothing, type Page, panel, phoneLink } from '../layout.ts';
import { qrPart } from '../qr.ts';
import { clockText, dayText } from '../times.ts';
import type { Press } from '../visitor.ts';

export interface BookingPage {
  readonly station: string;
  readonly item: CatalogueItem;
  readonly dates: readonly string[];
  /** Null: no day is chosen. */
  readonly day: { readonly date: string; readonly slots: readonly Slot[] } | null;
  /** HH:MM; null: no time is chosen. */
  readonly start: string | null;
  readonly press: Press;
}

/** Noon of a day in Asia/Shanghai: any instant that is surely in it. */
const noonOf = (date: string): number => Date.parse(`${date}T12:00:00+08:00`);

export function bookingPage({ lang }: Pick<Frame, 'lang'>, page: BookingPage): Page {
  const text = words[lang];
  const { day, start } = page;
  return {
    title: text.booking.title,
    main: html`<h2 class="item">${page.item.shortName}</h2>
${day !== null && start !== null ? confirmPart(page, day.date, start, text) : day === null ? daysPart(page, text) : timesPart(page, day, text)}`,
  };
}

const addressOf = ({ station, item }: BookingPage): string => `/q/${station}/book/${item.id}`;

function daysPart(page: BookingPage, text: Words): Html {
  if (page.dates.length === 0) return panel('note', text.booking.noDays);
  return html`<h2>${text.booking.day}</h2><ul class="items">${page.dates.map(
    (date) => html`<li><a href="${addressOf(page)}?date=${date}"><b>${dayText(noonOf(date), text)}</b></a></li>`,
  )}</ul>`;
}

function timesPart(page: BookingPage, { date, slots }: NonNullable<BookingPage['day']>, text: Words): Html {
  const free = slots.filter(({ left }) => left > 0);
  return html`<h2>${dayText(noonOf(date), text)} · ${text.booking.time}</h2>
${
  free.length === 0
    ? panel('note', text.booking.noTimes)
    : html`<ul class="times">${free.map(
        ({ start, left }) =>
          html`<li><a class="button quiet" href="${addressOf(page)}?date=${date}&amp;start=${start}">${start}<small>${text.booking.left(left)}</small></a></li>`,
      )}</ul>`
}
<p><a class="button quiet" href="${addressOf(page)}">${text.booking.otherDay}</a></p>`;
}

function confirmPart({ station, item, press }: BookingPage, date: string, start: string, text: Words): Html {
  return html`${panel('note', `${dayText(noonOf(date), text)} ${start}`, text.booking.before)}
<form method="post" action="/q/${station}/appointments" class="take">
<input type="hidden" name="item" value="${item.id}"><input type="hidden" name="date" value="${date}"><input type="hidden" name="start" value="${start}">
<input type="hidden" name="ask" value="${press.ask}"><input type="hidden" name="guard" value="${press.guard}">
<button>${text.booking.book}</button></form>
<p><a class="button quiet" href="/q/${station}/book/${item.id}?date=${date}">${text.booking.otherTime}</a></p>`;
}

export interface AppointmentPage {
  readonly appointment: Appointment;
  readonly itemName: string;
  readonly place: { readonly address: string; readonly phone: string };
  readonly press: Press;
}

export function appointmentPage({ lang }: Pick<Frame, 'lang'>, { appointment, itemName, place, press }: AppointmentPage): Page {
  const text = words[lang];
  const { station, id, code, from, to, status, reason, label } = appointment;
  const spaced = `${code.slice(0, 4)} ${code.slice(4)}`;
  return {
    title: `${text.booking.status[status]} · ${itemName}`,
    main: html`${panel(status === 'booked' ? 'good' : 'note', text.booking.status[status], reason ?? '')}
<section class="number"><p>${itemName}</p><p class="when">${dayText(from, text)} ${clockText(from)}–${clockText(to)}</p>
${label === null ? nothing : html`<p class="label">${label}</p>`}
${status === 'booked' ? html`${qrPart(appointmentCode(code), text.booking.code)}<p>${text.booking.code}</p><p class="code">${spaced}</p>` : nothing}</section>
${status === 'booked' ? html`<p class="hint">${text.booking.how}</p><p class="hint">${place.address}</p>${cancelPart(station, id, press, text)}` : nothing}
${phoneLink(place.phone, text.call(place.phone))}`,
  };
}

function cancelPart(station: string, id: string, press: Press, text: Words): Html {
  return html`<details class="cancel"><summary>${text.booking.cancel}</summary><p>${text.booking.cancelSure}</p>
<form method="post" action="/q/${station}/appointment/${id}/cancel">
<input type="hidden" name="ask" value="${press.ask}"><input type="hidden" name="guard" value="${press.guard}">
<button class="danger">${text.booking.cancelYes}</button></form></details>`;
}

/** On the station's page: back to an appointment by its code. */
export function codePart(station: string, press: Press, text: Words): Html {
  return html`<details class="cancel"><summary>${text.booking.mine}</summary>
<form class="track" method="post" action="/q/${station}/appointment-code">
<input type="hidden" name="ask" value="${press.ask}"><input type="hidden" name="guard" value="${press.guard}">
<div><label for="code">${text.booking.code}</label><input id="code" name="code" maxlength="16" autocomplete="off" autocapitalize="characters" spellcheck="false" required></div>
<button>${text.booking.show}</button></form></details>`;
}
