/** Every refusal over HTTP (RFC 9457, `application/problem+json`). */
import { z } from 'zod';

export const problemSchema = z.object({
  type: z.string(),
  /** One sentence for people, Chinese first. */
  title: z.string(),
  titleEn: z.string(),
  status: z.number().int(),
  /** Stable code: what programs and dictionaries look at. */
  code: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])).optional(),
  /** Where the input was wrong. */
  errors: z.array(z.object({ path: z.string(), message: z.string(), messageEn: z.string().optional() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
