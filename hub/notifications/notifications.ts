/**
 * Tells residents, one notice after the other. A crash falls like this: before the claim is durable nothing was sent and it is sent later;
 * after it, a gateway that knows our key is asked again, with any other staff call: no resident hears twice, none is forgotten.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { PersonRef } from '@yizhan/protocol/ids';
import type { Notice } from './notice.ts';
import type { Notifier } from './notifier.ts';
import type { NoticeOutbox, OutboxRow } from './outbox.ts';
import { allowedFrom, type Happening, outcomeOf, type QuietHours } from './rules.ts';
import { noticeText } from './texts.ts';

export interface NotificationsDeps {
  readonly outbox: NoticeOutbox;
  readonly notifier: Notifier;
  /** Asked at the moment of sending; null: none is known, or it was erased. */
  readonly phoneOf: (person: PersonRef) => Promise<string | null>;
  readonly quiet: QuietHours;
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface Notifications {
  /** Durable when it resolves; the same event and kind again changes nothing. */
  tell(notice: Notice): Promise<void>;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** ms: no timer is longer than a day, and what another process put is seen as well. */
const longestWait = 60 * 60_000;
/** ms, after a fault of the database */
const faultWait = 5_000;

export function openNotifications(deps: NotificationsDeps): Notifications {
  const { outbox, notifier, timers, now, log } = deps;
  let closed = false;
  let called = false;
  let waiting: { clear(): void } | null = null;
  let running: Promise<void> | null = null;
  /** Rows may stand as `sending` that nobody is sending: after a start, and after a fault of the database. */
  let recover = true;
  wake();

  async function settle(row: OutboxRow, happening: Happening): Promise<void> {
    const outcome = outcomeOf(happening, row.attempts, notifier.idempotent, now());
    await outbox.settle(row.key, outcome);
    const facts = { notice: row.key, station: row.station, attempt: row.attempts, ...outcome };
    if (outcome.state === 'sent') log.info(facts, 'a notice was sent');
    else log.warn(facts, 'a notice was not sent');
  }

  async function send(row: OutboxRow): Promise<Happening> {
    let phone: string | null = null;
    if (notifier.needsPhone) {
      try {
        phone = await deps.phoneOf(row.person);
      } catch (fault) {
        log.error({ err: fault, notice: row.key }, 'a phone cannot be looked up');
        return { type: 'fault', fault: { kind: 'again', code: 'no-lookup' } };
      }
      if (phone === null) return { type: 'no-phone' };
    }
    const { key, kind, subject, facts } = row;
    const sent = await notifier.send({ key, kind, subject, facts, text: noticeText(kind, facts) }, phone);
    return sent.ok ? { type: 'sent' } : { type: 'fault', fault: sent.error };
  }

  /** One after the other until nothing is due. @returns ms until the next is */
  async function work(): Promise<number> {
    if (recover) for (const row of await outbox.interrupted()) await settle(row, { type: 'interrupted' });
    recover = false;
    while (!closed) {
      called = false;
      const at = now();
      const allowed = allowedFrom(at, deps.quiet);
      if (allowed > at) return allowed - at;
      const row = await outbox.claim(at);
      if (row) await settle(row, await send(row));
      else if (!called) {
        const next = await outbox.nextAt();
        return next === null ? longestWait : Math.max(0, next - now());
      }
    }
    return longestWait;
  }

  function wake(): void {
    called = true;
    if (running || closed) return;
    waiting?.clear();
    running = work()
      .catch((fault: unknown) => {
        recover = true;
        log.error({ err: fault }, 'notices cannot be sent');
        return faultWait;
      })
      .then((ms) => {
        running = null;
        if (!closed) waiting = timers.set(wake, Math.min(ms, longestWait));
      });
  }

  return {
    async tell(notice) {
      if (await outbox.put(notice, now())) wake();
    },
    async idle() {
      while (running) await running;
    },
    async close() {
      closed = true;
      waiting?.clear();
      await running;
    },
  };
}
