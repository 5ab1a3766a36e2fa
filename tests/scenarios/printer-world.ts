/**
 * A station's desk, journal and devices in this process, and a simulated printer behind a real line, TCP unless told. Delays are short
 * ones of the same object the agent uses; nothing sleeps, everything waits for a condition.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { openDatabase } from '@yizhan/platform/sqlite';
import type { CounterView } from '@yizhan/protocol/api';
import {
  type ActorId,
  as,
  type CounterId,
  type DeviceId,
  type Instant,
  type ItemId,
  type JobId,
  type TicketId,
} from '@yizhan/protocol/ids';
import type { PaperForm } from '@yizhan/protocol/papers';
import { counterQueue, type PrintJob, type PrintStatus, type Ticket } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import type { DeviceReport, WireEvent } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import type { Desk } from '../../station-agent/desk/desk.ts';
import { openDesk } from '../../station-agent/desk/station-desk.ts';
import { type DeviceDelays, deviceDelays } from '../../station-agent/devices/delays.ts';
import type { DeviceRegistry } from '../../station-agent/devices/device-registry.ts';
import { createDevices } from '../../station-agent/devices/index.ts';
import { paperShelf } from '../../station-agent/devices/print-jobs/paper-shelf.ts';
import type { Layout } from '../../station-agent/devices/receipts/paper.ts';
import { ticketQr } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { ticketLayout } from '../../station-agent/devices/ticket-layout.ts';
import { transportAt } from '../../station-agent/devices/transports/transport-at.ts';
import { openJournal } from '../../station-agent/journal/sqlite-journal.ts';
import { type PaperAnswer, paperPrinting } from '../../station-agent/papers/paper-printing.ts';
import type { SimulatedOf } from '../../station-agent/sim/simulated-device.ts';
import { startSimulator } from '../../station-agent/sim/simulator.ts';
import { sampleDocuments } from '../support/documents.ts';

const quickDelays: DeviceDelays = {
  ...deviceDelays,
  open: 2_000,
  answer: 2_000,
  poll: 40,
  heartbeat: 60_000,
  jobPoll: 20,
  backoffFirst: 5,
  backoffMost: 20,
  write: 4_000,
  fence: 4_000,
  cut: 4_000,
  record: 20,
  drain: 20,
};

const printerId = as<DeviceId>('p1');
const item = as<ItemId>('hr-pension-alive');
const counter = as<CounterId>('c1');
const kiosk = as<ActorId>('kiosk:k1');
const clerk = as<ActorId>('clerk:wang');

/** The machine, and the line it hangs on. */
interface SimulatedPrinter {
  readonly printer: SimulatedOf<'receipt-printer'>['machine'];
  readonly line: SimulatedOf<'receipt-printer'>['line'];
}

export interface PrinterWorld {
  readonly sim: SimulatedPrinter;
  /** A resident takes a ticket that is to be printed. */
  take(): Promise<Ticket>;
  ticket(id: TicketId): Ticket;
  job(ticket: TicketId): PrintJob;
  /** Every status this ticket's job has had, in the order of the journal. */
  history(ticket: TicketId): readonly PrintStatus[];
  untilPrint(ticket: TicketId, ...statuses: readonly PrintStatus[]): Promise<void>;
  report(): DeviceReport;
  untilPrinter(state: DeviceReport['state'], fault?: string): Promise<void>;
  /** Receipts on paper that carry this ticket's QR code. */
  receiptsOf(ticket: TicketId): readonly Layout[];
  /** The receipt as its template writes it now, without the cut. */
  receiptLayout(ticket: TicketId, profile: string): Layout;
  cancel(ticket: TicketId): Promise<void>;
  /** @param check looked at again at every change */
  until(what: string, check: () => boolean): Promise<void>;
  printFaults(): CounterView['printFaults'];
  paperFaults(): CounterView['paperFaults'];
  printPaper(paper: PaperForm): Promise<JobId>;
  reprintPaper(job: JobId): Promise<string>;
  paperStatus(job: JobId): PrintStatus | undefined;
  /** All that the journal holds, as text. */
  journalText(): string;
  reprint(ticket: TicketId): Promise<void>;
  settle(job: JobId): Promise<void>;
  /** What a kill leaves: nothing more is recorded or sent. Then a new life over the same journal. */
  crashAndRestart(): Promise<void>;
  close(): Promise<void>;
}

