/** The frame of every phone page. All that comes from outside is escaped by `html`; pages carry no script or style of their own. */
import { html } from 'hono/html';
import type { Assets } from './assets.ts';
import { type Language, words } from './i18n/index.ts';

export type Html = ReturnType<typeof html>;
export const nothing: Html = html``;

export interface Frame {
  readonly lang: Language;
  readonly assets: Assets;
  /** The bar's large line: the station, or what the page is for. */
  readonly heading: string;
  readonly demo?: boolean;
  /** Where `back` leads; left out: nowhere. */
  readonly back?: string;
}

export interface Page {
  /** In the browser's own bar. */
  readonly title: string;
  readonly main: Html;
  /** Seconds until it is worth looking again; null: never. */
  readonly again?: number | null;
  /** What the script tells by sound and touch: `near` and `called` once each. */
  readonly alert?: 'near' | 'called' | null;
}

export function pageOf({ lang, assets, heading, demo = false, back }: Frame, { title, main, again = null, alert = null }: Page): Html {
  const text = words[lang];
  return html`<!doctype html>
<html lang="${text.lang}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="#b3141b">
<link rel="icon" href="data:,">
${assets.style === null ? '' : html`<link rel="stylesheet" href="${assets.style}">`}
${again === null ? '' : html`<noscript><meta http-equiv="refresh" content="${again}"></noscript>`}
${assets.script === null ? '' : html`<script type="module" src="${assets.script}"></script>`}
</head>
<body>
<header class="bar">
<div class="bar-line"><span>${text.product}${demo ? html` <b class="demo">${text.demo}</b>` : ''}</span>
<a class="language" href="?lang=${text.other.lang}" lang="${text.other.lang === 'zh' ? 'zh-CN' : 'en'}">${text.other.name}</a></div>
<h1>${heading}</h1>
</header>
<main data-again="${again ?? ''}" data-alert="${alert ?? ''}">
${main}
</main>
${back === undefined ? '' : html`<footer><a class="button quiet" href="${back}">${text.back}</a></footer>`}
</body>
</html>`;
}

/** Words before a colour: what is said matters, the colour helps. */
export function panel(kind: 'note' | 'warn' | 'good' | 'bad', title: string, more: string | Html = ''): Html {
  return html`<section class="panel ${kind}"><h2>${title}</h2>${more === '' ? '' : html`<p>${more}</p>`}</section>`;
}

export function phoneLink(phone: string, label: string): Html {
  return phone === '' ? nothing : html`<p><a class="button quiet" href="tel:${phone.replaceAll(/[^\d+]/g, '')}">${label}</a></p>`;
}
