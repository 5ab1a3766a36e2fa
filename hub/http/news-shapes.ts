/** What the console and the hub say to each other about notices, activities and facilities. */
import { newsDraftSchema, newsEntrySchema, newsIdSchema } from '@yizhan/protocol/news';
import { z } from 'zod';
import { newsStandings } from '../news/editing.ts';

const commands = ['write', 'submit', 'approve', 'return', 'withdraw'] as const;
const note = z.string().trim().min(1).max(200);
const base = z.number().int().min(0);

export const newsParams = z.object({ entry: newsIdSchema });
export const newNewsSchema = z.object({ draft: newsDraftSchema }).strict();
export const editNewsSchema = z.object({ base, draft: newsDraftSchema }).strict();
export const newsStepSchema = z.object({ base }).strict();
export const newsNoteSchema = z.object({ base, note }).strict();

export const newsItemSchema = z.object({
  id: newsIdSchema,
  entry: newsEntrySchema,
  /** Raise it, and what somebody else saw is refused. */
  revision: base,
  draft: z.object({ by: z.string(), at: z.number(), stage: z.enum(['draft', 'in-review']), note: z.string().nullable() }).nullable(),
  approved: z.object({ entry: newsEntrySchema, by: z.string(), approvedBy: z.string(), at: z.number() }).nullable(),
  standing: z.enum(newsStandings),
  /** By what stands in the entry; the reader's role and scope narrow it. */
  allowed: z.array(z.enum(commands)),
});
export type NewsItemView = z.infer<typeof newsItemSchema>;

export const newsListSchema = z.object({
  entries: z.array(newsItemSchema),
  /** Who may answer for an entry. */
  owners: z.array(z.object({ user: z.string(), name: z.string() })),
});
export type NewsList = z.infer<typeof newsListSchema>;

export const newsDetailSchema = newsItemSchema.extend({
  /** Newest first. */
  history: z.array(z.object({ type: z.string(), by: z.string(), at: z.number(), note: z.string().nullable() })),
});
export type NewsDetail = z.infer<typeof newsDetailSchema>;
