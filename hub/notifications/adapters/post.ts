/** One POST to a gateway, and what can be known of it afterwards. Neither body nor number is ever logged. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { SendFault } from '../rules.ts';

/** Refused before a byte of the request can have arrived. */
const never = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  timeoutMs: number,
): Promise<Result<{ readonly status: number; readonly text: string }, SendFault>> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    return answered(response.status, await response.text());
  } catch (fault) {
    const code = codeOf(fault);
    return err({ kind: never.has(code) ? 'again' : 'maybe-sent', code: never.has(code) ? 'unreachable' : 'no-answer' });
  }
}

/** 429 and 503 say that it was not taken; other failures of the gateway say nothing of that. */
function answered(status: number, text: string): Result<{ readonly status: number; readonly text: string }, SendFault> {
  if (status >= 200 && status < 300) return ok({ status, text });
  const code = `http-${status}`;
  if (status === 429 || status === 503) return err({ kind: 'again', code });
  return err({ kind: status >= 500 ? 'maybe-sent' : 'never', code });
}

function codeOf(fault: unknown): string {
  const cause = fault instanceof Error && fault.cause instanceof Error ? fault.cause : fault;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
