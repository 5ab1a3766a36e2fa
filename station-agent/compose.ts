/** Puts one station agent together: the only place where the parts meet. */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { every, systemClock } from '@yizhan/platform/clock';
import { type Listening, listen } from '@yizhan/platform/http';
import { createLogger } from '@yizhan/platform/log';
import { restWhenQuiet } from '@yizhan/platform/rest';
import { keptAttempts, sessionStore } from '@yizhan/platform/session';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { openCounters } from '@yizhan/protocol/queue';
import { ok, type Result } from '@yizhan/protocol/result';
import { rulesOf } from '@yizhan/protocol/settings';
import type { Heartbeat } from '@yizhan/protocol/wire';
import { stationAppointments } from './appointments/appointments.ts';
import { appointmentMirror } from './appointments/mirror.ts';
import { askHistory } from './asks/ask-history.ts';
import { openAsks } from './asks/asks.ts';
import { sqliteCaseStore } from './cases/case-store.ts';
import { openCases } from './cases/cases.ts';
import { openCommandRunner } from './commands/command-runner.ts';
import { executors, type ScreenOrders } from './commands/executors.ts';
import { type AgentConfig, readTls, software } from './config.ts';
import { startDayRoll } from './desk/day-roll.ts';
import { leaseKeeper } from './desk/leases.ts';
import { openDesk } from './desk/station-desk.ts';
import { paperShelf } from './devices/print-jobs/paper-shelf.ts';
import { readCredentials } from './documents/credentials.ts';
import { calendarOf, documentsOr, openDocuments, type StationDocuments } from './documents/documents.ts';
import { standsInTheWay } from './documents/examine.ts';
import { watchHealth } from './documents/health.ts';
import { putToWork } from './documents/put-to-work.ts';
import { stationTokens } from './documents/station-tokens.ts';
import { openTwin } from './documents/twin.ts';
import { sqliteFeedStore } from './feed/feed-store.ts';
import { openStationFeed } from './feed/station-feed.ts';
import { freshIds } from './fresh-id.ts';
import { openHome } from './home.ts';
import { answerAll } from './http/answer-all.ts';
import { callHistory, callsIn } from './http/call-history.ts';
import { type LiveViews, liveViews } from './http/live-views.ts';
import { agentMetrics } from './http/metrics.ts';
import { printerNear } from './http/printers.ts';
import { ratingAsks } from './http/rating-asks.ts';
import { stationApi } from './http/station-api.ts';
import { openMigratedJournal } from './journal/sqlite-journal.ts';
import { pieceSender } from './link/piece-sender.ts';
import type { Uplink } from './link/uplink.ts';
import { logShelf } from './logs/log-shelf.ts';
import { pullLog } from './logs/pull.ts';
import { sqliteNeedStore } from './needs/need-store.ts';
import { openNeeds } from './needs/needs.ts';
import { noUplink, startDevices, startUplink, startVoice } from './optional-parts.ts';
import { paperPrinting } from './papers/paper-printing.ts';
import { personSecret } from './people/person-secret.ts';
import { presentedPeople } from './people/presented.ts';
import { pagePictures } from './screens/page-pictures.ts';
import { clipShelf } from './voice/clip-shelf.ts';

export interface AgentOptions {
  readonly home: string;
  readonly config: AgentConfig;
  /** JSON file with settings, catalogue and accounts, taken when the home holds none yet. */
  readonly documentsFile: string | null;
  /** The hub ordered this life of the agent to end and another to begin. */
  readonly onRestart: () => void;
  /** Folder with the built screens. */
  readonly pages: string;
  /** Folder with the clips made at build time; it need not exist. */
  readonly madeClips: string;
}

export interface RunningAgent {
  readonly url: string;
  close(): Promise<void>;
}

const agentDelays = {
  /** a clerk's session ends after this long without use */
  session: 12 * 60 * 60_000,
  guessWindow: 15 * 60_000,
  prune: 60 * 60_000,
} as const;

