/** What the hub may order of any screen of a station: to start anew, to show which one it is, and, of a kiosk, to draw itself. */
import type { LiveView } from './live.ts';
import { realTimers, type Timers } from './timers.ts';

const orderDelays = { shownMs: 8_000 };

interface Ports {
  readonly reload: () => void;
  /** @returns takes it away again */
  readonly show: (name: string) => () => void;
  readonly beep: () => void;
  readonly timers: Pick<Timers, 'after'>;
  /** Left out: this page draws no picture of itself. @param ask to be named in the answer */
  readonly draw?: (ask: string) => void;
}

const realPorts: Ports = { reload: () => location.reload(), show: showName, beep, timers: realTimers };

export function obeyOrders(live: Pick<LiveView<{ readonly at: number }>, 'onEvent'>, ports: Partial<Ports> = {}): () => void {
  const { reload, show, beep, timers, draw } = { ...realPorts, ...ports };
  let hide = (): void => {};
  return live.onEvent('order', (data) => {
    const { order, name, ask } = data as { readonly order?: unknown; readonly name?: unknown; readonly ask?: unknown };
    if (order === 'reload') reload();
    if (order === 'picture' && typeof ask === 'string') draw?.(ask);
    if (order !== 'identify') return;
    hide();
    hide = show(typeof name === 'string' ? name : '');
    beep();
    timers.after(orderDelays.shownMs, hide);
  });
}

/** One steady sheet over the page: nothing blinks, and whoever stands before it can go on. */
function showName(name: string): () => void {
  const sheet = document.createElement('div');
  sheet.dataset.order = 'identify';
  sheet.setAttribute('role', 'status');
  sheet.style.cssText =
    'position:fixed;inset:0;z-index:1000;display:grid;place-content:center;gap:16px;text-align:center;background:#FFBF00;color:#1A1D21;font-size:6vmin;font-weight:700;pointer-events:none';
  for (const [text, lang] of [
    ['维护人员正在确认这台屏幕', 'zh-CN'],
    ['Identifying this screen', 'en'],
    [name, 'zxx'],
  ] as const) {
    const line = document.createElement('p');
    line.lang = lang;
    line.textContent = text;
    sheet.append(line);
  }
  document.body.append(sheet);
  return () => sheet.remove();
}

/** Without a finger's leave the browser stays silent; the sheet is seen all the same. */
function beep(): void {
  try {
    const audio = new AudioContext();
    const tone = audio.createOscillator();
    tone.frequency.value = 880;
    tone.connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.6);
    tone.onended = () => void audio.close();
  } catch {
    // No sound on this machine.
  }
}
