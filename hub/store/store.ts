/**
 * What the hub remembers, as one port. SQLite and the in-memory fake behind it pass the same contract suite
 * (tests/contracts/hub-store). Times are ms by the hub's clock unless they say otherwise.
 * Invariants: an event is stored once per (station, id), whatever epoch it comes in; a station's cursor moves only in the
 * transaction that stores what it passed; what a call resolved survives a killed process and a power cut.
 */
import type { HubEvent, HubTicket } from '@yizhan/protocol/api';
import type { BusinessDate, ChainHash, Epoch, Seq, StationId } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { CursorState, Received } from '@yizhan/protocol/sync';
import type { Heartbeat, WireEvent } from '@yizhan/protocol/wire';
import type { ClaimRefusal } from '../fleet/claim-code.ts';
import type { CommandStore, FeedStore } from './down-store.ts';

/** `quarantined`: its credentials were seen on two machines; it is refused until an operator releases it. */
export const stationStatuses = ['active', 'maintenance', 'retired', 'quarantined'] as const;
export type StationStatus = (typeof stationStatuses)[number];

export interface NewStation {
  readonly id: StationId;
  readonly name: string;
  readonly street: string;
  readonly community: string;
  readonly settings: StationSettings;
}

export interface Station extends NewStation {
  readonly status: StationStatus;
  readonly createdAt: number;
}

/** The newest of what a station told about itself: facts, from which the fleet judges presence. */
export interface Latest {
  /** Last authenticated uplink of any kind; null: none ever. */
  readonly lastSeen: number | null;
  readonly heartbeat: Heartbeat | null;
  readonly heartbeatAt: number | null;
  readonly boot: string | null;
  readonly birth: number | null;
  /** What birth, goodbye or will said last: a hint only. */
  readonly on: boolean | null;
  readonly software: string | null;
  /** ms to add to the station's clock for hub time, as the station measured it. */
  readonly clockOffset: number | null;
}

export interface StationSummary extends Station {
  readonly latest: Latest;
  /** Cursor of the current epoch; null before the first hello. */
  readonly cursor: CursorState | null;
  /** Alerts not resolved. */
  readonly alerts: number;
  /** Holds at least one valid token. */
  readonly joined: boolean;
}

/** An event as read back. `n` is the order of arrival at the hub: the cursor for paging. */
export interface StoredEvent extends HubEvent {
  readonly n: number;
  readonly epoch: Epoch;
  readonly hash: ChainHash;
}

/** A ticket as projected from its events. `itemName` is left to the reader's catalogue. */
export type StoredTicket = Omit<HubTicket, 'itemName'> & { readonly station: StationId };

export interface NewAlert {
  readonly station: StationId;
  readonly code: string;
  readonly at: number;
  readonly detail: Readonly<Record<string, unknown>>;
}
export interface StoredAlert extends NewAlert {
  readonly id: number;
  /** Times the same alert came while it was young (see `alertMergeMs`), the first included. */
  readonly count: number;
  readonly lastAt: number;
  readonly resolvedAt: number | null;
}
/** A repeated alert of one station and code within this time of its last one raises `count` instead of a new row. */
export const alertMergeMs = 3_600_000;

export interface Quarantined {
  readonly epoch: Epoch;
  readonly seq: Seq;
  readonly reason: string;
  /** JSON text as it came. */
  readonly raw: string;
}

/** What one transaction of the uplink may write for one station. */
export interface StationWrites {
  readonly station: StationId;
  /** Events to store, in order; those whose id is known are left out by the store. */
  readonly epoch: Epoch | null;
  readonly events: readonly Received[];
  readonly quarantined: readonly Quarantined[];
  /** Where the cursor of this epoch stands now; it becomes the station's current one. Null: unmoved. */
  readonly cursor: CursorState | null;
  readonly latest: Partial<Latest> | null;
  readonly alerts: readonly NewAlert[];
}

/** All cursors of one station, the current epoch's apart. */
export interface Cursors {
  readonly current: CursorState | null;
  readonly all: readonly CursorState[];
}

export interface Uplinked {
  readonly station: StationId;
  /** Newly stored, in order. */
  readonly events: readonly WireEvent[];
}

