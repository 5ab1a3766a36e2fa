/**
 * A district's own system, told by a signed call: `x-yizhan-signature: t=SECONDS,v1=HEX`, HMAC-SHA-256 over `SECONDS.BODY`. It knows the case by its
 * subject and asks nobody's phone of us; it takes one key once, as told in the key's header.
 */
import { createHmac } from 'node:crypto';
import { ok } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { Notifier } from '../notifier.ts';
import { post } from './post.ts';

export const webhookSettingsSchema = z.object({
  url: z.url(),
  secret: z.string().min(16),
  timeoutMs: z.number().int().min(1_000).max(60_000).default(10_000),
});
export type WebhookSettings = z.infer<typeof webhookSettingsSchema>;

export function webhook({ url, secret, timeoutMs }: WebhookSettings, now: () => number): Notifier {
  return {
    idempotent: true,
    needsPhone: false,
    async send({ key, kind, subject, facts, text }) {
      const body = JSON.stringify({ v: 1, key, kind, subject, facts, text });
      const headers = {
        'content-type': 'application/json',
        'idempotency-key': key,
        'x-yizhan-signature': signatureOf(secret, Math.floor(now() / 1000), body),
      };
      const answer = await post(url, headers, body, timeoutMs);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

export function signatureOf(secret: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
