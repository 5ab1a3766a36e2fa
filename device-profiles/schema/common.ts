/** What every device model's profile says, whatever it is. Data only: a codec is named, never contained. */
import { z } from 'zod';

/** Everything a model can do that the programs may ask about. Closed: a new word needs a driver that honours it. */
export const capabilities = [
  'cut',
  'raster',
  'chinese',
  'qr',
  'code128',
  'status',
  'fence',
  'id-card',
  'scan-1d',
  'scan-2d',
  'trigger',
  'beep',
] as const;

export const transports = ['serial', 'tcp', 'usb-lp', 'keyboard', 'browser-camera'] as const;

const hex4 = z.string().regex(/^[0-9a-f]{4}$/, 'four hex digits in lower case are needed');

export const commonShape = {
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'an id of a-z, 0-9 and - is needed'),
  vendor: z.string().min(1),
  model: z.string().min(1),
  /** False until the profile was tried on the real machine. */
  verified: z.boolean(),
  /** Where its numbers come from: a manual, a vector file. */
  source: z.string().min(1),
  capabilities: z.array(z.enum(capabilities)),
  transports: z.array(z.enum(transports)).min(1),
  /** USB ids it is known by; the doctor offers this profile for a port that has one of them. */
  usb: z.array(z.object({ vendor: hex4, product: hex4 }).strict()).default([]),
} as const;

/** 8 data bits, no parity, 1 stop bit: all known models. */
export const baud = z.union([9600, 19_200, 38_400, 57_600, 115_200].map((rate) => z.literal(rate)));