export async function printerWorld(
  options: {
    readonly profile?: string;
    readonly delays?: Partial<DeviceDelays>;
    readonly speed?: number;
    /** The printer hangs on a pty, and the agent opens it as a serial port; else on TCP. */
    readonly path?: string;
    /** Where the agent looks for the printer, in place of the simulator's own line. */
    readonly at?: string;
  } = {},
): Promise<PrinterWorld> {
  const profile = options.profile ?? 'epson-tm-t82';
  const delays = { ...quickDelays, ...options.delays };
  const log = createLogger({ name: 'test', level: 'silent' });
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-printer-'));
  const { documents } = await sampleDocuments();
  const { settings } = documents;
  const device = { id: printerId, profile, ...(options.path === undefined ? {} : { path: options.path }) };
  const simulator = await startSimulator({ devices: [device], speed: options.speed ?? 'instant', log });
  const { machine, line } = simulator.device('receipt-printer');
  const sim: SimulatedPrinter = { printer: machine, line };
  const pokes = new Set<() => void>();
  const poke = (): void => {
    for (const again of pokes) again();
  };
  sim.printer.onChanged(poke);
  let life = await startLife();

  /** Looks again at every change of desk, devices and printer, and now and then for what tells nobody. */
  async function until(what: string, check: () => boolean): Promise<void> {
    const deadline = performance.now() + 20_000;
    while (!check()) {
      if (performance.now() > deadline) throw new Error(`waited in vain: ${what}`);
      await new Promise<void>((resolve) => {
        const again = (): void => {
          clearTimeout(timer);
          pokes.delete(again);
          resolve();
        };
        const timer = setTimeout(again, 5);
        pokes.add(again);
      });
    }
  }

  async function startLife() {
    const database = await openDatabase(join(folder, 'station.db'), { synchronous: 'FULL' });
    const journal = await openJournal(database, { boot: randomUUID(), now: systemClock.now, freshId: v7 });
    const rules = rulesOf(settings, documents.catalogue);
    const desk = await openDesk({
      journal,
      rules,
      cutOver: settings.cutOver,
      clock: systemClock,
      clockOffset: () => null,
      freshId: v7,
      log,
    });
    let dead = false;
    const mortal: Desk = {
      get state() {
        return desk.state;
      },
      get committed() {
        return desk.committed;
      },
      get rules() {
        return desk.rules;
      },
      submit: (command, submission) => (dead ? new Promise(() => undefined) : desk.submit(command, submission)),
      record: (facts) => (dead ? new Promise(() => undefined) : desk.record(facts)),
      onCommitted: (listener) => desk.onCommitted(listener),
    };
    const events: WireEvent[] = [...(await journal.readCurrentDay())];
    desk.onCommitted((committed) => {
      events.push(...committed.events);
      poke();
    });
    const shelf = paperShelf(systemClock);
    const devices: DeviceRegistry = createDevices({
      devices: [{ id: printerId, kind: 'receipt-printer', profile, at: options.at ?? line.address }],
      desk: mortal,
      documents: () => documents,
      shelf,
      clock: systemClock,
      log,
      delays,
      transport(device) {
        const found = transportAt(device.at, systemClock, delays.open);
        return found && { ...found, open: (heard) => (dead ? new Promise(() => undefined) : found.open(heard)) };
      },
    });
    devices.onChanged(poke);
    return {
      desk,
      papers: paperPrinting({ desk, shelf, freshId: v7 }),
      devices,
      events,
      die() {
        dead = true;
        shelf.clear();
        void devices.close();
      },
      async end() {
        await journal.close();
        await database.close();
      },
    };
  }

  function found<T>(what: T | undefined | null): T {
    if (what === undefined || what === null) throw new Error('not there');
    return what;
  }

  async function submit(command: Parameters<Desk['submit']>[0], actor: ActorId) {
    const submitted = await life.desk.submit(command, { actor });
    if (!submitted.ok) throw new Error(submitted.error.code);
    return submitted.value;
  }

  const world: PrinterWorld = {
    sim,
    until,
    async take() {
      const command = {
        type: 'issue',
        item,
        channel: 'kiosk',
        kiosk: found(settings.kiosks[0]).id,
        printer: printerId,
        priorityClass: null,
      } as const;
      const { events } = await submit(command, kiosk);
      const issued = events.find((event) => event.type === 'ticket.issued');
      return world.ticket(found(issued).data.ticket);
    },
    ticket: (id) => found(life.desk.committed.tickets.get(id)),
    job: (id) => found(life.desk.committed.jobs.get(found(world.ticket(id).job))),
    history(id) {
      const progressed = life.events.filter((event) => event.type === 'print.progressed' && event.data.ticket === id);
      return progressed.map((event) => event.data.status as PrintStatus);
    },
    untilPrint: (id, ...statuses) =>
      until(`print of the ticket is ${statuses.join(' or ')}`, () => {
        const { print } = world.ticket(id);
        return print !== null && statuses.includes(print);
      }),
    report: () => found(life.devices.report(printerId)),
    untilPrinter: (state, fault) =>
      until(`printer is ${state} ${fault ?? ''}`, () => {
        const report = world.report();
        return report.state === state && (fault === undefined || report.faults.includes(fault));
      }),
    receiptsOf(id) {
      const code = ticketQr(settings.station, id);
      return sim.printer
        .receipts()
        .map((receipt) => receipt.lines)
        .flatMap((lines) => lines.filter((line) => line.kind === 'qr' && line.text === code).map(() => lines));
    },
    receiptLayout(id, profileId) {
      const ticket = world.ticket(id);
      const { desk } = life;
      const loaded = loadProfileOf('receipt-printer', profileId);
      if (!loaded.ok) throw new Error(loaded.error.message);
      return ticketLayout({ desk, documents: () => documents })(ticket, world.job(id).attempt, loaded.value.columns);
    },
    async cancel(id) {
      await submit({ type: 'cancel', ticket: id }, kiosk);
    },
    printFaults: () => counterQueue(life.desk.committed, life.desk.rules, counter, as<Instant>(Date.now())).printFaults,
    paperFaults: () => counterQueue(life.desk.committed, life.desk.rules, counter, as<Instant>(Date.now())).paperFaults,
    async printPaper(paper) {
      const office = { office: { name: settings.name, nameEn: null, phone: null }, demo: true, at: systemClock.now(), worker: null };
      const printed = await life.papers.print(paper, office, { printer: printerId, about: null, actor: clerk, key: as(randomUUID()) });
      if (!printed.ok) throw new Error(printed.error.code);
      return (printed.value.body as PaperAnswer).job;
    },
    async reprintPaper(job) {
      const printed = await life.papers.reprint(job, { printer: printerId, actor: clerk, key: as(randomUUID()) });
      return printed.ok ? 'ok' : printed.error.code;
    },
    paperStatus: (job) => life.desk.committed.jobs.get(job)?.status,
    journalText: () => JSON.stringify(life.events),
    async reprint(id) {
      await submit({ type: 'reprint', ticket: id, printer: printerId }, as<ActorId>('clerk:wang'));
    },
    async settle(job) {
      await submit({ type: 'settlePrint', job }, as<ActorId>('clerk:wang'));
    },
    async crashAndRestart() {
      life.die();
      await until('the line of the dead agent is gone', () => !sim.line.connected);
      await life.end();
      life = await startLife();
    },
    async close() {
      await life.devices.close();
      await life.end();
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}
