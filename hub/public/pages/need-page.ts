/** /t: how far a need is. What the resident wrote is not repeated: they know it, and others might read along. */
import { spacedCode } from '@yizhan/protocol/cases';
import {
  type NeedShown,
  needCategory,
  needOutcomeWords,
  needPlaces,
  needStatusWords,
  needStepWords,
  type Said,
} from '@yizhan/protocol/needs';
import { html } from 'hono/html';
import { words } from '../i18n/index.ts';
import { type Frame, type Html, nothing, type Page, panel, phoneLink } from '../layout.ts';

export interface NeedPage {
  readonly shown: NeedShown;
  /** In the handler's words; null: none yet. */
  readonly answer: string | null;
  readonly station: { readonly name: string; readonly phone: string } | null;
}

export function needPage({ lang }: Pick<Frame, 'lang'>, { shown, answer, station }: NeedPage): Page {
  const text = words[lang];
  const { tracking } = text;
  const say = ([zh, en]: Said) => (lang === 'zh' ? zh : en);
  const named = ({ name, nameEn }: { readonly name: string; readonly nameEn: string }) => say([name, nameEn]);
  const place = needPlaces.find(({ id }) => id === shown.place);
  const rows: readonly (readonly [string, string])[] = [
    [tracking.need, named(needCategory(shown.category))],
    ...(place ? ([[tracking.needPlace, named(place)]] as const) : []),
    [tracking.status, say(needStatusWords[shown.status])],
    ...(shown.outcome ? ([[tracking.needOutcome, say(needOutcomeWords[shown.outcome])]] as const) : []),
    ...(shown.due ? ([[tracking.due, shown.due.date + (shown.due.provisional ? `（${tracking.provisional}）` : '')]] as const) : []),
    [tracking.next, say(needStepWords[shown.next])],
    ...(shown.hotline ? ([[tracking.hotline, shown.hotline]] as const) : []),
    ...(station ? ([[tracking.at, station.name]] as const) : []),
    [tracking.code, spacedCode(shown.tracking)],
  ];
  return {
    title: `${say(needStatusWords[shown.status])} · ${tracking.title}`,
    main: html`<section class="panel note"><dl>${rows.map(([name, value]) => html`<div class="row"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>
${answerPart(answer, tracking.needAnswer)}
${station ? phoneLink(station.phone, text.call(station.phone)) : nothing}
<p><a class="button quiet" href="/t">${tracking.another}</a></p>`,
  };
}

function answerPart(answer: string | null, title: string): Html {
  return answer === null ? nothing : panel('note', title, answer);
}
