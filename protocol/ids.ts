/** Branded ids: two kinds of id never mix, though both are strings on the wire. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

export type StationId = Brand<string, 'StationId'>;
export type KioskId = Brand<string, 'KioskId'>;
export type CounterId = Brand<string, 'CounterId'>;
export type DeviceId = Brand<string, 'DeviceId'>;
export type ItemId = Brand<string, 'ItemId'>;
export type TicketId = Brand<string, 'TicketId'>;
export type JobId = Brand<string, 'JobId'>;
export type EventId = Brand<string, 'EventId'>;
export type CommandId = Brand<string, 'CommandId'>;
export type HelpId = Brand<string, 'HelpId'>;
export type LeaseId = Brand<string, 'LeaseId'>;
/** A UUID made by whoever took the matter in, at the station or at the hub. */
export type CaseId = Brand<string, 'CaseId'>;
/** Where a person's values lie encrypted at the hub: all that events say of a person beside masks. */
export type PersonRef = Brand<string, 'PersonRef'>;
/** Nine characters by which a resident follows a case; see cases/tracking.ts. */
export type TrackingCode = Brand<string, 'TrackingCode'>;
/** What an offline station hands out until the hub gave a tracking code: T and nine characters. */
export type TemporaryToken = Brand<string, 'TemporaryToken'>;
/** One appointment, made by whoever books; at its station it becomes the id of the ticket. */
export type AppointmentId = Brand<string, 'AppointmentId'>;
/** A need (诉求): a UUID made by the station that took it in. */
export type NeedId = Brand<string, 'NeedId'>;
/** A notice, an activity or a facility. */
export type NewsId = Brand<string, 'NewsId'>;
/** One person's place in an activity, made by whoever signs them up. */
export type SignUpId = Brand<string, 'SignUpId'>;
/** One question of a station to the hub across ownership. */
export type AskId = Brand<string, 'AskId'>;

/** Who caused an event: `kiosk:k1`, `clerk:wang`, `device:p1`, `system:desk`. Never a resident. */
export type ActorId = Brand<string, 'ActorId'>;
/**
 * One resident to one station on one day: a digest of the ID number under a key that never leaves the station (station-agent/people).
 * Nobody else can tell whose it is, or that two days' keys are one person.
 */
export type PersonKey = Brand<string, 'PersonKey'>;
/** Chosen by the client, one a command: the same key always answers the same result. */
export type IdempotencyKey = Brand<string, 'IdempotencyKey'>;
/** What residents read and hear, e.g. `A001`: prefix + at least three digits. */
export type Label = Brand<string, 'Label'>;
/** One capital letter, I and O never used. */
export type Prefix = Brand<string, 'Prefix'>;
/** `YYYY-MM-DD` in Asia/Shanghai, changing at the cut-over hour, not at midnight. */
export type BusinessDate = Brand<string, 'BusinessDate'>;
/** Milliseconds since 1970 by the wall clock of whoever made it. Never used for ordering. */
export type Instant = Brand<number, 'Instant'>;
export type Millis = number;
/** Identity of one life of a station's store; changes when the store was restored or cloned. */
export type Epoch = Brand<string, 'Epoch'>;
/** Place of an event in its station's business lane, from 1, without gaps. */
export type Seq = Brand<number, 'Seq'>;
/** Hex of the truncated SHA-256 chain value (32 hex digits). */
export type ChainHash = Brand<string, 'ChainHash'>;

/** The one door where an unchecked string or number becomes a branded id (after a schema, or in tests). */
export function as<T extends Brand<string, string> | Brand<number, string>>(raw: string | number): T {
  return raw as unknown as T;
}
