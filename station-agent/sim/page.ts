/** The one page of the simulated devices, self-contained: what each shows, and the buttons that stand for hands. */
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import type { SimulatedDevice } from './simulated-device.ts';
import { type Bilingual, type KindWords, kindWords, simWords } from './words.ts';

const inline = ({ zh, en }: Bilingual): string => `${zh} <span lang="en">${en}</span>`;
const stacked = ({ zh, en }: Bilingual): string => `${zh}<br><span lang="en">${en}</span>`;

export function simulatorPage(devices: readonly SimulatedDevice[], nonce: string): string {
  const kinds = Object.fromEntries(devices.map(({ kind }) => [kind, kindWords[kind]]));
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${simWords.title.zh} / ${simWords.title.en}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>
<h1>${inline(simWords.title)}</h1>
<p class="lead">${stacked(simWords.lead)}</p>
<p class="lost" id="lost" role="status" hidden>${stacked(simWords.lost)}</p>
</header>
<main class="devices-${Math.min(devices.length, 3)}">
${devices.map(deviceSection).join('\n')}
</main>
<script nonce="${nonce}" type="module">const words = ${JSON.stringify(simWords)};
const kinds = ${JSON.stringify(kinds)};
${pageScript}</script>
</body>
</html>
`;
}

/** Ids and profiles are of a-z, 0-9 and -: nothing to escape. */
function deviceSection({ id, kind, profile }: SimulatedDevice): string {
  const words = kindWords[kind];
  const { name, lead, shows, nothing } = words;
  return `<section class="device ${kind}" data-device="${id}" data-kind="${kind}" aria-labelledby="${id}-name">
<div class="body"><h2 id="${id}-name">${inline(name)}</h2><p class="model">${id} · ${profile}</p><p>${inline(lead)}</p><ul class="lamps" aria-live="polite"></ul>${kind === 'receipt-printer' ? '<div class="slot"></div>' : ''}</div>
<div class="columns">
<div class="shows"><h3>${inline(shows)}</h3><ol class="items"></ol><p class="empty">${stacked(nothing)}</p></div>
<div class="hands">${kind === 'scanner' ? codeForm(id) : ''}${words.groups.map(([group, label]) => buttonGroup(words, group, label)).join('\n')}
<section class="faults" hidden><h3>${inline(simWords.faults)}</h3><ul></ul></section></div>
</div>
</section>`;
}

function buttonGroup(words: KindWords, group: string, label: Bilingual): string {
  const buttons = words.buttons.flatMap((button, at) =>
    button.group === group
      ? [
          `<button type="button" data-button="${at}"${button.key === null ? '' : ` aria-keyshortcuts="${button.key}"`}><span class="zh">${button.label.zh}</span><span class="en" lang="en">${button.label.en}</span>${button.key === null ? '' : `<kbd aria-hidden="true">${button.key.toUpperCase()}</kbd>`}</button>`,
        ]
      : [],
  );
  return `<fieldset><legend>${inline(label)}</legend>\n${buttons.join('\n')}\n</fieldset>`;
}

function codeForm(id: string): string {
  return `<form class="code"><label for="${id}-code">${inline(simWords.code)}</label><div><input id="${id}-code" name="text" required maxlength="4096" autocomplete="off" spellcheck="false"><button type="submit"><span class="zh">${simWords.scan.zh}</span><span class="en" lang="en">${simWords.scan.en}</span></button></div></form>`;
}
