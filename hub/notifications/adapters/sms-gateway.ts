/** Short messages over a gateway's HTTP: address, headers and body are the settings', since every gateway has its own. */
import { ok } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { Notifier } from '../notifier.ts';
import { post } from './post.ts';

export const smsSettingsSchema = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()).default({}),
  /** JSON; the strings `{phone}`, `{text}`, `{key}`, `{kind}` in it are replaced. */
  body: z.record(z.string(), z.unknown()).default({ phone: '{phone}', text: '{text}', key: '{key}' }),
  timeoutMs: z.number().int().min(1_000).max(60_000).default(10_000),
  /** The gateway takes one key once: only then is a message of unknown fate sent again. */
  idempotent: z.boolean().default(false),
});
export type SmsSettings = z.infer<typeof smsSettingsSchema>;

export function smsGateway({ url, headers, body, timeoutMs, idempotent }: SmsSettings): Notifier {
  return {
    idempotent,
    needsPhone: true,
    async send({ key, kind, text }, phone) {
      const filled = fill(body, { phone: phone ?? '', text, key, kind });
      const answer = await post(url, { 'content-type': 'application/json', ...headers }, JSON.stringify(filled), timeoutMs);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

/** Whole strings and parts of strings, at any depth: filled before it becomes JSON, so that no text can break out of its place. */
function fill(value: unknown, words: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replaceAll(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  if (Array.isArray(value)) return value.map((one) => fill(one, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one, words)]));
}
