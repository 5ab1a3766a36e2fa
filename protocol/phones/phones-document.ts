/** Where residents' phones reach the hub: its public address, handed to every station with its documents so that screens can show it as a QR. */
import { z } from 'zod';
import type { StationId } from '../ids.ts';

export const phonesDocumentSchema = z.object({
  /** Without a slash at its end. */
  url: z.string().regex(/^https?:\/\/[^/\s]+(\/[^\s]*[^/\s])?$/, 'an address without a slash at its end is needed'),
});
export type PhonesDocument = z.infer<typeof phonesDocumentSchema>;

/**
 * @param publicUrl as the hub is set up; null: nobody said how it is reached from outside
 * @returns null where no phone could open it: no screen may show an address that does not work
 */
export function phonesDocumentOf(publicUrl: string | null): PhonesDocument | null {
  if (publicUrl === null) return null;
  const { hostname } = new URL(publicUrl);
  if (/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)) return null;
  const read = phonesDocumentSchema.safeParse({ url: publicUrl.replace(/\/+$/, '') });
  return read.success ? read.data : null;
}

/** The page of a station for phones: its queue, a number, an appointment. */
export function phonePageOf({ url }: PhonesDocument, station: StationId): string {
  return `${url}/q/${station}`;
}
