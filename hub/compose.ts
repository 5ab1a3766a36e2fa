/** Puts the running hub together: one database, the broker, the uplink gate, the fleet in memory, the console's API. */
import { rm, writeFile } from 'node:fs/promises';
import { every, systemClock } from '@yizhan/platform/clock';
import { listen } from '@yizhan/platform/http';
import type { Logger } from '@yizhan/platform/log';
import { restWhenQuiet } from '@yizhan/platform/rest';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import { as, type CaseId, type NeedId } from '@yizhan/protocol/ids';
import { phonesDocumentOf } from '@yizhan/protocol/phones';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { openAppointments } from './appointments/open.ts';
import { asksOf } from './asks/asks.ts';
import { casesOf } from './cases/cases.ts';
import { sqliteCaseStore } from './cases/sqlite-case-store.ts';
import { holdersIn } from './cases/who.ts';
import { lifeFile, listeningFile, lockHome, openHome } from './cli/home.ts';
import { consoleFolder, type HubConfig, readTls, samplesFolder, version } from './config.ts';
import { openDepartments } from './departments/departments.ts';
import { openTwins, refusedAlert } from './documents/twins.ts';
import { documentVersions } from './documents/versions.ts';
import { watchTwins } from './documents/watch-twins.ts';
import { fetchedOf } from './fetched/fetched.ts';
import { sqliteFetchedStore } from './fetched/sqlite-fetched-store.ts';
import { commandsOf } from './fleet/commands.ts';
import { documentsOf, firstLegalTexts } from './fleet/documents.ts';
import { joiningOf } from './fleet/joining.ts';
import { labelsOf } from './fleet/labels.ts';
import { noticesOf } from './fleet/notices.ts';
import { rosterOf } from './fleet/roster.ts';
import { samplesIn } from './fleet/samples.ts';
import { stationsOf } from './fleet/stations.ts';
import { follow } from './followers/follow.ts';
import { followCases } from './followers/follow-cases.ts';
import { sqliteFollowerStore } from './followers/sqlite-follower-store.ts';
import { addressReader } from './http/address.ts';
import { hubApp } from './http/app.ts';
import { hubMetrics } from './http/metrics.ts';
import { openHubLink } from './ingest/hub-link.ts';
import { needStoreIn } from './needs/need-store.ts';
import { needsOf } from './needs/needs.ts';
import { newsroomOf } from './news/newsroom.ts';
import { caseNotices } from './notifications/case-notices.ts';
import { openNotifications } from './notifications/notifications.ts';
import { phoneIn } from './notifications/phone-in.ts';
import { keepReminding } from './notifications/reminders.ts';
import { notifierOf, quietOf } from './notifications/settings.ts';
import { sqliteOutbox } from './notifications/sqlite-outbox.ts';
import { ensureFirstAdmin } from './people/accounts.ts';
import { keepAuditHeads, readAuditHead } from './people/audit-head.ts';
import { openPeople } from './people/open-people.ts';
import { keysAtStart } from './privacy/keys-at-start.ts';
import { keepPrivacy, openPrivacy } from './privacy/open-privacy.ts';
import { followedCases } from './public/followed-cases.ts';
import { followedNeeds } from './public/followed-needs.ts';
import { phonesOf } from './public/phones.ts';
import { hallsOf } from './queues/halls.ts';
import { type HubStore, openSqliteStore } from './store/index.ts';
import { keepWatch } from './watch.ts';

export interface RunningHub {
  readonly http: string;
  readonly mqtt: string;
  /** Only when this start made the first account. */
  readonly first: { readonly user: string; readonly password: string } | null;
  close(): Promise<void>;
}

/** ms */
const oldAnswersEvery = 3_600_000;
const oldFetchedEvery = 3_600_000;
const pastAppointmentsEvery = 60_000;

