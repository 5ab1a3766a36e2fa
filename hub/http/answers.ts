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
  400: problems([
    'invalid-input',
    'malformed-json',
    'bad-args',
    'bad-notice',
    'bad-document',
    'bad-news',
    'bad-scope',
    'password-too-short',
    'same-password',
    'wrong-own-password',
  ]),
  401: problems(['not-signed-in', 'wrong-password', 'wrong-code', 'code-needed']),
  403: problems(['not-allowed', 'not-your-part', 'district-only', 'news-not-your-scope', 'new-password-needed']),
  404: problems([
    'no-such-station',
    'no-such-command',
    'no-such-content',
    'no-such-user',
    'no-such-person',
    'no-such-appointment',
    'unknown-case',
    'no-such-news',
    'not-found',
  ]),
  409: problems([
    'station-exists',
    'user-exists',
    'last-admin',
    'own-account',
    'station-retired',
    'station-retired-no-commands',
    'command-under-way',
    'appointment-over',
    'edited-meanwhile',
    'news-own-work',
    'news-other-kind',
    'news-not-now',
    'news-over',
    'news-full',
    'not-in-this-status',
    'held-by-other',
    'case-moved-on',
  ]),
  410: problems(['person-erased', 'claim-code-expired', 'claim-code-used', 'claim-code-blocked']),
  429: problems(['too-many-attempts']),
  503: problems(['no-documents']),
} as const;
