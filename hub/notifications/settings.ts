/** How residents are told, as hub.yaml says: by messages, through a district's own system, or, without either, on paper at their next visit. */
import { unreachable } from '@yizhan/protocol/result';
import { z } from 'zod';
import { bySlip } from './adapters/by-slip.ts';
import { smsGateway, smsSettingsSchema } from './adapters/sms-gateway.ts';
import { webhook, webhookSettingsSchema } from './adapters/webhook.ts';
import type { Notifier } from './notifier.ts';
import { defaultQuiet, type QuietHours } from './rules.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM is needed');

export const notifySchema = z.object({
  by: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('slip') }),
      smsSettingsSchema.extend({ kind: z.literal('sms') }),
      webhookSettingsSchema.extend({ kind: z.literal('webhook') }),
    ])
    .default({ kind: 'slip' }),
  /** Nobody is woken. */
  quiet: z.object({ from: time, to: time }).default(defaultQuiet),
});
export type NotifySettings = z.infer<typeof notifySchema>;

/** A list for staff wakes nobody: what becomes a slip is on it at once. */
export function quietOf({ by, quiet }: NotifySettings): QuietHours {
  return by.kind === 'slip' ? { from: '00:00', to: '00:00' } : quiet;
}

export function notifierOf({ by }: NotifySettings, now: () => number): Notifier {
  switch (by.kind) {
    case 'slip':
      return bySlip;
    case 'sms':
      return smsGateway(by);
    case 'webhook':
      return webhook(by, now);
    default:
      return unreachable(by);
  }
}
