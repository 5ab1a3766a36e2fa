/** Device streams pretended inside the page, for looking at its screens: no reader and no scanner stands behind them. */
import type { CardEvent, CodeView, KioskDevices, PersonView } from '@yizhan/protocol/api';
import type { Page } from 'playwright-core';

interface PretendingWindow {
  tellStream?: (stream: string, event: string, data: unknown) => void;
}

export const everyDevice: KioskDevices = {
  devices: [
    { id: 'r1', kind: 'id-reader', state: 'ready', faults: [] },
    { id: 's1', kind: 'scanner', state: 'ready', faults: [] },
    { id: 'c1', kind: 'camera', state: 'ready', faults: [] },
  ],
  camera: { facing: 'user', width: 640, height: 480, scales: [1, 0.5, 0.25], sameCodeMs: 1500 },
  wedge: null,
};

export const somebody: PersonView = {
  ref: 'ref-of-this-visit',
  card: 'citizen',
  name: '张*三',
  number: '1101**********002X',
  validity: 'expired',
  priorityClasses: ['elder-70'],
};

/** Must be called before the page is opened. Its kiosk has `devices` from the beginning. */
export async function pretendDevices(page: Page, devices: KioskDevices = everyDevice): Promise<void> {
  await page.addInitScript((told) => {
    const really = window.fetch.bind(window);
    const open = new Map<string, ReadableStreamDefaultController<Uint8Array>>();
    const encoder = new TextEncoder();
    const said = (event: string, data: unknown) => encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    (window as PretendingWindow).tellStream = (stream, event, data) => open.get(stream)?.enqueue(said(event, data));
    window.fetch = async (input, init) => {
      const stream = /\/api\/v1\/stream\/(identify|kiosk-devices)/.exec(String(input))?.[1];
      if (stream === undefined) return really(input, init);
      const first = stream === 'identify' ? said('card', { type: 'waiting' }) : said('devices', told);
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          open.set(stream, controller);
          controller.enqueue(first);
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    };
  }, devices);
}

export function tellCard(page: Page, event: CardEvent): Promise<void> {
  return tell(page, 'identify', 'card', event);
}

export function tellCode(page: Page, code: CodeView): Promise<void> {
  return tell(page, 'kiosk-devices', 'code', code);
}

function tell(page: Page, stream: string, event: string, data: unknown): Promise<void> {
  return page.evaluate(([to, name, what]) => (window as PretendingWindow).tellStream?.(to, name, what), [stream, event, data] as const);
}
