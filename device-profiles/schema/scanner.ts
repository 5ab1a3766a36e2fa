import { z } from 'zod';
import { baud, commonShape } from './common.ts';

const register = z
  .object({
    address: z.number().int().min(0).max(0xffff),
    mask: z.number().int().min(1).max(0xff),
    value: z.number().int().min(0).max(0xff),
  })
  .strict();

export const scannerProfileSchema = z
  .object({
    ...commonShape,
    kind: z.literal('scanner'),
    codec: z.enum(['gm65@1', 'newland@1', 'honeywell@1', 'zebra-ssi@1']),
    baud: baud.default(9600),
    text: z
      .object({
        /** Tried in this order, strictly: the first that fits is it. */
        encodings: z.array(z.enum(['utf-8', 'gb18030'])).min(1),
        /** What the model sends before the payload: an AIM id such as `]Q1`, taken off before anyone sees it. */
        aimId: z.enum(['none', 'strip']),
      })
      .strict(),
    frame: z
      .object({
        /** What ends a payload; `gap`: nothing but silence; `packet`: the wire language frames it. */
        end: z.enum(['cr', 'lf', 'crlf', 'gap', 'packet']),
        /** ms of silence that end a payload when its end does not come. */
        gapMs: z.number().int().min(10).max(1000),
        /** A longer burst is garbage. */
        mostBytes: z.number().int().min(64).max(8192),
      })
      .strict(),
    /** The same payload from the same device within this time is one scan. */
    sameCodeMs: z.number().int().min(0).max(10_000),
    /** `always`: it looks by itself; `on-command`: it is triggered while a screen waits for a code. */
    trigger: z.enum(['always', 'on-command']),
    /** Registers written (only when they differ) at start; models with a zone map (GM65 family). */
    setUp: z.array(register).default([]),
  })
  .strict();
export type ScannerProfile = Readonly<z.infer<typeof scannerProfileSchema>>;
