import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { as, type StationId, type TicketId } from '../ids.ts';
import { appointmentCode, licenceCode, meaningOf, ticketCode, trackingCode } from './index.ts';

const characters = (all: string, min: number, max: number) => fc.string({ unit: fc.constantFrom(...all), minLength: min, maxLength: max });
const lower = 'abcdefghijklmnopqrstuvwxyz0123456789-';
const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

describe('what we write, we read', () => {
  test('a ticket', () => {
    fc.assert(
      fc.property(characters(lower, 1, 40), fc.uuid(), (station, ticket) => {
        const code = ticketCode(as<StationId>(station), as<TicketId>(ticket));
        expect(meaningOf(code)).toEqual({ kind: 'ticket', station, ticket });
      }),
    );
  });
  test('tracking, by its code and by the address of its page; an appointment; a licence', () => {
    fc.assert(
      fc.property(characters(upper, 4, 32), characters(lower, 1, 40), (code, issuer) => {
        expect(meaningOf(trackingCode(code))).toEqual({ kind: 'tracking', code });
        expect(meaningOf(`https://hub.example.gov.cn/t/${code}`)).toEqual({ kind: 'tracking', code });
        expect(meaningOf(appointmentCode(code))).toEqual({ kind: 'appointment', code });
        expect(meaningOf(licenceCode(issuer, code))).toEqual({ kind: 'e-licence', issuer, payload: code });
      }),
    );
  });
  test('white space around it does not count', () => {
    expect(meaningOf(' YZA1:A2B3C4 \r\n')).toEqual({ kind: 'appointment', code: 'A2B3C4' });
  });
});

test('licences of known shapes go whole to their adapter', () => {
  const licence = '1.2.156.3005.2.11100000000013127D001.11110000000000000X.123456789.001.K';
  expect(meaningOf(licence)).toEqual({ kind: 'e-licence', issuer: 'national-licence', payload: licence });
  const card = `${'0123456789ABCDEF'.repeat(4)}:1:20261124:X`;
  expect(meaningOf(card)).toEqual({ kind: 'e-licence', issuer: 'health-card', payload: card });
});

test.each([
  ['empty', ''],
  ['somebody else', 'https://example.com/pay?id=1'],
  ['4 KB', `YZT1:kw0101:${'a'.repeat(4096)}`],
  ['script text', '<script>alert(1)</script>'],
  ['script in a ticket', 'YZT1:kw0101:<img src=x onerror=alert(1)>'],
  ['a control character within', 'YZT1:kw0101:t1\u0000'],
  ['a second line', 'YZT1:kw0101:t1\nYZT1:kw0101:t2'],
  ['an address that is no code', 'https://hub.example/t/../../etc/passwd'],
  ['another scheme', 'javascript:alert(1)//https://a/t/ABCD'],
  ['user and password before the host', 'https://user:word@hub/t/ABCD'],
  ['a version to come', 'YZT2:kw0101:t1'],
  ['letters of another script', 'YZC1:ＡＢＣＤＥＦ'],
])('%s is unknown', (_, text) => {
  expect(meaningOf(text)).toEqual({ kind: 'unknown' });
});

test('any text: no throw, and no field that could carry more than a code', () => {
  const near = fc.tuple(
    fc.constantFrom('YZT1:', 'YZC1:', 'YZA1:', 'YZL1:', 'https://h/t/', '1.2.156.3005.2.', ''),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(near, ([head, rest]) => {
      const meaning = meaningOf(head + rest);
      for (const value of Object.values(meaning)) expect(value).toMatch(/^[\x21-\x7e]{1,512}$/);
    }),
    { numRuns: 5000 },
  );
});
