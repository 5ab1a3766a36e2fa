/** Everything a profile can be, once it is resolved. One schema a kind, in `schema/`. */
import { z } from 'zod';
import { readerProfileSchema } from './schema/id-reader.ts';
import { cameraProfileSchema, wedgeProfileSchema } from './schema/page-device.ts';
import { printerProfileSchema } from './schema/receipt-printer.ts';
import { scannerProfileSchema } from './schema/scanner.ts';

export type { ReaderProfile } from './schema/id-reader.ts';
export type { CameraProfile, WedgeProfile } from './schema/page-device.ts';
export type { PrinterProfile } from './schema/receipt-printer.ts';
export type { ScannerProfile } from './schema/scanner.ts';

export const profileSchemas = {
  'receipt-printer': printerProfileSchema,
  'id-reader': readerProfileSchema,
  scanner: scannerProfileSchema,
  'keyboard-wedge': wedgeProfileSchema,
  camera: cameraProfileSchema,
} as const;

export const profileSchema = z.discriminatedUnion('kind', [
  printerProfileSchema,
  readerProfileSchema,
  scannerProfileSchema,
  wedgeProfileSchema,
  cameraProfileSchema,
]);
export type Profile = Readonly<z.infer<typeof profileSchema>>;
export type ProfileKind = Profile['kind'];
export type ProfileOf<K extends ProfileKind> = Extract<Profile, { kind: K }>;
