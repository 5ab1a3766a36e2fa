/** Text made small for the line: gzip, then base64, so that it travels inside JSON. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { err, ok, type Result } from '@yizhan/protocol/result';

export function packText(text: string): string {
  return gzipSync(text).toString('base64');
}

/** @param atMost bytes of text: a few kilobytes may claim to be gigabytes */
export function unpackText(packed: string, atMost: number): Result<string, 'not-packed' | 'too-long'> {
  try {
    return ok(gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: atMost }).toString('utf8'));
  } catch (fault) {
    return err(fault instanceof RangeError ? 'too-long' : 'not-packed');
  }
}

/** Hex SHA-256. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