/** @returns the hub, serving; or one sentence for the person who starts it */
export async function startHub(home: string, config: HubConfig, log: Logger): Promise<Result<RunningHub, string>> {
  const now = Date.now;
  const tls = readTls(config);
  if (!tls.ok) return tls;
  const hubStartedAt = now();
  const onFault = (fault: unknown): void => log.error({ err: fault }, 'background work failed');

  // Two hubs on one database would each acknowledge what the other never saw.
  const lock = await lockHome(home);
  if (!lock) return err(`Another hub is running on ${home}, or a restore. Stop it first.`);
  const database = await openHome(home);
  const keyring = await keysAtStart(home, database, now());
  if (!keyring.ok) {
    await database.close();
    await lock.close();
    return keyring;
  }
  const opened = await openSqliteStore(database, { lifeFile: lifeFile(home), onFault });
  const people = openPeople(database, { keyring: keyring.value, now });
  const samples = samplesIn(samplesFolder);
  const documents = documentsOf({
    store: opened,
    accounts: people.accounts,
    samples,
    keys: keyring.value.document,
    phones: phonesDocumentOf(config.publicUrl ?? null),
    now,
  });
  const twins = await openTwins({ database, hubEpoch: opened.hubEpoch, documents, now });
  const roster = rosterOf({ store: opened, now, hubStartedAt, twin: twins.standing });
  /** Alerts that come on their own change a row too. */
  const store: HubStore = {
    ...opened,
    async raiseAlert(alert) {
      const raised = await opened.raiseAlert(alert);
      roster.touch(alert.station);
      return raised;
    },
  };

  const fetched = fetchedOf({ store: sqliteFetchedStore(database), commands: store, now, log });
  const link = await openHubLink({
    store,
    twins: { twins, refused: (station, report) => void store.raiseAlert(refusedAlert(station, report, now())).catch(onFault) },
    pieces: fetched.take,
    host: config.mqttHost,
    port: config.mqttPort,
    ...(tls.value ? { tls: tls.value } : {}),
    allowPlain: config.allowPlain,
    now,
    log,
  });
  if (!link.ok) {
    await database.close();
    await lock.close();
    return link;
  }

  const labels = labelsOf(store);
  const halls = hallsOf({ store, documents, roster, now });
  const commands = commandsOf({ store, now, given: link.value.downlink.commandGiven });
  const metrics = hubMetrics({ roster, link: link.value.stats, now });
  let eventsTaken = 0;
  link.value.onNews((news) => {
    metrics.took(news);
    for (const { station, events } of news) {
      eventsTaken += events.length;
      labels.learn(events);
      halls.take({ station, events });
      roster.touch(station);
    }
  });
  const caseStore = sqliteCaseStore(database);
  const needStore = needStoreIn(database);
  const privacy = openPrivacy(database, {
    ...{ keyring: keyring.value, audit: people.audit, store, now, home },
    records: { case: (id) => caseStore.case(as<CaseId>(id)), need: (id) => needStore.need(as<NeedId>(id)) },
    streetOf: (station) => roster.row(station)?.street ?? null,
    holderOf: holdersIn(caseStore, needStore, now),
    raiseAlert: store.raiseAlert,
  });
  const cases = casesOf({
    store: caseStore,
    fields: privacy.fields,
    sealing: keyring.value.sealing,
    accounts: people.accounts,
    documents,
    placeOf: (station) => roster.row(station),
    hub: store,
    feedChanged: link.value.downlink.feedChanged,
    now,
    timers: systemClock,
    log,
  });
  const needs = needsOf({
    store: needStore,
    fields: privacy.fields,
    sealing: keyring.value.sealing,
    isTaken: async (code) => ((await needStore.followed(code)) ?? (await caseStore.followed(code))) !== null,
    accounts: people.accounts,
    documents,
    placeOf: (station) => roster.row(station),
    hub: store,
    feedChanged: link.value.downlink.feedChanged,
    now,
    timers: systemClock,
    log,
  });
  const { appointments, fromStations } = openAppointments({
    database,
    store,
    documents,
    keyring: keyring.value,
    now,
    changed: link.value.downlink.feedChanged,
  });
  const asks = asksOf({
    store,
    handlers: { ...cases.handlers, ...needs.handlers, ...fromStations.handlers },
    forgetSeals: privacy.erasing.forget,
    now,
    changed: link.value.downlink.feedChanged,
    log,
  });
  const followers = [asks.following, cases.following, needs.following, fromStations.following].map((following) =>
    follow(following, {
      store: { ...sqliteFollowerStore(database), raiseAlert: store.raiseAlert },
      onStored: (listener) => link.value.onNews((news) => listener(news.map(({ types }) => types))),
      timers: systemClock,
      now,
      log,
    }),
  );
  const news = newsroomOf({ database, now });
  const outbox = sqliteOutbox(database);
  const notifications = openNotifications({
    outbox,
    notifier: notifierOf(config.notify, now),
    phoneOf: phoneIn(privacy.fields),
    quiet: quietOf(config.notify),
    timers: systemClock,
    now,
    log,
  });
  const departments = openDepartments({
    lines: config.departments,
    database,
    cases,
    raiseAlert: store.raiseAlert,
    timers: systemClock,
    now,
    log,
  });
  const stationName = (station: string): string => roster.row(station)?.name ?? station;
  const reminders = keepReminding({
    ...{ appointments, cases: caseStore, tell: notifications.tell, stationName, quiet: config.notify.quiet },
    ...{ now, timers: systemClock, onFault },
  });
  const caseFollowers = [caseNotices(notifications.tell, stationName), departments.following].map((following) =>
    followCases(following, { database, cases, timers: systemClock, log }),
  );
  const oldAnswers = every(systemClock, oldAnswersEvery, () => asks.forgetOld().then(() => undefined, onFault));
  const oldFetched = every(systemClock, oldFetchedEvery, () => fetched.forgetOld().then(() => undefined, onFault));
  const pastAppointments = every(systemClock, pastAppointmentsEvery, () => appointments.closePast().then(() => undefined, onFault));
  twins.onMade(link.value.downlink.documentsChanged);
  const twinWatch = await watchTwins({
    ...{ database, twins, timers: systemClock, onFault },
    keysVersion: () => keyring.value.document().version,
  });
  const watch = await keepWatch({ database, roster, timers: systemClock, onFault });
  await privacy.erasing.again();
  const upkeep = keepPrivacy(privacy, {
    timers: systemClock,
    onFault,
    told: (done) => log.info(done, 'personal data whose time was over is erased, and what stood under old keys written anew'),
  });
  const heads = keepAuditHeads({ home, audit: people.audit, timers: systemClock, onFault });
  const rest = restWhenQuiet({ timers: systemClock, activity: () => eventsTaken });

  const addressOf = addressReader(config.trustedProxies);
  const app = hubApp({
    version,
    log,
    now,
    addressOf,
    store,
    ...people,
    privacy,
    auditHead: () => readAuditHead(home),
    roster,
    stations: stationsOf({ store, samples, now }),
    joining: joiningOf({ store, documents, twins, now }),
    documents,
    versions: documentVersions(database, { calendar: bundledCalendar, 'legal-texts': { ...firstLegalTexts } }),
    twins,
    commands,
    fetched,
    contacts: outbox,
    cases,
    needs,
    notices: noticesOf({ store, now, changed: link.value.downlink.feedChanged }),
    news,
    appointments,
    labels,
    metrics,
    phones: phonesOf({
      database,
      store,
      halls,
      commands,
      appointments,
      cases: followedCases(cases, now),
      needs: followedNeeds(needs),
      keyring: keyring.value,
      consoleFolder,
      addressOf,
      now,
      log,
    }),
    onUplinked: (listener) => link.value.onNews((news) => news.forEach(listener)),
    ready: () => true,
    publicUrl: config.publicUrl ?? null,
    mqttUrl: (host) => config.mqttUrl ?? brokerUrl(link.value.url, config.mqttHost, host),
    consoleFolder,
  });
  const first = await ensureFirstAdmin(people.accounts);
  const http = await listen({
    app,
    host: config.httpHost,
    port: config.httpPort,
    tls: tls.value,
    allowPlain: config.allowPlain,
    allowedHosts: [...config.allowedHosts, ...(config.publicUrl ? [new URL(config.publicUrl).hostname] : [])],
  });

  async function close(): Promise<void> {
    rest.clear();
    await Promise.all(caseFollowers.map((follower) => follower.close()));
    await departments.close();
    await reminders.stop();
    await notifications.close();
    oldAnswers.clear();
    oldFetched.clear();
    pastAppointments.clear();
    await watch.stop();
    await twinWatch.stop();
    await rm(listeningFile(home), { force: true });
    if (http.ok) await http.value.close();
    if (link.ok) await link.value.close();
    await Promise.all(followers.map((follower) => follower.close()));
    await upkeep.stop();
    await heads.stop();
    await fetched.idle();
    await cases.close();
    await needs.close();
    await database.close();
    await lock?.close();
  }
  if (!http.ok) {
    await close();
    return err(http.error);
  }
  await writeFile(listeningFile(home), JSON.stringify({ pid: process.pid, http: http.value.url, mqtt: link.value.url }));
  log.info({ http: http.value.url, mqtt: link.value.url, stations: roster.size() }, 'the hub serves');
  return ok({ http: http.value.url, mqtt: link.value.url, first, close });
}

/** On a wildcard address a station connects to the same name it asked over HTTP. */
function brokerUrl(broker: string, listensOn: string, askedAs: string): string {
  const open = listensOn === '0.0.0.0' || listensOn === '::';
  return open ? broker.replace(/\/\/.+:/, `//${askedAs}:`) : broker;
}
