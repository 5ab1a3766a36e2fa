/** Every refusal leaves as problem details (RFC 9457): a stable code and a sentence, Chinese first. */
import type { Problem } from '@yizhan/protocol/api';
import { commonSentences, type Sentence, type Sentences } from './sentences.ts';

export type ProblemDetail = NonNullable<Problem['detail']>;
export type InputErrors = NonNullable<Problem['errors']>;

/** Thrown only inside HTTP handlers and middleware; createApi's error handler turns it into the answer. */
export class ProblemError extends Error {
  readonly code: string;
  readonly detail: ProblemDetail | undefined;
  readonly errors: InputErrors | undefined;
  constructor(code: string, detail?: ProblemDetail, errors?: InputErrors) {
    super(code);
    this.name = 'ProblemError';
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }
}

export const problemType = 'application/problem+json; charset=utf-8';

/** @param sentences of the program; a code without one is a bug, and answered as such */
export function problemOf(
  sentences: Sentences,
  code: string,
  detail?: ProblemDetail,
  errors?: InputErrors,
): Problem & Pick<Sentence, 'status'> {
  const { status, zh, en } = sentences[code] ?? commonSentences['internal-error'];
  return {
    type: `urn:yizhan:problem:${code}`,
    title: zh,
    titleEn: en,
    status,
    code,
    ...(detail ? { detail } : {}),
    ...(errors ? { errors } : {}),
  };
}
