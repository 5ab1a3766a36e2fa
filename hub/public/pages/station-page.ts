/** /q/STATION: how it is there now, and what to take a number for. */
import type { CatalogueItem } from '@yizhan/protocol/catalogue';
import { html } from 'hono/html';
import type { Hall } from '../../queues/halls.ts';
import type { RemoteTicket } from '../../remote/remote-tickets.ts';
import { type Words, words } from '../i18n/index.ts';
import type { Frame, Html, Page } from '../layout.ts';
import { nothing, panel, phoneLink } from '../layout.ts';
import { whenText } from '../times.ts';
import type { Press } from '../visitor.ts';
import { codePart } from './booking-pages.ts';
import { itemLine } from './item-line.ts';

export interface StationPage {
  readonly hall: Hall;
  readonly held: readonly RemoteTicket[];
  readonly find: string;
  readonly press: Press;
  readonly now: number;
}

export function stationPage({ lang }: Pick<Frame, 'lang'>, page: StationPage): Page {
  const text = words[lang];
  const { hall, held, find, press, now } = page;
  const { settings } = hall.papers;
  return {
    title: text.station.title(settings.name),
    main: html`${contactPart(hall, now, text)}
${heldPart(hall, held, text)}
${nowPart(hall, now, text)}
<form class="find" method="get" action="/q/${hall.station}" role="search">
<label for="find">${text.station.find}</label>
<div class="find-line"><input id="find" name="find" type="search" value="${find}" maxlength="40" autocomplete="off" enterkeyhint="search">
<button>${text.station.findButton}</button></div>
</form>
${find === '' ? scenesPart(page, text) : foundPart(page, text)}
${codePart(hall.station, press, text)}
${phoneLink(settings.phone, text.call(settings.phone))}`,
  };
}

export function contactPart({ contact }: Hall, now: number, text: Words): Html {
  switch (contact.kind) {
    case 'live':
      return nothing;
    case 'maintenance':
      return panel('warn', text.contact.maintenance);
    case 'silent':
      return panel('warn', text.contact.silent(contact.since === null ? null : whenText(contact.since, now, text)));
  }
}

function heldPart({ station }: Hall, held: readonly RemoteTicket[], text: Words): Html {
  if (held.length === 0) return nothing;
  return html`<section class="held"><h2>${text.station.held}</h2>
${held.map(
  ({ id, standing }) =>
    html`<a class="button gold" href="/q/${station}/ticket/${id}">${standing.kind === 'given' ? text.station.heldOne(standing.label) : text.station.heldAsked}</a>`,
)}</section>`;
}

function nowPart(hall: Hall, now: number, text: Words): Html {
  const { hours, waiting, wait, openCounters } = hall;
  const lines = [
    hours.open
      ? text.station.open(hours.closesAt === null ? null : whenText(hours.closesAt, now, text))
      : text.station.closed(hours.opensAt === null ? null : whenText(hours.opensAt, now, text)),
    ...(hours.byAppointment ? [text.station.booked] : []),
    ...(hours.holiday
      ? [text.station.holiday(text.lang === 'en' ? (hours.holiday.nameEn ?? hours.holiday.name) : hours.holiday.name)]
      : []),
    ...(hours.provisional ? [text.station.provisional] : []),
  ];
  return html`<section class="now"><p class="door ${hours.open ? 'open' : 'shut'}">${lines.map((line) => html`<span>${line}</span>`)}</p>
<p class="facts"><b>${text.station.waiting(waiting)}</b>${wait && waiting > 0 ? html`<span>${text.item.wait(wait.minMinutes, wait.maxMinutes)}</span>` : ''}<span>${text.station.counters(openCounters)}</span></p>
</section>`;
}

/** Items this station offers, in the catalogue's order. */
function offered({ papers, items }: Hall): readonly CatalogueItem[] {
  const here = new Set<string>(items.map(({ item }) => item));
  return papers.catalogue.items.filter(({ id }) => here.has(id));
}

function scenesPart(page: StationPage, text: Words): Html {
  const all = offered(page.hall);
  return html`<h2>${text.station.choose}</h2>
${page.hall.papers.catalogue.scenes.map((scene) => {
  const items = all.filter((item) => item.scene === scene.id);
  if (items.length === 0) return '';
  return html`<details class="scene" name="scene"><summary>${scene.name}<span class="count">${items.length}</span></summary>${listPart(page, items, text)}</details>`;
})}`;
}

function foundPart(page: StationPage, text: Words): Html {
  const wanted = page.find.toLowerCase();
  const found = offered(page.hall).filter(({ name, shortName, keywords }) =>
    [name, shortName, ...keywords].some((word) => word.toLowerCase().includes(wanted)),
  );
  return html`${found.length === 0 ? panel('note', text.station.foundNone(page.find)) : listPart(page, found, text)}
<p><a class="button quiet" href="/q/${page.hall.station}">${text.station.all}</a></p>`;
}

function listPart({ hall, now }: StationPage, items: readonly CatalogueItem[], text: Words): Html {
  return html`<ul class="items">${items.map(
    (item) =>
      html`<li><a href="/q/${hall.station}/items/${item.id}"><b>${item.shortName}</b><span>${itemLine(hall, item.id, now, text)}</span></a></li>`,
  )}</ul>`;
}
