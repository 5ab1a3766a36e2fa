/** What an operator does at the hub over HTTP, and what the screens of a station show of it. */
import { randomUUID } from 'node:crypto';
import type { KioskView } from '@yizhan/protocol/api';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { DistrictDocument, ReadDocument, StationTwinView } from '../../hub/http/document-shapes.ts';
import type { CommandPage, ConsoleCommand, NoticePage } from '../../hub/http/shapes.ts';
import type { RunningHub } from './hub.ts';
import { until } from './until.ts';

export interface Operator {
  putNotice(id: string, text: string, more?: Readonly<Record<string, unknown>>): Promise<void>;
  removeNotice(id: string): Promise<void>;
  notices(): Promise<NoticePage>;
  give(type: string, args?: Readonly<Record<string, unknown>>, more?: Readonly<Record<string, unknown>>): Promise<ConsoleCommand>;
  cancel(id: string): Promise<{ readonly status: number }>;
  command(id: string): Promise<ConsoleCommand>;
  /** How the station's documents stand. */
  twin(): Promise<StationTwinView>;
  /** @returns the new version */
  editSettings(change: (settings: StationSettings) => StationSettings): Promise<number>;
  editDistrict<T>(document: DistrictDocument, change: (document: T) => T): Promise<number>;
  /** Waits until the command is in this state. */
  becomes(id: string, state: ConsoleCommand['state']): Promise<ConsoleCommand>;
}

export async function operatorAt(hub: RunningHub, station: string): Promise<Operator> {
  const key = () => ({ 'idempotency-key': randomUUID() });
  const signedIn = await fetch(`${hub.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key() },
    body: JSON.stringify(hub.admin),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

  async function send(method: string, path: string, body?: unknown): Promise<{ status: number; value: unknown }> {
    const answer = await fetch(`${hub.url}/api/v1/${path.startsWith('documents/') ? path : `stations/${station}/${path}`}`, {
      method,
      headers: { cookie, ...key(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, value: answer.status === 204 ? null : await answer.json() };
  }
  async function must<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { status, value } = await send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(value)}`);
    return value as T;
  }
  async function edit<T>(path: string, change: (document: T) => T): Promise<number> {
    const { version, document } = await must<ReadDocument>('GET', path);
    const saved = await must<{ version: number }>('PUT', path, { base: version, document: change(document as T) });
    return saved.version;
  }
  async function command(id: string): Promise<ConsoleCommand> {
    const { commands } = await must<CommandPage>('GET', 'commands?limit=200');
    const found = commands.find((one) => one.id === id);
    if (!found) throw new Error(`no command ${id}`);
    return found;
  }

  return {
    putNotice: (id, text, more = {}) => must('PUT', `notices/${id}`, { text, textEn: null, until: null, ...more }),
    removeNotice: (id) => must('DELETE', `notices/${id}`),
    notices: () => must('GET', 'notices'),
    give: (type, args = {}, more = {}) => must('POST', 'commands', { type, args, ...more }),
    cancel: (id) => send('DELETE', `commands/${id}`),
    twin: () => must('GET', 'twin'),
    editSettings: (change) => edit('settings', change),
    editDistrict: (document, change) => edit(`documents/${document}`, change),
    command,
    async becomes(id, state) {
      await until(`the command is ${state}`, async () => (await command(id)).state === state);
      return command(id);
    },
  };
}

/** What kiosk k1 announces now. */
export async function announced(agentUrl: string): Promise<readonly string[]> {
  const answer = await fetch(`${agentUrl}/api/v1/stream/kiosk?kiosk=k1`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const part of answer.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true });
    const data = /^data: (.*)$/m.exec(text)?.[1];
    if (data === undefined || !text.includes('\n\n')) continue;
    // Leaving the loop ends the stream.
    return (JSON.parse(data) as KioskView).notices.map((notice) => notice.text);
  }
  return [];
}

/** @returns waits until the kiosk announces these in this order, beside and between what it announces now */
export async function announcesBesides(agentUrl: string): Promise<(texts: readonly string[], withinMs?: number) => Promise<void>> {
  const own = await announced(agentUrl);
  return (texts, withinMs) =>
    until(
      `the kiosk announces ${texts.join(', ')}`,
      async () => {
        const now = await announced(agentUrl);
        const others = now.filter((text) => !own.includes(text));
        return JSON.stringify(others) === JSON.stringify(texts) && now.length === own.length + texts.length;
      },
      withinMs,
    );
}
