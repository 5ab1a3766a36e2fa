/** /t: code and four digits, then how far the matter is. No name, no number, nothing of a sensitive matter but that there is one. */
import { type CaseShown, type ClockName, isEnded, spacedCode } from '@yizhan/protocol/cases';
import { html } from 'hono/html';
import { type Words, words } from '../i18n/index.ts';
import { type Frame, type Html, nothing, type Page, panel, phoneLink } from '../layout.ts';
import type { Tracked } from '../tracking.ts';

export interface TrackingForm {
  readonly code: string;
  /** What became of the last try; null: there was none. */
  readonly refused: Exclude<Tracked, { kind: 'shown' | 'need' }> | null;
}

export function trackingForm({ lang }: Pick<Frame, 'lang'>, { code, refused }: TrackingForm): Page {
  const text = words[lang].tracking;
  return {
    title: text.title,
    main: html`${refused === null ? html`<p>${text.intro}</p>` : refusedPart(refused, words[lang])}
<form class="track" method="post" action="/t">
<div><label for="code">${text.code}</label>
<input id="code" name="code" value="${code}" maxlength="24" autocomplete="off" autocapitalize="characters" spellcheck="false" required aria-describedby="code-hint">
<p class="hint" id="code-hint">${text.codeHint}</p></div>
<div><label for="digits">${text.digits}</label>
<input id="digits" name="digits" maxlength="8" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="digits-hint">
<p class="hint" id="digits-hint">${text.digitsHint}</p></div>
<button>${text.show}</button></form>`,
  };
}

function refusedPart(refused: NonNullable<TrackingForm['refused']>, { tracking: text }: Words): Html {
  switch (refused.kind) {
    case 'malformed':
      return panel('bad', text.malformed);
    case 'wrong':
      return panel('bad', text.wrong);
    case 'locked':
      return panel('bad', text.locked(Math.ceil(refused.waitMs / 60_000)));
    case 'unavailable':
      return panel('warn', text.unavailable);
  }
}

export interface TrackedPage {
  readonly shown: CaseShown;
  readonly station: { readonly name: string; readonly phone: string } | null;
}

export function trackedPage({ lang }: Pick<Frame, 'lang'>, { shown, station }: TrackedPage): Page {
  const text = words[lang];
  const { tracking } = text;
  const rows: readonly (readonly [string, string | Html])[] = [
    [tracking.item, shown.title ?? tracking.sensitive],
    [tracking.status, tracking.statuses[shown.status]],
    ...(isEnded(shown.status) ? [] : ([[tracking.due, dueText(shown, text)]] as const)),
    [tracking.next, tracking.steps[shown.next]],
    ...(station ? ([[tracking.at, station.name]] as const) : []),
    [tracking.code, spacedCode(shown.tracking)],
  ];
  return {
    title: `${tracking.statuses[shown.status]} · ${tracking.title}`,
    main: html`<section class="panel note"><dl>${rows.map(([name, value]) => html`<div class="row"><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></section>
${wantedPart(shown, text)}
${shown.token === null ? nothing : html`<p class="hint">${tracking.keepCode}</p>`}
${station ? phoneLink(station.phone, text.call(station.phone)) : nothing}
<p><a class="button quiet" href="/t">${tracking.another}</a></p>`,
  };
}

/** Of several the one the resident waits for: the department's, else the station's, else the bringing back. */
const awaited = ['D', 'S', 'L'] as const satisfies readonly ClockName[];

function dueText({ dues }: CaseShown, { tracking }: Words): string {
  const running = dues.filter(({ stopped }) => stopped === null);
  const due = awaited.map((clock) => running.find((one) => one.clock === clock)).find((one) => one !== undefined);
  if (!due) return tracking.noDue;
  if (due.standsStill) return tracking.standsStill;
  return due.provisional ? `${due.date}（${tracking.provisional}）` : due.date;
}

function wantedPart({ supplement }: CaseShown, { tracking }: Words): Html {
  if (supplement === null) return nothing;
  return panel(
    'warn',
    tracking.supplement(supplement.due),
    html`${supplement.wanted.map(({ name }) => html`<span class="wanted">${name}</span>`)}`,
  );
}
