/**
 * Runs what the visit machine asks for. Invariants: inputs are handled one after another; at most one timer of each name runs;
 * after a wipe no print of the old visit is watched any more and no answer that it asked for is shown.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type {
  CardEvent,
  CaseReceipt,
  CheckedIn,
  CodeView,
  FoundCases,
  NeedReceipt,
  Problem,
  StationAppointmentList,
  TicketAnswer,
} from '@yizhan/protocol/api';
import type { IdempotencyKey, KioskId } from '@yizhan/protocol/ids';
import type { PrintStatus } from '@yizhan/protocol/queue';
import { type Result, unreachable } from '@yizhan/protocol/result';
import type { Timers } from '../lib/timers.ts';
import { isAppointmentEffect, runAppointments } from './appointments/effects.ts';
import { next, startingVisit } from './flow/next.ts';
import type { Effect, Input, Timer, Visit } from './flow/visit.ts';
import { paperOf } from './paper.ts';

const noAppointment = '00000000-0000-0000-0000-000000000000';

export const shellDelays = {
  /** Between two looks at a ticket whose paper is still under way. */
  printLookMs: 600,
  /** A print still under way after this long is no longer looked after: staff see it. */
  printWatchMs: 30_000,
  /** Between two looks for the hub's code. */
  receiptLookMs: 1_500,
};

/** A job that stalled or failed cleanly may still come out while the resident stands there. */
function mayChange(print: PrintStatus | null): boolean {
  return print !== null && paperOf(print) !== 'take' && paperOf(print) !== 'check';
}

export interface ShellPorts {
  readonly timers: Timers;
  readonly kiosk: () => KioskId | null;
  readonly get: <T>(path: string) => Promise<Result<T, Problem>>;
  readonly post: <T>(path: string, body: unknown, options?: { readonly key?: IdempotencyKey }) => Promise<Result<T, Problem>>;
  readonly del: (path: string) => Promise<Result<unknown, Problem>>;
  /** Opens the stream of card events: while it is open, the kiosk's reader looks for cards. */
  readonly watchCards: (kiosk: KioskId, told: (event: CardEvent) => void) => { close(): void };
  readonly warn: () => void;
  /** Beyond the visit itself: speech, storage, data that may have changed. */
  readonly wipe: () => void;
}

export interface Shell {
  readonly visit: ReadonlySignal<Visit>;
  send(input: Input): void;
}

