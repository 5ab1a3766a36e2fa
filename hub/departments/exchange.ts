/**
 * One department's side of the hub. Invariants: what is to be said is durable before it is said, and said again until `taken` comes back; what
 * was heard is durable before it is put away, and applied once, in the order of its `n` within its case, under a key that the case knows: a crash
 * between applying and noting it applies nothing twice.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { ExchangeStore } from './exchange-store.ts';
import type { Arrived, DepartmentLink } from './link.ts';
import { incomingSchema, type Outgoing, type Step } from './messages.ts';

export interface DepartmentInbox {
  /** Idempotent by key. @returns `applied`; `later`: somebody has the case in hand; or the code by which it was refused, for staff to look at */
  apply(step: Step, key: string): Promise<string>;
}

export interface ExchangeDeps {
  readonly department: string;
  readonly link: DepartmentLink;
  readonly store: ExchangeStore;
  readonly inbox: DepartmentInbox;
  /** A step that its case refused, told once. */
  readonly refused: (step: Step, code: string) => Promise<void>;
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Pick<Logger, 'warn' | 'error'>;
}

/** ms */
export const exchangeDelays = { look: 5_000, firstAgain: 60_000, lastAgain: 60 * 60_000 } as const;
const atOnce = 50;

export function openExchange({ department, link, store, inbox, refused, timers, now, log }: ExchangeDeps) {
  let closed = false;
  let running = round();
  let next = timers.set(look, exchangeDelays.look);

  function look(): void {
    running = running.then(round);
    next = timers.set(look, exchangeDelays.look);
  }

  async function round(): Promise<void> {
    if (closed) return;
    try {
      await hear();
      await apply();
      await say();
    } catch (fault) {
      log.error({ err: fault, department }, 'the exchange with a department stopped, and goes on later');
    }
  }

  async function hear(): Promise<void> {
    const arrived = await link.collect();
    if (!arrived.ok) {
      log.warn({ department, fault: arrived.error }, 'a department cannot be asked');
      return;
    }
    for (const one of arrived.value) await take(one);
  }

  async function take(arrived: Arrived): Promise<void> {
    const read = incomingSchema.safeParse(arrived.raw);
    if (!read.success) log.warn({ department, message: arrived.handle }, 'what a department sent is no message');
    else if (read.data.type === 'taken') await store.taken(read.data.of);
    else {
      await store.keep(department, read.data);
      // Each time it comes: our word may have been lost.
      await link.send({ type: 'taken', id: `taken.${read.data.id}`, of: read.data.id });
    }
    await link.putAway(arrived, read.success);
  }

  async function apply(): Promise<void> {
    /** Cases that cannot be moved now: they wait for the next round, and hold up no other. */
    const waiting = new Set<string>();
    for (;;) {
      const steps = (await store.next(department)).filter((step) => !waiting.has(step.case));
      if (steps.length === 0) return;
      for (const step of steps) {
        const outcome = await inbox.apply(step, `department ${department} ${step.id}`);
        if (outcome === 'later') waiting.add(step.case);
        else {
          if (outcome !== 'applied') await refused(step, outcome);
          await store.applied(department, step.id, outcome);
        }
      }
    }
  }

  async function say(): Promise<void> {
    for (const { message, tries } of await store.due(department, now(), atOnce)) {
      const sent = await link.send(message);
      const pause = Math.min(exchangeDelays.firstAgain * 2 ** tries, exchangeDelays.lastAgain);
      await store.tried(message.id, now() + pause);
      if (!sent.ok) log.warn({ department, message: message.id, fault: sent.error }, 'a department was not told, and will be again');
    }
  }

  return {
    /** Durable when it resolves. The same id again changes nothing. */
    async put(message: Outgoing): Promise<void> {
      await store.put(department, message, now());
    },
    /** Now, and resolves when it is done. */
    round(): Promise<void> {
      running = running.then(round);
      return running;
    },
    async close(): Promise<void> {
      closed = true;
      next.clear();
      await running;
    },
  };
}
export type Exchange = ReturnType<typeof openExchange>;
