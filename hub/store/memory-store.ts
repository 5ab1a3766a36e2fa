/** The hub store's fake: the same behaviour without a file. A transaction whose work throws changes nothing. */
import { as, type BusinessDate, type StationId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import { type CursorState, chainBody } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { judgeClaim } from '../fleet/claim-code.ts';
import { memoryDown } from './memory-down.ts';
import { liveStatuses, projectTickets } from './project-tickets.ts';
import {
  alertMergeMs,
  type Cursors,
  type HubStore,
  type Latest,
  type NewAlert,
  type NewStation,
  type Quarantined,
  type StationStatus,
  type StationSummary,
  type StoredAlert,
  type StoredEvent,
  type StoredTicket,
} from './store.ts';
import { hashToken, judgeToken, makeToken, tokensKept } from './token.ts';

interface Kept {
  readonly made: NewStation;
  readonly createdAt: number;
  status: StationStatus;
  settings: NewStation['settings'];
  latest: Latest;
  cursors: Cursors;
  tokens: readonly string[];
}

interface KeptClaim {
  readonly station: StationId;
  readonly secretHash: string;
  readonly expiresAt: number;
  failures: number;
  usedAt: number | null;
}

const noLatest: Latest = {
  lastSeen: null,
  heartbeat: null,
  heartbeatAt: null,
  boot: null,
  birth: null,
  on: null,
  software: null,
  clockOffset: null,
};

export function memoryStore(hubEpoch = 'hub-memory'): HubStore {
  const stations = new Map<StationId, Kept>();
  const claims = new Map<string, KeptClaim>();
  const documents = new Map<string, { version: number; document: unknown }>();
  const identities = new Set<string>();
  const events: StoredEvent[] = [];
  const tickets = new Map<string, StoredTicket>();
  const quarantine: (Quarantined & { station: StationId; at: number })[] = [];
  const alerts: StoredAlert[] = [];
  const { takeReports, ...down } = memoryDown(
    hubEpoch,
    (station) => stations.has(station),
    (alert) => void raise(alert),
    keepToken,
  );

  const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));

  function summary(kept: Kept): StationSummary {
    const { made, settings, status, createdAt, latest, cursors, tokens } = kept;
    return {
      ...made,
      name: settings.name ?? made.name,
      settings,
      status,
      createdAt,
      latest,
      cursor: cursors.current,
      alerts: alerts.filter((alert) => alert.station === made.id && alert.resolvedAt === null).length,
      joined: tokens.length > 0,
    };
  }

  function keepToken(station: StationId, hash: string): void {
    const kept = stations.get(station);
    if (!kept) throw new Error(`no station ${station}`);
    kept.tokens = [...kept.tokens, hash].slice(-tokensKept);
  }

  function addToken(station: StationId): string {
    const token = makeToken();
    keepToken(station, hashToken(token));
    return token;
  }

  function raise({ station, code, at, detail }: NewAlert): StoredAlert {
    const young = alerts.findLastIndex(
      (alert) => alert.station === station && alert.code === code && alert.resolvedAt === null && alert.lastAt > at - alertMergeMs,
    );
    const known = alerts[young];
    const stored: StoredAlert = known
      ? { ...known, count: known.count + 1, lastAt: at, detail: clone(detail) }
      : { id: alerts.length + 1, station, code, at, lastAt: at, count: 1, resolvedAt: null, detail: clone(detail) };
    if (known) alerts[young] = stored;
    else alerts.push(stored);
    return stored;
  }

  function insert(station: StationId, epoch: CursorState['epoch'], event: WireEvent, at: number): boolean {
    const identity = `${station} ${event.id}`;
    if (identities.has(identity)) return false;
    identities.add(identity);
    const { id, seq, hash, type, businessDate } = event;
    // As the database keeps it: what is read back is parsed from the hashed text.
    const data = (JSON.parse(chainBody(event)) as unknown[])[7] as Record<string, unknown>;
    events.push({ n: events.length + 1, station, id, epoch, seq, hash, type, at: event.at, receivedAt: at, businessDate, data });
    return true;
  }

  function project(station: StationId, fresh: readonly WireEvent[]): void {
    for (const { id, businessDate, counter, ...fields } of projectTickets(station, fresh)) {
      const key = `${station} ${id}`;
      const blank = { businessDate, label: '', item: '', status: 'waiting', print: null, issuedAt: 0, calledAt: null, endedAt: null };
      const before: StoredTicket = tickets.get(key) ?? { station, id, counter: null, ...blank };
      const after: StoredTicket = { ...before, ...fields, counter: counter === undefined ? before.counter : counter };
      tickets.set(key, { ...after, issuedAt: after.issuedAt || (after.calledAt ?? 0) });
    }
  }

  return {
    ...down,
    hubEpoch,
    pulse: async () => undefined,
    settled: async () => undefined,

    async commitUplink(named, at, work) {
      const before = new Map(named.map((id) => [id, stations.get(id)?.cursors ?? { current: null, all: [] }]));
      const writes = work(before);
      return writes.flatMap(({ station, epoch, events: received, quarantined, cursor, latest, alerts: raised }) => {
        const kept = stations.get(station);
        if (!kept) throw new Error(`no station ${station}`);
        const sound = received.flatMap(({ body }) => (body.sound ? [body.event] : []));
        const fresh = epoch === null ? [] : sound.filter((event) => insert(station, epoch, event, at));
        project(station, fresh);
        takeReports(station, fresh, at);
        for (const one of quarantined) {
          const known = quarantine.some((old) => old.station === station && old.epoch === one.epoch && old.seq === one.seq);
          if (!known) quarantine.push({ ...one, station, at });
        }
        if (cursor) kept.cursors = { current: cursor, all: [...kept.cursors.all.filter((one) => one.epoch !== cursor.epoch), cursor] };
        kept.latest = { ...kept.latest, ...Object.fromEntries(Object.entries(latest ?? {}).filter(([, value]) => value !== null)) };
        for (const alert of raised) raise(alert);
        return fresh.length > 0 ? [{ station, events: fresh }] : [];
      });
    },

    verifyToken(station, token) {
      const kept = stations.get(station);
      const ended = judgeToken(kept?.tokens ?? [], token);
      if (!kept || ended === null) return false;
      kept.tokens = kept.tokens.slice(ended.length);
      return true;
    },
    statusOf: (station) => stations.get(station)?.status ?? null,
    issueToken: async (station) => addToken(station),
    async revokeTokens(station) {
      const kept = stations.get(station);
      if (kept) kept.tokens = [];
    },
    async createClaim({ name, station, secretHash, at, expiresAt }) {
      if (!stations.has(station)) return err('no-such-station');
      for (const [known, claim] of claims) if (claim.station === station || claim.expiresAt <= at) claims.delete(known);
      if (claims.has(name)) return err('name-taken');
      claims.set(name, { station, secretHash, expiresAt, failures: 0, usedAt: null });
      return ok(undefined);
    },
    async redeemClaim({ name, secretHash, at }) {
      const claim = claims.get(name);
      if (!claim) return err('wrong-claim-code');
      const judged = judgeClaim(claim, secretHash, at);
      if (!judged.ok) {
        if (judged.error === 'wrong-claim-code') claim.failures += 1;
        return judged;
      }
      claim.usedAt = at;
      return ok({ station: claim.station, token: addToken(claim.station) });
    },

    async addStation(made, at) {
      if (stations.has(made.id)) return err('station-exists');
      const settings = clone(made.settings);
      stations.set(made.id, {
        made,
        createdAt: at,
        status: 'active',
        settings,
        latest: noLatest,
        cursors: { current: null, all: [] },
        tokens: [],
      });
      return ok({ ...made, status: 'active', createdAt: at });
    },
    async station(id) {
      const kept = stations.get(id);
      return kept ? summary(kept) : null;
    },
    listStations: async () => [...stations.values()].map(summary).sort((a, b) => (a.id < b.id ? -1 : 1)),
    async setStatus(id, status) {
      const kept = stations.get(id);
      if (kept) kept.status = status;
      return kept !== undefined;
    },
    async saveDocument(name, version, document) {
      if ((documents.get(name)?.version ?? 0) > version) return err('stale-version');
      documents.set(name, { version, document: clone(document) });
      return ok(undefined);
    },
    document: async (name) => documents.get(name) ?? null,
    documentVersion: async (name) => documents.get(name)?.version ?? null,
    async saveSettings(settings) {
      const kept = stations.get(settings.station);
      if (!kept) return err('no-such-station');
      if (kept.settings.version > settings.version) return err('stale-version');
      kept.settings = clone(settings);
      return ok(undefined);
    },

    async tickets(station, { businessDate, live, limit }) {
      const open: readonly string[] = liveStatuses;
      return [...tickets.values()]
        .filter(
          (one) => one.station === station && (!businessDate || one.businessDate === businessDate) && (!live || open.includes(one.status)),
        )
        .sort((a, b) => compare(b.businessDate, a.businessDate) || b.issuedAt - a.issuedAt || compare(b.id, a.id))
        .slice(0, limit);
    },
    async countTickets(station, businessDate) {
      return [...tickets.values()].filter((one) => one.station === station && one.businessDate === businessDate).length;
    },
    async latestBusinessDate(station) {
      const dates = [...tickets.values()].filter((one) => one.station === station).map((one) => one.businessDate);
      const newest = dates.sort().at(-1);
      return newest ? as<BusinessDate>(newest) : null;
    },
    async events(station, { before, limit }) {
      const found = events.filter((one) => (station === null || one.station === station) && one.n < (before ?? Number.POSITIVE_INFINITY));
      return found.reverse().slice(0, limit);
    },
    async quarantined(station, limit) {
      const found = quarantine.filter((one) => one.station === station).reverse();
      return found.slice(0, limit).map(({ station: _, ...one }) => one);
    },

    raiseAlert: async (alert) => raise(alert),
    async alerts({ station, open, limit }) {
      return alerts
        .filter((alert) => (!station || alert.station === station) && (!open || alert.resolvedAt === null))
        .sort((a, b) => b.lastAt - a.lastAt || b.id - a.id)
        .slice(0, limit);
    },
    async resolveAlert(id, at) {
      const index = alerts.findIndex((alert) => alert.id === id && alert.resolvedAt === null);
      const alert = alerts[index];
      if (alert) alerts[index] = { ...alert, resolvedAt: at };
      return alert !== undefined;
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
