/**
 * Runs the hub's commands by `stationCommandStep`. A step holds when its report is in the journal, by the one writer; then it may act.
 * Commands are taken up one after the other, and run beside one another.
 */

import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import {
  type CommandOutcome,
  type CommandReport,
  commandEventData,
  commandKind,
  hasEnded,
  type StationCommand,
  type StationCommandStep,
  stationCommandStep,
} from '@yizhan/protocol/commands';
import type { StationFact } from '@yizhan/protocol/facts';
import type { CommandId, Millis } from '@yizhan/protocol/ids';
import type { CommandMessage } from '@yizhan/protocol/wire';
import type { Desk } from '../desk/desk.ts';
import type { CommandHistory } from '../journal/command-history.ts';

export interface Order {
  readonly id: CommandId;
  /** The account at the hub. */
  readonly by: string;
  /** The fact of this outcome, to be made durable together with what was done. */
  readonly fact: (outcome: CommandOutcome) => StationFact;
}

export interface Done {
  readonly outcome: CommandOutcome;
  /** Its fact is durable already. */
  readonly told: boolean;
  /** When its fact is durable. */
  readonly afterwards?: () => void;
}

/** @param args as the type's schema gives them */
export type Executor = (args: never, order: Order) => Promise<Done>;

export interface CommandRunnerDeps {
  readonly desk: Pick<Desk, 'record'>;
  readonly history: CommandHistory;
  readonly executors: Readonly<Record<string, Executor>>;
  readonly clock: Clock;
  /** ms to hub time; null while unknown */
  readonly clockOffset: () => number | null;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

export interface CommandRunner {
  take(message: CommandMessage): void;
  close(): void;
}

export const commandRunnerDelays = {
  /** Until a report that the journal could not take is offered again. */
  record: 2_000,
} as const satisfies Record<string, Millis>;

/** Ended ones remembered at most: far more than a station gets in the time a command may live. */
const kept = 5_000;

/** Resolves when what earlier lives reported is known, and what they left in the middle is reported. */
export async function openCommandRunner(deps: CommandRunnerDeps): Promise<CommandRunner> {
  const { desk, clock, log } = deps;
  const known = new Map<CommandId, StationCommand>();
  let closed = false;

  for (const { data } of await deps.history.commandReports()) {
    const read = commandEventData['command.reported'].safeParse(data);
    if (read.success) known.set(read.data.command, { report: read.data, here: false });
  }

  function keep(id: CommandId, command: StationCommand | null): void {
    if (!command) return;
    known.delete(id);
    known.set(id, command);
    for (const [oldest, one] of known) {
      if (known.size <= kept || !hasEnded(one)) break;
      known.delete(oldest);
    }
  }

  /** @returns whether the step holds now */
  async function hold(id: CommandId, { next, report }: StationCommandStep): Promise<boolean> {
    if (report) {
      const recorded = await desk.record([factOf(report)]);
      if (!recorded.ok) {
        log.warn({ command: id, state: report.state, code: recorded.error.code }, 'what became of a command could not be kept');
        return false;
      }
      log.info({ command: id, type: report.type, state: report.state, code: report.code }, 'command');
    }
    keep(id, next);
    return true;
  }

  async function holdSurely(id: CommandId, step: StationCommandStep): Promise<void> {
    while (!closed && !(await hold(id, step))) await new Promise<void>((resolve) => clock.set(resolve, commandRunnerDelays.record));
  }

  async function arrive(message: CommandMessage): Promise<void> {
    const now = clock.now() + (deps.clockOffset() ?? 0);
    const doneByRestart = commandKind(message.type)?.doneByRestart ?? false;
    const step = stationCommandStep(known.get(message.id) ?? null, { type: 'arrived', message, now, doneByRestart });
    if ((await hold(message.id, step)) && step.run) void run(message);
  }

  async function run(message: CommandMessage): Promise<void> {
    const { id } = message;
    // Running is durable before anything happens: only so an interruption is known as one. Where there is no room for that, it waits
    // for the hub to send it again.
    const taken = known.get(id) ?? null;
    if (!(await hold(id, stationCommandStep(taken, { type: 'started' })))) return keep(id, taken && { ...taken, here: false });
    const { outcome, told, afterwards } = await execute(message).catch((fault: unknown): Done => {
      log.error({ err: fault, command: id }, 'a command failed');
      return { outcome: { state: 'failed', code: 'internal', result: null }, told: false };
    });
    const step = stationCommandStep(known.get(id) ?? null, { type: 'ended', outcome });
    await holdSurely(id, told ? { ...step, report: null } : step);
    afterwards?.();
  }

  async function execute({ id, type, args, by }: CommandMessage): Promise<Done> {
    const executor = Object.hasOwn(deps.executors, type) ? deps.executors[type] : undefined;
    const kind = commandKind(type);
    if (!executor || !kind) return { outcome: { state: 'rejected', code: 'unknown-command', result: null }, told: false };
    const read = kind.args.safeParse(args);
    if (!read.success) return { outcome: { state: 'rejected', code: 'bad-args', result: null }, told: false };
    const report = known.get(id)?.report;
    const base: CommandReport = report ?? { command: id, type, state: 'running', code: null, result: null, idempotent: kind.idempotent };
    return executor(read.data as never, { id, by, fact: (outcome) => factOf({ ...base, ...outcome }) });
  }

  for (const [id, command] of [...known]) {
    const doneByRestart = commandKind(command.report.type)?.doneByRestart ?? false;
    const step = stationCommandStep(command, { type: 'found', doneByRestart });
    // Without room in the journal it waits; nothing is taken up before it is said.
    if (step.report) await hold(id, step);
  }

  let turns: Promise<void> = Promise.resolve();
  return {
    take(message) {
      turns = turns
        .then(() => (closed ? undefined : arrive(message)))
        .catch((fault: unknown) => log.error({ err: fault, command: message.id }, 'a command could not be taken up'));
    },
    close() {
      closed = true;
    },
  };
}

function factOf(data: CommandReport): StationFact {
  return { type: 'command.reported', data };
}
