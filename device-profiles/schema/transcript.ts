/** What went over the line between a host and one model, step by step: it drives the driver's tests and the simulator. */
import { z } from 'zod';
import { cardTypes } from './id-reader.ts';

/** Two digits a byte. */
const hex = z.string().regex(/^([0-9A-F]{2})+$/, 'bytes as pairs of 0-9 A-F are needed');
const meaning = z.string().min(1);

const lineStep = z
  .strictObject({
    /** What the host sends. */
    host: hex.optional(),
    /** What the machine sends, after the host's bytes of the same step when there are any. */
    device: hex.optional(),
    meaning,
    /** What somebody did to the machine just before: laid a card on it, opened the cover. */
    control: z.string().min(1).optional(),
    /** The code that the machine's bytes carry. */
    scan: z.string().min(1).optional(),
    /** The card that the machine's bytes carry. */
    card: z.strictObject({ type: z.enum(cardTypes), name: z.string().min(1), number: z.string().min(1) }).optional(),
  })
  .refine((step) => step.host !== undefined || step.device !== undefined, 'bytes of the host or of the machine are needed');

/** Keys of a wedge, each with the milliseconds since the key before it. */
const keysStep = z.strictObject({
  keys: z.array(z.strictObject({ key: z.string().min(1), ms: z.number().int().min(0) })).min(1),
  meaning,
  /** null: by hand, no code. */
  scan: z.string().min(1).nullable(),
});

/** What the picture of a camera shows, and for how long. */
const frameStep = z.strictObject({
  /** Text of the code in the picture; null: none. */
  frame: z.string().min(1).nullable(),
  ms: z.number().int().min(1),
  meaning,
  /** The scan that it makes; null: none, or the same one again. */
  scan: z.string().min(1).nullable(),
});

export const transcriptSchema = z.strictObject({
  $schema: z.string().optional(),
  /** Id of the profile, and name of the file. */
  profile: z.string().min(1),
  /** `recorded` is said only of bytes that came from the machine itself. */
  origin: z.enum(['manual', 'vector', 'recorded']),
  /** Which manual or vectors, or which machine, when and by whom. */
  note: z.string().min(1),
  steps: z.array(z.union([lineStep, keysStep, frameStep])).min(1),
});

export type Transcript = Readonly<z.infer<typeof transcriptSchema>>;
export type LineStep = z.infer<typeof lineStep>;
export type KeysStep = z.infer<typeof keysStep>;
export type FrameStep = z.infer<typeof frameStep>;
