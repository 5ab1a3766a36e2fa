/** The shape of answers in the API description. */
import { problemSchema } from '@yizhan/protocol/api';
import type { z } from 'zod';

/** @param codes the problem codes of this status, named in the description */
function problems(codes: readonly string[]) {
  return { description: codes.join(', '), content: { 'application/problem+json': { schema: problemSchema } } } as const;
}

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } } as const;
}

/** Refusals any protected route may give. */
export const refusals = {
  400: problems(['invalid-input', 'malformed-json', 'bad-args', 'bad-notice']),
  401: problems(['not-signed-in', 'wrong-password']),
  403: problems(['not-allowed']),
  404: problems(['no-such-station', 'no-such-command', 'not-found']),
  409: problems(['station-exists', 'station-retired', 'station-retired-no-commands', 'command-under-way']),
  410: problems(['claim-code-expired', 'claim-code-used', 'claim-code-blocked']),
  429: problems(['too-many-attempts']),
  503: problems(['no-documents']),
} as const;
