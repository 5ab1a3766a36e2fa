/** The one page of a simulated printer, self-contained: the paper it printed, and the buttons that stand for hands. */
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { simButtons, simGroups, simWords } from './words.ts';

export function simulatorPage(nonce: string): string {
  const { title, lead, faults, noReceipts, lost } = simWords;
  const groups = simGroups.map(
    (group) => `<fieldset><legend>${simWords[group].zh} <span lang="en">${simWords[group].en}</span></legend>
${simButtons
  .map((button, at) => ({ ...button, at }))
  .filter((button) => button.group === group)
  .map(
    (button) =>
      `<button type="button" data-button="${button.at}" aria-keyshortcuts="${button.key}"><span class="zh">${button.label.zh}</span><span class="en" lang="en">${button.label.en}</span><kbd aria-hidden="true">${button.key.toUpperCase()}</kbd></button>`,
  )
  .join('\n')}
</fieldset>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.zh} / ${title.en}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>
<h1>${title.zh} <span lang="en">${title.en}</span></h1>
<p class="lead">${lead.zh}<br><span lang="en">${lead.en}</span></p>
</header>
<main>
<section class="machine" aria-label="${simWords.receipts.zh} ${simWords.receipts.en}">
<div class="body"><div class="model" id="model"></div><ul class="lamps" id="lamps" aria-live="polite"></ul><div class="slot"></div></div>
<ol class="strip" id="strip"></ol>
<p class="empty" id="empty">${noReceipts.zh}<br><span lang="en">${noReceipts.en}</span></p>
</section>
<aside>
<p class="lost" id="lost" role="status" hidden>${lost.zh}<br><span lang="en">${lost.en}</span></p>
${groups.join('\n')}
<section class="faults" id="faults" hidden><h2>${faults.zh} <span lang="en">${faults.en}</span></h2><ul id="fault-list"></ul></section>
</aside>
</main>
<script nonce="${nonce}" type="module">const words = ${JSON.stringify(simWords)};
const buttons = ${JSON.stringify(simButtons)};
${pageScript}</script>
</body>
</html>
`;
}
