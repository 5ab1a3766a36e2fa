/**
 * A department's system over HTTP, asked by the hub, so that no door of the hub opens to it: POST /messages (with the message's id as
 * idempotency key), GET /messages for what waits, DELETE /messages/{id} for what was taken.
 */
import { err, ok } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { DepartmentLink } from './link.ts';

export interface HttpLinkSettings {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

const waitingSchema = z.object({ messages: z.array(z.looseObject({ id: z.string().min(1).max(80) })).max(1000) });

export function httpLink({ url, headers, timeoutMs }: HttpLinkSettings): DepartmentLink {
  const base = url.replace(/\/$/, '');
  const ask = (method: string, path: string, body?: unknown, more: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...more, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  return {
    async send(message) {
      try {
        const answer = await ask('POST', '/messages', message, { 'idempotency-key': message.id });
        await answer.body?.cancel();
        return answer.ok ? ok(undefined) : err(answer.status < 500 ? 'refused' : 'unreachable');
      } catch {
        return err('unreachable');
      }
    },
    async collect() {
      try {
        const answer = await ask('GET', '/messages');
        if (!answer.ok) return err(answer.status < 500 ? 'refused' : 'unreachable');
        const read = waitingSchema.safeParse(await answer.json());
        return read.success ? ok(read.data.messages.map((raw) => ({ handle: raw.id, raw }))) : err('refused');
      } catch {
        return err('unreachable');
      }
    },
    async putAway({ handle }) {
      // Not heard is not taken: it comes again, and is known.
      await ask('DELETE', `/messages/${encodeURIComponent(handle)}`).catch(() => undefined);
    },
  };
}
