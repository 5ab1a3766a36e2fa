/** What the console and the hub say to each other about residents whom no message reached. */
import { personRefSchema } from '@yizhan/protocol/privacy';
import { z } from 'zod';
import { noticeFactsSchema, noticeKinds } from '../notifications/notice.ts';

const taskSchema = z.object({
  id: z.string(),
  /** `slip`: no phone is known, or there is no gateway. */
  how: z.enum(['call', 'slip']),
  kind: z.enum(noticeKinds),
  /** `case/{id}` or `appointment/{id}`. */
  subject: z.string(),
  station: z.string(),
  stationName: z.string(),
  person: personRefSchema.meta({ type: 'string', description: 'reference; what it stands for is revealed for a reason' }),
  facts: noticeFactsSchema,
  text: z.string(),
  /** Why no message went out, or why nobody knows whether it did. */
  code: z.string().nullable(),
  since: z.number().int(),
  /** Attempts that reached nobody. */
  tried: z.number().int(),
  /** Not before; null: any time. */
  againAt: z.number().int().nullable(),
});
export type ContactTask = z.infer<typeof taskSchema>;
export const taskListSchema = z.object({ tasks: z.array(taskSchema) });
export type ContactTasks = z.infer<typeof taskListSchema>;

export const resultSchema = z
  .object({
    result: z.enum(['reached', 'not-reached', 'given-up']),
    againAt: z.number().int().min(0).nullable().default(null).meta({ description: 'with `not-reached`: not before, ms since 1970' }),
  })
  .strict();
export type ContactResult = z.input<typeof resultSchema>;
