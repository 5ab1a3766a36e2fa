import { expect, test } from 'vitest';
import { as, type DeviceId, type JobId } from '../ids.ts';
import { printTransitions } from './decide-printing.ts';
import { type PrintStatus, printStatuses } from './model.ts';
import { paperJobsKept } from './put-ticket.ts';
import { c1, Hall, p1, pension } from './test-hall.ts';
import { counterQueue } from './views.ts';

function printing(): {
  hall: Hall;
  job: JobId;
  record: (status: PrintStatus, attempt?: number) => void;
  refused: (status: PrintStatus) => unknown;
} {
  const hall = new Hall();
  const job = hall.ticket(hall.issue(pension, null, p1)).job ?? as<JobId>('none');
  const command = (status: PrintStatus, attempt: number) =>
    ({ type: 'recordPrint', job, attempt, status, bytesSent: status === 'queued' ? 0 : 10, error: null }) as const;
  return {
    hall,
    job,
    record: (status, attempt = 1) => void hall.do(command(status, attempt)),
    refused: (status) => hall.refusal(command(status, 1)),
  };
}

const paths: Record<PrintStatus, readonly PrintStatus[]> = {
  queued: [],
  sending: ['sending'],
  printed: ['sending', 'printed'],
  'sent-unconfirmed': ['sending', 'sent-unconfirmed'],
  'failed-clean': ['sending', 'failed-clean'],
  stalled: ['sending', 'stalled'],
  partial: ['sending', 'stalled', 'partial'],
  unknown: ['sending', 'unknown'],
  settled: [],
};

test('every report is accepted exactly where the table says', () => {
  for (const from of printStatuses) {
    if (from === 'settled') continue;
    for (const to of printStatuses) {
      const { record, refused } = printing();
      for (const step of paths[from]) record(step);
      const expected = (printTransitions[from] as readonly PrintStatus[]).includes(to) || (from === to && from !== 'queued');
      const same = from === 'queued' && to === 'queued';
      expect([from, to, refused(to)]).toEqual([from, to, expected || same ? null : 'print-out-of-order']);
    }
  }
});

test('after a byte went out nothing is sent again by itself', () => {
  for (const status of ['printed', 'sent-unconfirmed', 'stalled', 'partial', 'unknown', 'settled'] as const) {
    expect(printTransitions[status]).not.toContain('sending');
  }
});

test('the same report twice is one fact', () => {
  const { hall, job } = printing();
  const report = { type: 'recordPrint', job, attempt: 1, status: 'sending', bytesSent: 0, error: null } as const;
  expect(hall.do(report)).toHaveLength(1);
  expect(hall.do(report)).toEqual([]);
});

test('a reprint keeps the job, raises the attempt, and outdates late reports', () => {
  const { hall, job, record, refused } = printing();
  record('sending');
  const ticket = hall.state.jobs.get(job)?.ticket;
  if (ticket === undefined || ticket === null) throw new Error('the job has a ticket');
  expect(hall.refusal({ type: 'reprint', ticket, printer: p1 })).toBe('print-out-of-order');
  record('unknown');
  hall.do({ type: 'reprint', ticket, printer: as<DeviceId>('p2') });
  expect(hall.state.jobs.get(job)).toMatchObject({ attempt: 2, status: 'queued', printer: 'p2', bytesSent: 0 });
  expect(refused('printed')).toBe('print-out-of-order');
  record('sending', 2);
  expect(refused('printed')).toBe('print-out-of-order');
  expect(hall.ticket(ticket).print).toBe('sending');
});

test('a ticket shown on the screen only can be printed later', () => {
  const hall = new Hall();
  const ticket = hall.issue();
  hall.do({ type: 'reprint', ticket, printer: p1 });
  expect(hall.ticket(ticket)).toMatchObject({ print: 'queued' });
});

test('staff settle what only people can know, and nothing else', () => {
  for (const status of ['stalled', 'partial', 'unknown', 'failed-clean', 'sent-unconfirmed'] as const) {
    const { hall, job, record } = printing();
    expect(hall.refusal({ type: 'settlePrint', job })).toBe('print-not-settleable');
    for (const step of paths[status]) record(step);
    hall.do({ type: 'settlePrint', job });
    expect(hall.state.jobs.get(job)?.status).toBe('settled');
    expect(hall.state.faultyJobs.size).toBe(0);
  }
  const { hall, job, record } = printing();
  for (const step of paths.printed) record(step);
  expect(hall.refusal({ type: 'settlePrint', job })).toBe('print-not-settleable');
  expect(hall.refusal({ type: 'settlePrint', job: as<JobId>('none') })).toBe('unknown-job');
});

test('a paper is a job of its own: asked for once by its id, reported as a ticket’s, nothing of a ticket moves', () => {
  const hall = new Hall();
  const ticket = hall.issue(pension, null, p1);
  const job = as<JobId>('paper-1');
  const ask = { type: 'printPaper', job, paper: { kind: 'intake', about: 'case-1' }, printer: p1 } as const;
  expect(hall.do(ask)).toMatchObject([{ type: 'print.requested', data: { job, attempt: 1, paper: { kind: 'intake', about: 'case-1' } } }]);
  expect(hall.do(ask)).toEqual([]);
  const events = hall.do({ type: 'recordPrint', job, attempt: 1, status: 'sending', bytesSent: 0, error: null });
  expect(events.map((event) => 'ticket' in event.data)).toEqual([false]);
  expect(hall.refusal({ type: 'reprintPaper', job, printer: p1 })).toBe('print-out-of-order');
  hall.do({ type: 'recordPrint', job, attempt: 1, status: 'unknown', bytesSent: 9, error: 'agent-restarted' });
  expect(counterQueue(hall.state, hall.rules, c1, hall.at)).toMatchObject({ paperFaults: [{ job, kind: 'intake', status: 'unknown' }] });
  hall.do({ type: 'reprintPaper', job, printer: as<DeviceId>('p2') });
  expect(hall.state.jobs.get(job)).toMatchObject({ attempt: 2, status: 'queued', printer: 'p2', ticket: null });
  expect(hall.ticket(ticket).print).toBe('queued');
  expect(hall.refusal({ type: 'reprintPaper', job: hall.ticket(ticket).job ?? job, printer: p1 })).toBe('unknown-job');
});

test('papers are forgotten oldest first: a busy day does not grow the state', () => {
  const hall = new Hall();
  const ask = (n: number) =>
    ({ type: 'printPaper', job: as<JobId>(`p${n}`), paper: { kind: 'checklist', about: null }, printer: p1 }) as const;
  for (let n = 0; n <= paperJobsKept; n += 1) hall.do(ask(n));
  expect(hall.state.jobs.size).toBe(paperJobsKept);
  expect(hall.state.jobs.has(as<JobId>('p0'))).toBe(false);
});
