import { z } from 'zod';
import { baud, commonShape } from './common.ts';

/** Card types by the letter at byte 248 of the text block; a space is the citizen's card. */
export const cardTypes = ['citizen', 'J', 'I', 'Y'] as const;

export const readerProfileSchema = z
  .object({
    ...commonShape,
    kind: z.literal('id-reader'),
    codec: z.literal('sam-v@1'),
    baud: baud.default(115_200),
    cards: z.array(z.enum(cardTypes)).min(1),
    /** ms between two looks for a card while a screen asks for one. */
    pollMs: z.number().int().min(100).max(2000),
    /** ms until a reply is late. */
    timeouts: z.object({ find: z.number().int(), select: z.number().int(), read: z.number().int() }).strict(),
  })
  .strict();
export type ReaderProfile = Readonly<z.infer<typeof readerProfileSchema>>;
