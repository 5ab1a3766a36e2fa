/**
 * The stream port, and its real side over fetch. Not EventSource: that one hides the server's comment pings, so a dead line and
 * a calm evening look alike, and it hides why a stream was refused. Here every byte counts as a sign of life.
 */
import type { Problem } from '@yizhan/protocol/api';
import { readProblem, unreachable } from './problem.ts';
import { type SseMessage, sseParser } from './sse-parser.ts';

export interface StreamListener {
  /** Anything at all arrived, a ping included. */
  alive(): void;
  message(message: SseMessage): void;
  /** Once, and nothing after it. Not called after close(). */
  ended(problem: Problem): void;
}

export type OpenStream = (path: string, lastEventId: string | null, listener: StreamListener) => { close(): void };

export const openFetchStream: OpenStream = (path, lastEventId, listener) => {
  const abort = new AbortController();

  async function read(): Promise<Problem> {
    const headers: Record<string, string> = { accept: 'text/event-stream' };
    if (lastEventId !== null) headers['last-event-id'] = lastEventId;
    const response = await fetch(path, { headers, cache: 'no-store', signal: abort.signal });
    if (!response.ok || response.body === null) return readProblem(response);
    const parser = sseParser();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || abort.signal.aborted) return unreachable;
      listener.alive();
      for (const message of parser.push(value)) {
        // A message may have made its listener close: what came in the same piece is not for it any more.
        if (abort.signal.aborted) return unreachable;
        listener.message(message);
      }
    }
  }

  read()
    .catch(() => unreachable)
    .then((problem) => {
      if (!abort.signal.aborted) listener.ended(problem);
    });
  return { close: () => abort.abort() };
};
