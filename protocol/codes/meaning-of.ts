/** Reads any code: total, bounded, never throws. Our own codes are written here too, so that writer and reader cannot drift apart. */
import { as, type StationId, type TicketId } from '../ids.ts';
import { licenceShapes } from './licences.ts';
import type { CodeMeaning } from './meaning.ts';

/** Characters; a longer code means nothing here. */
const mostCharacters = 512;
const unknownCode: CodeMeaning = { kind: 'unknown' };

const ticketPattern = /^YZT1:([a-z0-9-]{1,40}):([A-Za-z0-9-]{1,64})$/;
const trackingPattern = /^YZC1:([A-Z0-9][A-Z0-9-]{3,31})$/;
/** The tracking page of any of our hubs: the code is looked up, the address never opened. */
const trackingAddress = /^https:\/\/[a-z0-9.-]{1,200}(?::\d{1,5})?\/t\/([A-Z0-9][A-Z0-9-]{3,31})$/i;
const appointmentPattern = /^YZA1:([A-Z0-9][A-Z0-9-]{3,31})$/;
/** A code of an adapter's own making names its issuer. */
const licencePattern = /^YZL1:([a-z0-9-]{1,40}):([\x21-\x7e]{1,400})$/;

/** What the QR of a ticket says; the id stays the same on a reprint, so it is honoured once. */
export function ticketCode(station: StationId, ticket: TicketId): string {
  return `YZT1:${station}:${ticket}`;
}

export function trackingCode(code: string): string {
  return `YZC1:${code}`;
}

export function appointmentCode(code: string): string {
  return `YZA1:${code}`;
}

export function licenceCode(issuer: string, payload: string): string {
  return `YZL1:${issuer}:${payload}`;
}

export function meaningOf(text: string): CodeMeaning {
  if (text.length > mostCharacters) return unknownCode;
  const bare = text.trim();
  const [, station, ticket] = ticketPattern.exec(bare) ?? [];
  if (station !== undefined && ticket !== undefined)
    return { kind: 'ticket', station: as<StationId>(station), ticket: as<TicketId>(ticket) };
  const [, tracking] = trackingPattern.exec(bare) ?? trackingAddress.exec(bare) ?? [];
  if (tracking !== undefined) return { kind: 'tracking', code: tracking.toUpperCase() };
  const [, appointment] = appointmentPattern.exec(bare) ?? [];
  if (appointment !== undefined) return { kind: 'appointment', code: appointment };
  const [, issuer, payload] = licencePattern.exec(bare) ?? [];
  if (issuer !== undefined && payload !== undefined) return { kind: 'e-licence', issuer, payload };
  const shape = licenceShapes.find(({ pattern }) => pattern.test(bare));
  return shape ? { kind: 'e-licence', issuer: shape.issuer, payload: bare } : unknownCode;
}
