/** Colours as in SCREENS, language of form. */
export const pageStyle = `
:root { --ink: #1a1d21; --ink-2: #4a5058; --ground: #f6f4f0; --surface: #fff; --red: #b3141b; --green: #0f6b3a; --amber: #8a4b00; --edge: #767c85; --soft: #d9d4ca; color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink); font: 18px/1.45 "Noto Sans SC Variable", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
[lang=en] { color: var(--ink-2); font-size: .85em; }
header { padding: 28px 40px 0; max-width: 1200px; margin: auto; }
h1 { margin: 0; font-size: 34px; line-height: 1.2; }
.lead { margin: 8px 0 0; max-width: 60ch; }
main { display: grid; grid-template-columns: minmax(0, 1fr) 380px; gap: 40px; max-width: 1200px; margin: 24px auto 60px; padding: 0 40px; align-items: start; }
.body { position: relative; background: #2b3038; border-radius: 18px 18px 10px 10px; padding: 22px 26px 34px; color: #f5f7fa; box-shadow: 0 10px 24px rgb(26 29 33 / .18); }
.model { font: 600 15px/1 ui-monospace, monospace; letter-spacing: .04em; color: #aeb6c2; margin-bottom: 12px; }
.slot { position: absolute; inset: auto 40px 10px; height: 8px; border-radius: 4px; background: #0d1014; }
.lamps { list-style: none; display: flex; flex-wrap: wrap; gap: 10px; margin: 0; padding: 0; min-height: 36px; }
.lamps li { display: flex; align-items: center; gap: 8px; padding: 4px 14px; border-radius: 999px; background: #3a414c; font-weight: 600; }
.lamps li::before { content: ""; width: 12px; height: 12px; border-radius: 50%; background: #4cd08a; }
.lamps li.bad { background: #fff; color: var(--red); }
.lamps li.bad::before { border-radius: 2px; background: var(--red); }
.lamps [lang=en] { color: inherit; }
.strip { list-style: none; margin: -10px auto 0; padding: 0 0 0; width: min(100% - 80px, 480px); position: relative; }
.strip li { background: #fffdf8; box-shadow: 0 4px 14px rgb(26 29 33 / .16); margin-bottom: 18px; }
.strip li:first-child { animation: feed .15s ease-out; }
.strip li.hanging { border-bottom: 3px dashed var(--edge); }
.strip img { display: block; width: 100%; height: auto; }
@keyframes feed { from { transform: translateY(-12px); opacity: .4; } }
@media (prefers-reduced-motion: reduce) { .strip li:first-child { animation: none; } }
.empty { text-align: center; color: var(--ink-2); margin: 40px 0; }
aside { display: grid; gap: 14px; position: sticky; top: 20px; }
fieldset { border: 1px solid var(--soft); border-radius: 14px; background: var(--surface); margin: 0; padding: 8px 14px 14px; display: grid; gap: 8px; }
legend { font-weight: 700; padding: 0 6px; }
button { display: grid; grid-template-columns: 1fr auto auto; gap: 10px; align-items: center; min-height: 56px; padding: 8px 16px; border: 2px solid var(--edge); border-radius: 12px; background: var(--surface); color: var(--ink); font: inherit; font-weight: 700; text-align: left; cursor: pointer; }
button .en { font-weight: 400; }
button:hover { border-color: var(--ink); }
button:focus-visible { outline: 4px solid #ffbf00; outline-offset: 2px; box-shadow: 0 0 0 2px var(--ink); }
button.on { background: var(--red); border-color: var(--red); color: #fff; }
button.on .en { color: #fff; }
kbd { font: 600 14px/1 ui-monospace, monospace; border: 1px solid currentcolor; border-radius: 6px; padding: 4px 7px; }
.lost, .faults { border: 2px solid var(--red); border-radius: 14px; background: #fff; padding: 10px 16px; margin: 0; }
.faults h2 { font-size: 18px; margin: 0 0 6px; color: var(--red); }
.faults ul { margin: 0; padding: 0; list-style: none; font: 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
@media (max-width: 900px) { main { grid-template-columns: minmax(0, 1fr); padding: 0 16px; } header { padding: 20px 16px 0; } aside { position: static; order: -1; } }
`;
