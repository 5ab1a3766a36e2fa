import { idempotencyKey, type ProblemDetail, ProblemError } from '@yizhan/platform/http';
import { problemSchema } from '@yizhan/protocol/api';
import type { IdempotencyKey } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { DeskRefusal, Receipt } from '../../desk/desk.ts';

/** Every refusal of every route, for the description of the API. */
const refusal = { description: 'a refusal', content: { 'application/problem+json': { schema: problemSchema } } };

export const answers = <S extends z.ZodType>(description: string, schema: S) => ({
  200: { description, content: { 'application/json': { schema } } },
  default: refusal,
});
export const creates = <S extends z.ZodType>(description: string, schema: S) => ({
  201: { description, content: { 'application/json': { schema } } },
  default: refusal,
});
export const empties = (description: string) => ({ 204: { description }, default: refusal });
export const streams = (description: string) => ({
  200: { description, content: { 'text/event-stream': { schema: z.string() } } },
  default: refusal,
});
export const tables = (description: string) => ({
  200: { description, content: { 'text/csv': { schema: z.string() } } },
  default: refusal,
});

/** A table as a file that a spreadsheet opens. @param name without its ending */
export const tableHeaders = (name: string) => ({
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': `attachment; filename="${name}.csv"`,
  'cache-control': 'no-store',
});

export const jsonBody = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });

/** A path or query id as text; whether it exists is the desk's answer. */
export const idText = z.string().min(1).max(64);
export const idParam = z.object({ id: idText });

export const commandHeaders = idempotencyKey;
export const keyOf = (headers: z.infer<typeof idempotencyKey>): IdempotencyKey => headers['idempotency-key'] as IdempotencyKey;

/** The receipt, or the refusal as the problem it is over HTTP. */
export function receiptOf(outcome: Result<Receipt, DeskRefusal>): Receipt {
  if (outcome.ok) return outcome.value;
  const detail: ProblemDetail | undefined = outcome.error.detail ? { ...outcome.error.detail } : undefined;
  throw new ProblemError(outcome.error.code, detail);
}
