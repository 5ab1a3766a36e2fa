/** Devices that belong to a browser: the page reads them, the agent only says which it has. */
import { z } from 'zod';
import { commonShape } from './common.ts';

export const wedgeProfileSchema = z
  .object({
    ...commonShape,
    kind: z.literal('keyboard-wedge'),
    codec: z.literal('keyboard-wedge@1'),
    /** A burst: no key later than this after the one before (ms). A hand is slower. */
    keyMs: z.number().int().min(5).max(100),
    end: z.enum(['Enter', 'Tab']),
    fewestKeys: z.number().int().min(3).max(64),
    sameCodeMs: z.number().int().min(0).max(10_000),
  })
  .strict();
export type WedgeProfile = Readonly<z.infer<typeof wedgeProfileSchema>>;

export const cameraProfileSchema = z
  .object({
    ...commonShape,
    kind: z.literal('camera'),
    codec: z.literal('camera@1'),
    facing: z.enum(['user', 'environment']),
    /** Wanted size of a frame in pixels. */
    width: z.number().int().min(320).max(3840),
    height: z.number().int().min(240).max(2160),
    /** Scales at which a frame is tried (zxing-js misses clean codes at some sizes). */
    scales: z.array(z.number().positive().max(1)).min(1),
    sameCodeMs: z.number().int().min(0).max(10_000),
  })
  .strict();
export type CameraProfile = Readonly<z.infer<typeof cameraProfileSchema>>;
