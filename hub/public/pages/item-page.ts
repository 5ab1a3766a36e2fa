/** /q/STATION/items/ITEM: what to bring and how long it takes, then one press. */
import type { CatalogueItem } from '@yizhan/protocol/catalogue';
import { html } from 'hono/html';
import type { Hall } from '../../queues/halls.ts';
import { refusalOf, type Words, words } from '../i18n/index.ts';
import type { Frame, Html, Page } from '../layout.ts';
import { nothing, panel } from '../layout.ts';
import { whenText } from '../times.ts';
import type { Press } from '../visitor.ts';
import { itemLine } from './item-line.ts';
import { refusalPart } from './refusal-page.ts';
import { contactPart } from './station-page.ts';

export interface ItemPage {
  readonly hall: Hall;
  readonly item: CatalogueItem;
  readonly press: Press;
  readonly now: number;
}

export function itemPage({ lang }: Pick<Frame, 'lang'>, page: ItemPage): Page {
  const text = words[lang];
  const { hall, item, now } = page;
  const { settings } = hall.papers;
  const done = item.type === 'instant' ? text.item.instant : text.item.promised(item.promised.days, item.promised.unit);
  return {
    title: item.shortName,
    main: html`<h2 class="item">${item.name}</h2>
<p class="facts"><b>${itemLine(hall, item.id, now, text)}</b><span>${done}</span></p>
${takePart(page, lang, text)}
${settings.appointments?.enabled === false ? '' : html`<p><a class="button quiet" href="/q/${hall.station}/book/${item.id}">${text.booking.title}</a></p>`}
${materialsPart(page, text)}`,
  };
}

function takePart({ hall, item, press, now }: ItemPage, lang: Frame['lang'], text: Words): Html {
  if (hall.contact.kind !== 'live') return contactPart(hall, now, text);
  const refused = hall.items.find((row) => row.item === item.id)?.refused;
  if (refused) {
    const more = refused.opensAt === null ? '' : text.opens(whenText(refused.opensAt, now, text));
    return refusalPart(lang, { code: refusalOf(refused.code), more, phone: hall.papers.settings.phone });
  }
  return html`<form method="post" action="/q/${hall.station}/tickets" class="take">
<input type="hidden" name="item" value="${item.id}"><input type="hidden" name="ask" value="${press.ask}"><input type="hidden" name="guard" value="${press.guard}">
<button>${text.item.take}</button></form>
<p class="hint">${text.item.before}</p>`;
}

function materialsPart({ hall, item }: ItemPage, text: Words): Html {
  const { materials } = hall.papers.catalogue;
  const rows = item.materials.map(({ ref, level }) => ({ level, material: materials.find(({ id }) => id === ref) }));
  const named = rows.flatMap(({ level, material }) => (material ? [{ level, material }] : []));
  if (named.length === 0) return panel('note', text.item.noMaterials);
  return html`<section class="materials"><h2>${text.item.materials}</h2>
<ul>${named.map(
    ({ level, material }) =>
      html`<li><span class="level ${level}">${text.item.level[level]}</span><span>${material.name}${material.note === null ? nothing : html`<small>${material.note}</small>`}</span></li>`,
  )}</ul></section>`;
}