/** @returns the agent, serving, or one sentence for the person who starts it */
export async function startAgent(options: AgentOptions): Promise<Result<RunningAgent, string>> {
  const { config, home: folder } = options;
  const clock = systemClock;
  const logs = logShelf(join(folder, 'log'));
  const log = createLogger({ name: 'agent', level: config.logLevel, keeper: logs });
  const home = await openHome(folder, clock.now());
  if (!home.ok) return home;
  const { database } = home.value;
  const documents = await openDocuments(database);
  const first = await documentsOr(documents, options.documentsFile, clock.now());
  if (!first.ok) {
    await home.value.close();
    return first;
  }
  const twin = await openTwin({ store: documents, first: first.value, now: clock.now, log });
  const current = (): StationDocuments => twin.documents;

  const metrics = agentMetrics();
  const boot = randomUUID();
  const freshId = freshIds(clock.now);
  const journal = await openMigratedJournal(database, { boot, now: clock.now, freshId, onGroup: metrics.group });
  let uplink: Uplink = noUplink;
  const desk = await openDesk({
    journal,
    rules: rulesOf(current().settings, current().catalogue, calendarOf(current())),
    cutOver: current().settings.cutOver,
    clock,
    clockOffset: () => uplink.clockOffset,
    freshId,
    log,
  });
  const feed = await openStationFeed({ store: sqliteFeedStore(database), log });
  const asks = await openAsks({
    desk,
    history: askHistory(database),
    feed,
    acknowledged: () => journal.acknowledged().seq,
    clock,
    freshId,
  });
  const calls = callHistory(await journal.readCurrentDay());
  const dayRoll = startDayRoll({ desk, clock, cutOver: () => current().settings.cutOver });
  const leases = leaseKeeper({ desk, clock, timeoutMs: () => current().settings.queue.leaseTimeoutSeconds * 1000 });
  const shelf = paperShelf(clock);
  const devices = await startDevices(config.devices, { desk, documents: current, shelf, clock, log });
  let order: ScreenOrders['order'] = () => 0;
  let askPicture: LiveViews['askPicture'] = () => 0;
  const pictures = pagePictures({ ask: (...asked) => askPicture(...asked), freshId: randomUUID, timers: clock });
  const credentials = readCredentials(folder);
  const tokens = credentials && stationTokens(folder, credentials);
  const commands = await openCommandRunner({
    desk,
    history: journal,
    executors: executors({
      desk,
      devices,
      printerOf: (ticket) => printerNear(null, desk.committed.tickets.get(ticket)?.kiosk ?? null, current().settings, devices),
      renewToken: () => tokens?.renew() ?? null,
      tokenTold: () => uplink.renewed(),
      screens: { order: (...asked) => order(...asked) },
      deliveries: {
        pull: (wish) => pullLog(logs, wish),
        pictures,
        deliver: pieceSender({ publish: (piece) => uplink.sendPiece(piece), timers: clock }),
      },
      restart: options.onRestart,
    }),
    clock,
    clockOffset: () => uplink.clockOffset,
    log,
  });
  const backlog = (): number => journal.head().seq - journal.acknowledged().seq;
  const heartbeat = (): Heartbeat => ({
    waiting: [...desk.committed.waitingByItem.values()].reduce((sum, waiting) => sum + waiting, 0),
    openCounters: openCounters(desk.committed, desk.rules).length,
    devices: [...devices.reports()],
    backlog: backlog(),
    software,
  });
  uplink = await startUplink(credentials && tokens && { ...credentials, tokens }, {
    reconnectLast: config.reconnectMaxSeconds * 1000,
    source: journal,
    feed,
    commands,
    twin,
    onCommitted: (listener) => desk.onCommitted(listener),
    onDevicesChanged: (listener) => devices.onChanged(listener),
    heartbeat,
    boot,
    software,
    now: clock.now,
    mono: clock.mono,
    businessDate: (at) => businessDateAt(at, current().settings.cutOver),
    timers: clock,
    random: Math.random,
    log,
  });

  const secret = personSecret(folder);
  const presented = presentedPeople({ clock, settings: () => current().settings, secret });
  const sessions = sessionStore(database, { lifetimeMs: agentDelays.session, now: clock.now });
  const ratings = ratingAsks({ state: () => desk.committed, settings: () => current().settings, clock });
  const shown = { desk, documents: current, devices, uplink, feed, calls, ratings, clock };
  const work = putToWork({ desk, sessions, onFault: (fault) => log.error({ err: fault }, 'the counters could not follow the documents') });
  twin.onUsed(work.used);
  const views = liveViews({ ...shown, onDocuments: twin.onUsed, headSeq: () => journal.head().seq });
  const needs = await openNeeds({
    store: sqliteNeedStore(database),
    desk,
    documents: current,
    freshId: randomUUID,
    asks,
    feed,
    uplink: () => uplink,
    secret,
    clock,
    log,
  });
  const cases = await openCases({
    store: sqliteCaseStore(database),
    needOf: needs.find,
    desk,
    documents: current,
    presented,
    feed,
    uplink: () => uplink,
    freshId: randomUUID,
    asks,
    secret,
    clock,
    log,
  });
  const appointments = stationAppointments({
    mirror: appointmentMirror({ feed, desk, documents: current, clock, today: await journal.readCurrentDay() }),
    asks,
    desk,
    documents: current,
    online: () => uplink.state === 'online',
    clock,
  });
  order = views.order;
  askPicture = views.askPicture;
  metrics.connect({ desk, devices, listeners: () => views.listeners, backlog });
  const prune = every(clock, agentDelays.prune, () =>
    journal.prune(clock.now()).catch((fault: unknown) => log.error({ err: fault }, 'old rows could not be removed')),
  );

  const rest = restWhenQuiet({ timers: clock, activity: () => journal.head().seq });

  const voice = { shelf: clipShelf([options.madeClips, join(folder, 'voice')]), languages: config.voice.languages };
  const hallPlayer = await startVoice(config.voice, {
    ...voice,
    onCalls: (listener) =>
      desk.onCommitted(({ events }) => listener(callsIn(events, (ticket) => desk.committed.tickets.get(ticket)?.label ?? null))),
    counters: () => current().settings.counters,
    clock,
    log,
  });

  const attempts = keptAttempts(database, { tries: 5, windowMs: agentDelays.guessWindow, now: clock.now });
  const app = stationApi(
    {
      desk,
      history: journal,
      leases,
      documents: current,
      onDocuments: twin.onUsed,
      devices,
      papers: paperPrinting({ desk, shelf, freshId }),
      presented,
      asks,
      cases,
      needs,
      appointments,
      uplink,
      views,
      ratings,
      pictures,
      voice,
      sessions,
      attempts,
      clock,
      metrics,
      software,
      log,
    },
    { pages: options.pages, ready: () => desk.sound },
  );
  await twin.begin({
    standsInTheWay: (offered) => standsInTheWay(offered, desk.state),
    watch: (done) =>
      watchHealth(
        {
          timers: clock,
          mono: clock.mono,
          window: config.settingsTrialSeconds * 1000,
          answer: () => answerAll(shown),
          deskSound: () => desk.sound,
          linkUp: () => uplink.state === 'online',
        },
        done,
      ),
    report: async (report) => {
      const written = await desk.record([{ type: 'twin.reported', data: report }]);
      if (!written.ok) log.error({ code: written.error.code }, 'what became of the documents could not be written down');
    },
  });
  const tls = readTls(config);
  const listening: Result<Listening, string> = tls.ok
    ? await listen({
        app,
        host: config.httpHost,
        port: config.httpPort,
        tls: tls.value,
        allowPlain: config.allowPlain,
        allowedHosts: config.allowedHosts,
      })
    : tls;

  const opened = home.value;
  async function close(): Promise<void> {
    await twin.close();
    work.close();
    prune.clear();
    rest.clear();
    dayRoll.close();
    leases.close();
    shelf.clear();
    views.close();
    ratings.close();
    commands.close();
    asks.close();
    hallPlayer?.close();
    if (listening.ok) await listening.value.close();
    await Promise.all([uplink.close(), devices.close()]);
    await journal.close();
    await opened.close();
    await logs.settled();
  }
  if (!listening.ok) {
    await close();
    return listening;
  }
  log.info({ station: current().settings.station, url: listening.value.url, seq: journal.head().seq }, 'serving');
  return ok({ url: listening.value.url, close });
}
