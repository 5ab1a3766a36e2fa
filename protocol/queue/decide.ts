/**
 * The queue's one decider. Pure and total: every command is answered with events or a coded refusal; the state is only
 * read. Invariants, whatever the commands and clocks: one CALLED or SERVING ticket per counter; a label once per business
 * date; business dates only grow; every event passes its schema.
 *
 * Days: a command that finds no open day puts `day.opened` first. With an open day every command belongs to that day, also
 * when ctx.businessDate is later (the desk sends `closeDay` first) or earlier (the clock was set back).
 */
import { err, ok, unreachable } from '../result.ts';
import { type Decision, whyFault } from './checks.ts';
import type { QueueCommand, QueueCommandType, QueueCtx } from './commands.ts';
import { addItem, callNext, callTicket, complete, hold, noShow, recall, start, transfer, undoCall } from './decide-calling.ts';
import { changeClass, confirmEvidence } from './decide-class.ts';
import { leaseCounter, pauseCounter, releaseCounter, resumeCounter } from './decide-counter.ts';
import { closeDay, dayOpened } from './decide-day.ts';
import { acknowledgeHelp, requestHelp } from './decide-help.ts';
import { arrive, book, cancel, checkIn, issue, rejoin, resume } from './decide-issuing.ts';
import { printPaper, recordPrint, reprint, reprintPaper, settlePrint } from './decide-printing.ts';
import { rate } from './decide-rating.ts';
import { evolve } from './evolve.ts';
import type { QueueState } from './model.ts';
import { initialState, isDayOpen } from './state.ts';

/** What a closed day left behind is finished in it: the paper of its last ticket must not open the next day. */
const finishing: ReadonlySet<QueueCommandType> = new Set(['recordPrint', 'settlePrint', 'acknowledgeHelp', 'closeDay']);

export function decide(state: QueueState, command: QueueCommand, ctx: QueueCtx): Decision {
  const fault = whyFault(command);
  if (fault !== null) return err(fault);
  if (isDayOpen(state) || finishing.has(command.type)) return dispatch(state, command, ctx);
  const opened = dayOpened(state, ctx);
  const decided = dispatch(evolve(initialState(), opened), command, ctx);
  return decided.ok && decided.value.length > 0 ? ok([opened, ...decided.value]) : decided;
}

function dispatch(state: QueueState, command: QueueCommand, ctx: QueueCtx): Decision {
  switch (command.type) {
    case 'book':
      return book(command, ctx);
    case 'checkIn':
      return checkIn(state, command, ctx);
    case 'arrive':
      return arrive(state, command, ctx);
    case 'issue':
      return issue(state, command, ctx);
    case 'callNext':
      return callNext(state, command, ctx);
    case 'callTicket':
      return callTicket(state, command, ctx);
    case 'recall':
      return recall(state, command, ctx);
    case 'start':
      return start(state, command, ctx);
    case 'noShow':
      return noShow(state, command, ctx);
    case 'undoCall':
      return undoCall(state, command, ctx);
    case 'hold':
      return hold(state, command, ctx);
    case 'complete':
      return complete(state, command, ctx);
    case 'resume':
      return resume(state, command, ctx);
    case 'transfer':
      return transfer(state, command, ctx);
    case 'addItem':
      return addItem(state, command, ctx);
    case 'cancel':
      return cancel(state, command, ctx);
    case 'rejoin':
      return rejoin(state, command, ctx);
    case 'changeClass':
      return changeClass(state, command, ctx);
    case 'confirmEvidence':
      return confirmEvidence(state, command, ctx);
    case 'rate':
      return rate(state, command, ctx);
    case 'leaseCounter':
      return leaseCounter(state, command, ctx);
    case 'releaseCounter':
      return releaseCounter(state, command, ctx);
    case 'pauseCounter':
      return pauseCounter(state, command, ctx);
    case 'resumeCounter':
      return resumeCounter(state, command, ctx);
    case 'reprint':
      return reprint(state, command, ctx);
    case 'printPaper':
      return printPaper(state, command, ctx);
    case 'reprintPaper':
      return reprintPaper(state, command, ctx);
    case 'recordPrint':
      return recordPrint(state, command, ctx);
    case 'settlePrint':
      return settlePrint(state, command, ctx);
    case 'requestHelp':
      return requestHelp(state, command, ctx);
    case 'acknowledgeHelp':
      return acknowledgeHelp(state, command, ctx);
    case 'closeDay':
      return closeDay(state, ctx);
    default:
      return unreachable(command);
  }
}
