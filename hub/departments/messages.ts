/**
 * What a hub and a department's own system say to each other. Each message has an id, by which it is taken once however often it comes, and a
 * place `n` among its sender's messages about its case, by which they are taken in order. What was taken is said back as `taken`.
 */
import { z } from 'zod';

const id = z.string().min(1).max(80);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const text = (max: number) => z.string().trim().min(1).max(max);
const head = { id, case: z.string().min(1).max(64), n: z.number().int().min(1) };

/** Hub → department. Papers themselves go by hand, with the custody list; of people the masks alone. */
export const outgoingSchema = z.discriminatedUnion('type', [
  z.object({
    ...{ type: z.literal('submitted'), ...head },
    tracking: text(40),
    item: text(120),
    person: z.object({ name: z.string(), number: z.string() }),
    materials: z.array(text(120)).max(60),
  }),
  z.object({ type: z.literal('supplement-handed-in'), ...head, received: z.array(text(120)).max(60) }),
  z.object({ type: z.literal('withdrawn'), ...head }),
  z.object({ type: z.literal('taken'), id, of: id }),
]);
export type Outgoing = z.infer<typeof outgoingSchema>;

/** Department → hub. */
export const incomingSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('accepted'), ...head, number: text(60), date }),
  z.object({ type: z.literal('supplement-needed'), ...head, wanted: z.array(text(80)).min(1).max(30), due: date }),
  z.object({ type: z.literal('decided'), ...head, number: text(60), date, outcome: z.enum(['granted', 'denied']) }),
  z.object({ type: z.literal('taken'), id, of: id }),
]);
export type Incoming = z.infer<typeof incomingSchema>;
export type Step = Exclude<Incoming, { type: 'taken' }>;
