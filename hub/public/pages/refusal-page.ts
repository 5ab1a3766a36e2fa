import { html } from 'hono/html';
import { type RefusalCode, words } from '../i18n/index.ts';
import type { Page } from '../layout.ts';
import { type Frame, type Html, panel, phoneLink } from '../layout.ts';

export interface Refused {
  readonly code: RefusalCode;
  /** What is known beyond the sentence: when it opens, how long to wait. */
  readonly more?: string;
  readonly phone?: string;
  /** Where to go on from here. */
  readonly link?: { readonly href: string; readonly text: string };
}

export function refusalPage({ lang }: Pick<Frame, 'lang'>, refused: Refused): Page {
  return { title: words[lang].refusals[refused.code].title, main: refusalPart(lang, refused) };
}

export function refusalPart(lang: Frame['lang'], { code, more = '', phone = '', link }: Refused): Html {
  const { title, advice } = words[lang].refusals[code];
  return html`${panel('bad', title, more === '' ? advice : `${more} ${advice}`)}
${link ? html`<p><a class="button" href="${link.href}">${link.text}</a></p>` : ''}
${phoneLink(phone, words[lang].call(phone))}`;
}