/** The uplink's half of the store. */
export interface UplinkStore {
  /**
   * One transaction: locks the cursors of these stations, lets `work` decide (it must not wait for anything), writes what
   * it returns. Rejects with nothing written. Resolves after COMMIT with what was new.
   */
  commitUplink(
    stations: readonly StationId[],
    at: number,
    work: (cursors: ReadonlyMap<StationId, Cursors>) => readonly StationWrites[],
  ): Promise<readonly Uplinked[]>;
}

export interface NewClaim {
  /** The part that names the code. */
  readonly name: string;
  /** Hex SHA-256 of the secret part. */
  readonly secretHash: string;
  readonly station: StationId;
  readonly at: number;
  readonly expiresAt: number;
}

/** Who may connect. Answers come from memory: the broker asks on its own loop. */
export interface CredentialStore {
  /** True when this is one of the station's valid tokens. The first use of a newer one ends the older. */
  verifyToken(station: StationId, token: string): boolean;
  /** Null for an unknown station. */
  statusOf(station: StationId): StationStatus | null;
  /** A station holds at most two: the one in use and its successor. @returns 256 random bits, base64url, kept only as a hash */
  issueToken(station: StationId, at: number): Promise<string>;
  revokeTokens(station: StationId): Promise<void>;
  /** Earlier codes of the station end. `name-taken`: another code of that name is still open, draw again. */
  createClaim(claim: NewClaim): Promise<Result<void, 'name-taken' | 'no-such-station'>>;
  /** Judges and spends a claim code in one transaction; a wrong secret counts against it. */
  redeemClaim(claim: {
    readonly name: string;
    readonly secretHash: string;
    readonly at: number;
  }): Promise<Result<{ readonly station: StationId; readonly token: string }, ClaimRefusal>>;
}

export interface RegistryStore {
  addStation(station: NewStation, at: number): Promise<Result<Station, 'station-exists'>>;
  /** Null: no such station. */
  station(id: StationId): Promise<StationSummary | null>;
  listStations(): Promise<readonly StationSummary[]>;
  setStatus(id: StationId, status: StationStatus): Promise<boolean>;
  /** A whole document under a name (`catalogue`, `settings/kw0101`); an older version never replaces a newer one. */
  saveDocument(name: string, version: number, document: unknown, at: number): Promise<Result<void, 'stale-version'>>;
  document(name: string): Promise<{ readonly version: number; readonly document: unknown } | null>;
  /** Null: none is stored. For who keeps what he read. */
  documentVersion(name: string): Promise<number | null>;
  saveSettings(settings: StationSettings, at: number): Promise<Result<void, 'stale-version' | 'no-such-station'>>;
}

export interface ReadStore {
  /** Newest first. `live`: only those still waiting, called, being served, held or missed. */
  tickets(
    station: StationId,
    filter: { readonly businessDate?: BusinessDate; readonly live?: boolean; readonly limit: number },
  ): Promise<readonly StoredTicket[]>;
  countTickets(station: StationId, businessDate: BusinessDate): Promise<number>;
  /** The newest business date with tickets, or null. */
  latestBusinessDate(station: StationId): Promise<BusinessDate | null>;
  /** Newest first by arrival; null: all stations; `before`: an `n`. */
  events(station: StationId | null, page: { readonly before?: number; readonly limit: number }): Promise<readonly StoredEvent[]>;
  quarantined(station: StationId, limit: number): Promise<readonly (Quarantined & { readonly at: number })[]>;
}

export interface AlertStore {
  /** Merged into a young one of the same station and code, when there is one. */
  raiseAlert(alert: NewAlert): Promise<StoredAlert>;
  /** Newest first. */
  alerts(filter: { readonly station?: StationId; readonly open?: boolean; readonly limit: number }): Promise<readonly StoredAlert[]>;
  resolveAlert(id: number, at: number): Promise<boolean>;
}

export interface HubStore extends UplinkStore, CredentialStore, RegistryStore, ReadStore, AlertStore, FeedStore, CommandStore {
  /** Identity of this life of the database: new at its creation and after every restore. */
  readonly hubEpoch: string;
  /** Called every minute: leaves a mark inside and outside the database by which a restored copy is known at its start. */
  pulse(): Promise<void>;
  /** Resolves when nothing is being written or read that nobody waits for: before the database is closed. */
  settled(): Promise<void>;
}