export function startShell(ports: ShellPorts): Shell {
  const visit = signal<Visit>(startingVisit);
  const alarms = new Map<Timer, () => void>();
  let watching: { stop(): void } | null = null;
  let cards: { close(): void } | null = null;
  let visits = 0;

  function send(input: Input): void {
    const step = next(visit.peek(), input);
    visit.value = step.visit;
    for (const effect of step.effects) run(effect);
  }

  function stop(timer: Timer): void {
    alarms.get(timer)?.();
    alarms.delete(timer);
  }

  /** Whether the visit that asks now is over when the answer comes. */
  function thisVisit(): () => boolean {
    const asked = visits;
    return () => asked === visits;
  }

  function run(effect: Effect): void {
    if (isAppointmentEffect(effect)) {
      void runAppointments(effect, ports, send, thisVisit());
      return;
    }
    switch (effect.type) {
      case 'wait':
        stop(effect.timer);
        alarms.set(
          effect.timer,
          ports.timers.after(effect.ms, () => {
            alarms.delete(effect.timer);
            send({ type: 'timeout', timer: effect.timer });
          }),
        );
        return;
      case 'stop':
        for (const timer of effect.timers) stop(timer);
        return;
      case 'issue':
        void issue(effect);
        return;
      case 'watch-print':
        watchPrint(effect.answer);
        return;
      case 'ask-help':
        void askHelp();
        return;
      case 'find-ticket':
        void findTicket(effect.ticket);
        return;
      case 'check-in':
        void checkIn(effect.code);
        return;
      case 'rate':
        void rate(effect);
        return;
      case 'watch-card':
        watchCards();
        return;
      case 'unwatch-card':
        closeCards();
        return;
      case 'forget-person':
        void ports.del(`/api/v1/kiosks/${ports.kiosk()}/person`);
        return;
      case 'read-code':
        void readCode(effect.text);
        return;
      case 'submit-case':
        void submitCase(effect);
        return;
      case 'watch-receipt':
        watchReceipt(effect.receipt);
        return;
      case 'submit-need':
        void submitNeed(effect);
        return;
      case 'watch-need-receipt':
        watchNeedReceipt(effect.receipt);
        return;
      case 'rate-need':
        void rateNeed(effect);
        return;
      case 'find-cases':
        void findCases(effect);
        return;
      case 'warn-idle':
        ports.warn();
        return;
      case 'wipe':
        watching?.stop();
        watching = null;
        visits += 1;
        ports.wipe();
        return;
      default:
        unreachable(effect);
    }
  }

  async function issue({ item, key, person }: Extract<Effect, { type: 'issue' }>): Promise<void> {
    const kiosk = ports.kiosk();
    const priorityClass = person?.priorityClasses[0];
    const wish = {
      item,
      ...(kiosk === null ? {} : { kiosk }),
      ...(person === undefined ? {} : { person: person.ref }),
      ...(priorityClass === undefined ? {} : { priorityClass }),
    };
    const answer = await ports.post<TicketAnswer>('/api/v1/tickets', wish, { key });
    send(answer.ok ? { type: 'answered', key, answer: answer.value } : { type: 'declined', key, problem: answer.error });
  }

  async function askHelp(): Promise<void> {
    const answer = await ports.post('/api/v1/help', { kiosk: ports.kiosk() });
    send({ type: 'help-answered', ok: answer.ok });
  }

  async function findTicket(ticket: string): Promise<void> {
    const asked = visits;
    const answer = await ports.get<TicketAnswer>(`/api/v1/tickets/${ticket}`);
    if (answer.ok && asked === visits) send({ type: 'found', answer: answer.value });
  }

  async function checkIn(code: string): Promise<void> {
    const kiosk = ports.kiosk();
    const found = await ports.post<StationAppointmentList>('/api/v1/appointments/find', { kiosk, code });
    const appointment = found.ok ? found.value.appointments[0]?.appointment : undefined;
    // One that the station does not hold is asked for all the same: the agent has the words for it.
    const wish = { kiosk, appointment: appointment ?? noAppointment };
    const answer = found.ok ? await ports.post<CheckedIn>('/api/v1/appointments/check-in', wish) : found;
    send(answer.ok ? { type: 'checked-in', code, checked: answer.value } : { type: 'check-in-refused', code, problem: answer.error });
  }

  async function rate({ ticket, key, level, reasons }: Extract<Effect, { type: 'rate' }>): Promise<void> {
    const wish = { kiosk: ports.kiosk(), level, reasons };
    const answer = await ports.post(`/api/v1/tickets/${ticket}/rating`, wish, { key });
    send({ type: 'rating-answered', key, problem: answer.ok ? null : answer.error });
  }

  /** Without an answer nothing is shown: that the agent is away stands on every page by itself. */
  async function readCode(text: string): Promise<void> {
    const asked = visits;
    const answer = await ports.post<CodeView>(`/api/v1/kiosks/${ports.kiosk()}/codes`, { text });
    if (answer.ok && asked === visits) send({ type: 'code-read', code: answer.value });
  }

  async function submitCase({ key, wish }: Extract<Effect, { type: 'submit-case' }>): Promise<void> {
    const answer = await ports.post<CaseReceipt>('/api/v1/cases', { kiosk: ports.kiosk(), ...wish }, { key });
    send(answer.ok ? { type: 'case-answered', key, receipt: answer.value } : { type: 'case-declined', key, problem: answer.error });
  }

  async function findCases({ by }: Extract<Effect, { type: 'find-cases' }>): Promise<void> {
    const asked = visits;
    const answer = await ports.post<FoundCases>('/api/v1/cases/find', { kiosk: ports.kiosk(), by });
    if (asked !== visits) return;
    send(answer.ok ? { type: 'progress-found', found: answer.value } : { type: 'progress-refused', problem: answer.error });
  }

  async function submitNeed({ key, wish }: Extract<Effect, { type: 'submit-need' }>): Promise<void> {
    const answer = await ports.post<NeedReceipt>('/api/v1/needs', { kiosk: ports.kiosk(), ...wish }, { key });
    send(answer.ok ? { type: 'need-answered', key, receipt: answer.value } : { type: 'need-declined', key, problem: answer.error });
  }

  async function rateNeed({ need, rating }: Extract<Effect, { type: 'rate-need' }>): Promise<void> {
    const asked = visits;
    const answer = await ports.post(`/api/v1/needs/${need}/rating`, { kiosk: ports.kiosk(), ...rating });
    if (asked === visits) send({ type: 'need-rating-answered', problem: answer.ok ? null : answer.error });
  }

  function watchReceipt(receipt: CaseReceipt): void {
    watchCode(receipt, `/api/v1/cases/${receipt.case}`, (changed) => send({ type: 'receipt-changed', receipt: changed }));
  }

  function watchNeedReceipt(receipt: NeedReceipt): void {
    watchCode(receipt, `/api/v1/needs/${receipt.need}`, (changed) => send({ type: 'need-receipt-changed', receipt: changed }));
  }

  /** The hub's code comes while the receipt is looked at, or at the next look by the token. */
  function watchCode<R extends { readonly tracking: string | null }>(receipt: R, path: string, told: (changed: R) => void): void {
    const asked = visits;
    async function look(): Promise<void> {
      if (asked !== visits) return;
      const answer = await ports.get<R>(path);
      if (asked !== visits) return;
      if (answer.ok && answer.value.tracking !== null) told(answer.value);
      else ports.timers.after(shellDelays.receiptLookMs, () => void look());
    }
    if (receipt.tracking === null) ports.timers.after(shellDelays.receiptLookMs, () => void look());
  }

  function watchCards(): void {
    const kiosk = ports.kiosk();
    closeCards();
    if (kiosk !== null) cards = ports.watchCards(kiosk, (event) => send({ type: 'card', event }));
  }

  function closeCards(): void {
    cards?.close();
    cards = null;
  }

  function watchPrint({ ticket }: TicketAnswer): void {
    watching?.stop();
    let stopWait = () => {};
    let stopped = false;
    const until = ports.timers.now() + shellDelays.printWatchMs;
    watching = {
      stop() {
        stopped = true;
        stopWait();
      },
    };

    async function look(): Promise<void> {
      const answer = await ports.get<TicketAnswer>(`/api/v1/tickets/${ticket.id}`);
      if (stopped) return;
      const print = answer.ok ? answer.value.ticket.print : ticket.print;
      if (answer.ok) send({ type: 'print-changed', print });
      if (!stopped && mayChange(print) && ports.timers.now() < until) {
        stopWait = ports.timers.after(shellDelays.printLookMs, () => void look());
      }
    }

    if (mayChange(ticket.print)) stopWait = ports.timers.after(shellDelays.printLookMs, () => void look());
  }

  return { visit, send };
}
