/**
 * Residents and clerks at work against a station that keeps dying under them. Every client behaves like our pages: one key an
 * action, repeated with the same key until it is answered. What was answered is remembered, to be held against the journal later.
 */
import { randomUUID } from 'node:crypto';
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Clerk } from '../support/documents.ts';
import { type Answer, type Client, httpClient, signIn } from '../support/http-client.ts';
import type { Random } from '../support/random.ts';

export interface Issued {
  readonly id: string;
  readonly label: string;
}

export interface Burst {
  /** Tickets whose number a resident was told, by idempotency key. */
  readonly issued: ReadonlyMap<string, Issued>;
  readonly answers: number;
  /** Resolves when this many more answers have arrived. */
  after(answers: number): Promise<void>;
  /** Lets every client finish its action and stop. */
  end(): Promise<void>;
}

const retryAfter = 15;
const pause = (ms: number): Promise<void> => new Promise((again) => setTimeout(again, ms));

export async function startBurst(options: {
  readonly base: string;
  readonly clerks: readonly Clerk[];
  readonly residents: number;
  readonly items: readonly string[];
  readonly random: Random;
}): Promise<Burst> {
  const { base, clerks, residents, items, random } = options;
  const issued = new Map<string, Issued>();
  let answers = 0;
  let ending = false;
  const waiting: { at: number; done: () => void }[] = [];
  const answered = (): void => {
    answers += 1;
    for (const one of waiting.splice(0)) {
      if (one.at <= answers) one.done();
      else waiting.push(one);
    }
  };

  /** The same request until the station answers it at all. */
  async function surely<T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> {
    for (;;) {
      try {
        const answer = await act();
        if (!answer.ok && answer.status >= 500) throw new Error(answer.problem.code);
        answered();
        return answer;
      } catch {
        await pause(retryAfter);
      }
    }
  }

  async function resident(): Promise<void> {
    const client = httpClient(base);
    while (!ending) {
      const key = randomUUID();
      const item = random.pick(items);
      const answer = await surely(() => client.post<TicketAnswer>('/api/v1/tickets', { item, kiosk: 'k1' }, key));
      if (!answer.ok) throw new Error(`a ticket was refused: ${answer.problem.code}`);
      const { id, label } = answer.value.ticket;
      issued.set(key, { id, label });
    }
  }

  async function act<T>(client: Client, path: string, body: unknown): Promise<Answer<T>> {
    const key = randomUUID();
    return surely(() => client.post<T>(path, body, key));
  }

  /** The station may die while somebody signs in. */
  async function surelySignIn(who: Clerk): Promise<Client> {
    for (;;) {
      try {
        return await signIn(base, who);
      } catch {
        await pause(retryAfter);
      }
    }
  }

  async function clerk(who: Clerk, counter: string): Promise<void> {
    let client = await surelySignIn(who);
    while (!ending) {
      const lease = await act(client, `/api/v1/counters/${counter}/lease`, {});
      if (!lease.ok && lease.status === 401) client = await surelySignIn(who);
      const called = await act<{ ticket: { id: string } | null }>(client, `/api/v1/counters/${counter}/call-next`, {});
      const ticket = called.ok ? called.value.ticket?.id : undefined;
      if (!ticket) continue;
      const path = random.pick(['finish', 'no-show', 'undo-call', 'leave'] as const);
      if (path === 'finish') {
        await act(client, `/api/v1/tickets/${ticket}/start`, { counter });
        await act(client, `/api/v1/tickets/${ticket}/complete`, { counter });
      } else if (path !== 'leave') {
        await act(client, `/api/v1/tickets/${ticket}/${path}`, { counter, ...(path === 'undo-call' && { why: { code: 'other' } }) });
      } else {
        await act(client, `/api/v1/tickets/${ticket}/cancel`, { counter, why: { code: 'other' } });
      }
    }
  }

  const people = [...Array.from({ length: residents }, resident), ...clerks.map((who, i) => clerk(who, `c${i + 1}`))];
  const all = Promise.all(people);
  // A client that breaks ends the burst with its fault, also while the test waits for answers.
  all.catch(() => {
    ending = true;
    for (const one of waiting.splice(0)) one.done();
  });
  return {
    issued,
    get answers() {
      return answers;
    },
    after(more) {
      // A client broke: `end` tells its fault, nothing more is answered.
      if (ending) return Promise.resolve();
      const at = answers + more;
      return new Promise((done) => waiting.push({ at, done }));
    },
    async end() {
      ending = true;
      await all;
    },
  };
}
