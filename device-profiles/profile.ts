/** What the drivers need to know of a printer model. Data only: the codec is named, never contained. */
import { z } from 'zod';

export const printerProfileSchema = z
  .object({
    id: z.string().regex(/^[a-z0-9-]{1,40}$/),
    kind: z.literal('receipt-printer'),
    vendor: z.string().min(1),
    model: z.string().min(1),
    /** False until the profile was tried on the real machine. */
    verified: z.boolean(),
    codec: z.literal('escpos@1'),
    /** Columns of font A on a line; a column is 12 dots wide, a Chinese character takes two. */
    columns: z.number().int().min(16).max(64),
    /** Dots per inch of the head. */
    dpi: z.number().int().min(100).max(600),
    text: z.object({ encoding: z.enum(['gb18030', 'gbk']) }).strict(),
    /** Chinese needs Kanji mode (FS & … FS .) around it. */
    kanji: z.boolean(),
    /** How the end of printing is confirmed. `gs-r` is anonymous: it says that something was printed, not what. */
    fence: z.enum(['gs-h', 'gs-r', 'none']),
    /** How the condition is learnt: told by the printer (asb), asked for (dle-eot), or never (none). */
    status: z.enum(['asb', 'dle-eot', 'none']),
    /** Keeps unprinted data when the paper ends, and goes on after the reload. */
    bufferOnPaperOut: z.boolean(),
    cut: z.enum(['partial', 'full', 'none']),
  })
  .strict();

export type PrinterProfile = Readonly<z.infer<typeof printerProfileSchema>>;
