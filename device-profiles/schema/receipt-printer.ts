import { z } from 'zod';
import { baud, commonShape } from './common.ts';

export const printerProfileSchema = z
  .object({
    ...commonShape,
    kind: z.literal('receipt-printer'),
    /** `star-raster`: every receipt goes as a picture. */
    codec: z.enum(['escpos@1', 'star-raster@1']),
    baud: baud.default(9600),
    /** Columns of font A on a line; a column is 12 dots wide, a Chinese character takes two. */
    columns: z.number().int().min(16).max(64),
    /** Dots per inch of the head. */
    dpi: z.number().int().min(100).max(600),
    text: z.object({ encoding: z.enum(['gb18030', 'gbk']) }).strict(),
    /** Chinese needs Kanji mode (FS & … FS .) around it. */
    kanji: z.boolean(),
    /** QR and CODE128 by the printer's own command, or drawn as a picture. */
    codes: z.enum(['native', 'raster']),
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
