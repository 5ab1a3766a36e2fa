/** Colours as in SCREENS, language of form. */
export const pageStyle = `
:root { --ink: #1a1d21; --ink-2: #4a5058; --ground: #f6f4f0; --surface: #fff; --red: #b3141b; --green: #0f6b3a; --edge: #767c85; --soft: #d9d4ca; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 18px/1.45 "Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
[lang=en] { color: var(--ink-2); font-size: .85em; }
header { padding: 28px 32px 0; max-width: 1800px; margin: auto; }
h1 { margin: 0; font-size: 34px; line-height: 1.2; }
h2 { margin: 0; font-size: 22px; line-height: 1.3; }
h3 { margin: 0 0 8px; font-size: 18px; }
.lead { margin: 8px 0 0; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 460px), 1fr)); gap: 28px; max-width: 1800px; margin: 24px auto 60px; padding: 0 32px; align-items: start; }
main.devices-1 { max-width: 1200px; }
.device { display: grid; gap: 18px; }
.columns { display: grid; gap: 18px; }
.devices-1 .columns { grid-template-columns: minmax(0, 1fr) 380px; gap: 40px; align-items: start; }
.device:not(.receipt-printer) .shows, .device.receipt-printer .hands { order: -1; }
.devices-1 .device.receipt-printer .hands { order: 0; }
.body { position: relative; background: #2b3038; border-radius: 18px 18px 10px 10px; padding: 20px 24px 30px; color: #f5f7fa; box-shadow: 0 10px 24px rgb(26 29 33 / .18); }
.body p { margin: 4px 0 0; }
.body [lang=en] { color: #d3d8df; }
.body .model { font: 600 15px/1.4 ui-monospace, monospace; letter-spacing: .04em; color: #c3cad4; }
.slot { position: absolute; inset: auto 40px 10px; height: 8px; border-radius: 4px; background: #0d1014; }
.lamps { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; margin: 12px 0 0; padding: 0; min-height: 36px; }
.lamps li { display: flex; align-items: center; gap: 8px; padding: 4px 14px; border-radius: 999px; background: #3a414c; font-weight: 600; }
.lamps li::before { content: ""; width: 12px; height: 12px; border-radius: 50%; background: #4cd08a; }
.lamps li.bad { background: #fff; color: var(--red); }
.lamps li.bad::before { border-radius: 2px; background: var(--red); }
.lamps [lang=en] { color: inherit; }
.items { list-style: none; margin: 0; padding: 0; }
.paper { background: #fffdf8; box-shadow: 0 4px 14px rgb(26 29 33 / .16); margin: 0 auto 18px; max-width: 480px; }
.paper:first-child { animation: feed .15s ease-out; }
.paper.hanging { border-bottom: 3px dashed var(--edge); }
.paper img { display: block; width: 100%; height: auto; }
@keyframes feed { from { transform: translateY(-12px); opacity: .4; } }
@media (prefers-reduced-motion: reduce) { .paper:first-child { animation: none; } }
.shows { border: 1px solid var(--soft); border-radius: 14px; background: var(--surface); padding: 12px 16px; }
.receipt-printer .shows { border: 0; background: none; padding: 0; }
.receipt-printer .shows h3 { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.card { border: 2px solid var(--green); border-radius: 12px; padding: 18px; font-weight: 700; background: #eef6f0; }
.scan { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 12px; padding: 6px 0; border-top: 1px solid var(--soft); }
.scan:first-child { border-top: 0; }
.scan code { font: 15px/1.5 ui-monospace, "Noto Sans SC", monospace; overflow-wrap: anywhere; }
.scan.missed > span { color: var(--red); }
.empty { text-align: center; color: var(--ink-2); margin: 16px 0; }
.hands { display: grid; gap: 14px; }
fieldset, .code { border: 1px solid var(--soft); border-radius: 14px; background: var(--surface); margin: 0; padding: 8px 14px 14px; display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 8px; }
.devices-1 fieldset { grid-template-columns: minmax(0, 1fr); }
legend, .code label { font-weight: 700; padding: 0 6px; }
.code { grid-template-columns: minmax(0, 1fr); padding-top: 12px; }
.code div { display: flex; flex-wrap: wrap; gap: 8px; }
input { flex: 1 1 200px; min-height: 56px; padding: 8px 14px; border: 2px solid var(--edge); border-radius: 12px; font: inherit; color: var(--ink); background: var(--surface); }
button { display: grid; grid-template-columns: 1fr auto auto; gap: 10px; align-items: center; min-height: 56px; padding: 8px 16px; border: 2px solid var(--edge); border-radius: 12px; background: var(--surface); color: var(--ink); font: inherit; font-weight: 700; text-align: left; cursor: pointer; }
button .en { font-weight: 400; }
button:hover { border-color: var(--ink); }
button:focus-visible, input:focus-visible { outline: 4px solid #ffbf00; outline-offset: 2px; box-shadow: 0 0 0 2px var(--ink); }
button.on { background: var(--red); border-color: var(--red); color: #fff; }
button.on .en { color: #fff; }
kbd { font: 600 14px/1 ui-monospace, monospace; border: 1px solid currentcolor; border-radius: 6px; padding: 4px 7px; }
.lost, .faults { border: 2px solid var(--red); border-radius: 14px; background: #fff; padding: 10px 16px; margin: 12px 0 0; }
.faults h3 { color: var(--red); }
.faults ul { margin: 0; padding: 0; list-style: none; font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
@media (min-width: 1500px) {
main.devices-3 { grid-template-columns: repeat(4, minmax(0, 1fr)); }
.devices-3 .receipt-printer { grid-column: span 2; }
.devices-3 .receipt-printer .columns { grid-template-columns: minmax(0, 1fr) 350px; align-items: start; }
.devices-3 .device.receipt-printer .hands { order: 0; }
}
@media (max-width: 900px) { main { padding: 0 16px; } header { padding: 20px 16px 0; } .devices-1 .columns { grid-template-columns: minmax(0, 1fr); } .devices-1 .device.receipt-printer .hands { order: -1; } }
`;
