/**
 * The screens' way to the station agent. Every function answers a Result and never throws: a refusal is its Problem,
 * no answer at all is the Problem `unreachable`.
 */
import type { Problem } from '@yizhan/protocol/api';
import type { IdempotencyKey } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { freshKey } from './fresh-key.ts';
import { readProblem, unreachable } from './problem.ts';

export const apiDelays = {
  /** An answer later than this counts as none. */
  answerWithinMs: 10_000,
  firstRetryMs: 400,
  longestRetryMs: 3_000,
  /** `postSurely` gives up after this long. */
  surelyForMs: 20_000,
};

interface ApiPorts {
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
}

interface PostOptions {
  /** The same key always gets the same answer; a fresh one when left out. */
  readonly key?: IdempotencyKey;
}

export interface Api {
  get<T>(path: string): Promise<Result<T, Problem>>;
  post<T>(path: string, body: unknown, options?: PostOptions): Promise<Result<T, Problem>>;
  /** Repeats with the same key while no answer comes, so that the wish happens once or is known not to have been heard. */
  postSurely<T>(path: string, body: unknown, options?: PostOptions): Promise<Result<T, Problem>>;
  del<T>(path: string, options?: PostOptions): Promise<Result<T, Problem>>;
}

export function makeApi(ports: ApiPorts): Api {
  async function ask<T>(path: string, init: RequestInit): Promise<Result<T, Problem>> {
    try {
      const response = await ports.fetch(path, { ...init, signal: AbortSignal.timeout(apiDelays.answerWithinMs) });
      if (!response.ok) return err(await readProblem(response));
      const text = await response.text();
      return ok((text === '' ? null : JSON.parse(text)) as T);
    } catch {
      return err(unreachable);
    }
  }

  function post<T>(path: string, body: unknown, { key = freshKey() }: PostOptions = {}): Promise<Result<T, Problem>> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  return {
    get: (path) => ask(path, { method: 'GET' }),
    post,
    del: (path, { key = freshKey() } = {}) => ask(path, { method: 'DELETE', headers: { 'idempotency-key': key } }),
    async postSurely<T>(path: string, body: unknown, { key = freshKey() }: PostOptions = {}): Promise<Result<T, Problem>> {
      const giveUpAt = ports.now() + apiDelays.surelyForMs;
      for (let pause = apiDelays.firstRetryMs; ; pause = Math.min(pause * 2, apiDelays.longestRetryMs)) {
        const answer = await post<T>(path, body, { key });
        if (answer.ok || answer.error.code !== unreachable.code || ports.now() + pause > giveUpAt) return answer;
        await ports.wait(pause * (0.5 + ports.random() / 2));
      }
    },
  };
}

export const { get, post, postSurely, del }: Api = makeApi({
  fetch: (path, init) => fetch(path, init),
  now: () => Date.now(),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => Math.random(),
});
