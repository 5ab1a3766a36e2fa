import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../ids.ts';
import { makeAppointmentCode, readAppointmentCode } from './code.ts';
import { type BookingCommand, decideBooking } from './decide.ts';
import { evolveBooking } from './events.ts';
import { contactDigest } from './mirror.ts';
import { type BookingState, noBookings } from './model.ts';
import { takesPlace } from './slots.ts';
import { appointmentId, booking, card, ctxAt, local, medical, morning, pension, rulesWith } from './test-rules.ts';

interface Played {
  readonly state: BookingState;
  readonly said: readonly string[];
}

function play(commands: readonly BookingCommand[], at: Instant = morning, rules = rulesWith(), from: BookingState = noBookings): Played {
  const ctx = ctxAt(at, rules);
  let state = from;
  const said: string[] = [];
  for (const command of commands) {
    const decided = decideBooking(state, command, ctx);
    said.push(decided.ok ? decided.value.map(({ type }) => type).join() : decided.error);
    if (decided.ok) state = decided.value.reduce(evolveBooking, state);
  }
  return { state, said };
}

describe('booking', () => {
  test('the places of a slot are for all items of a prefix; the last one is nobody’s twice', () => {
    const { said } = play([
      booking(1),
      booking(2, { item: card }),
      booking(3),
      booking(4, { item: medical }),
      booking(5, { start: '10:30' }),
    ]);
    expect(said).toEqual(['appointment.booked', 'appointment.booked', 'slot-full', 'appointment.booked', 'appointment.booked']);
  });

  test('cancelled, the place is free again; what is cancelled is over', () => {
    const cancel: BookingCommand = { type: 'cancel', id: appointmentId(1), reason: null };
    const { said } = play([booking(1), booking(2), cancel, booking(3), cancel]);
    expect(said.slice(2)).toEqual(['appointment.cancelled', 'appointment.booked', 'appointment-over']);
  });

  test('too soon, not a slot, not offered, the id twice: each has its own word', () => {
    const { said } = play([
      booking(1, { start: '09:00' }),
      booking(1, { start: '12:00' }),
      booking(1, { date: '2027-01-04' }),
      booking(1, { item: 'x' as never }),
      booking(1),
      booking(1, { start: '11:00' }),
    ]);
    expect(said).toEqual([
      'slot-too-soon',
      'no-such-slot',
      'no-such-slot',
      'booking-not-offered',
      'appointment.booked',
      'appointment-id-taken',
    ]);
  });

  test('one person has at most so many before them', () => {
    const theirs = [appointmentId(1), appointmentId(2)];
    const both = [booking(1), booking(2, { start: '11:00' })];
    expect(play([...both, booking(3, { start: '13:00', others: theirs })]).said[2]).toBe('too-many-appointments');
    const later = local('2026-11-24T10:45:00');
    expect(play([booking(3, { start: '13:00', others: theirs })], later, rulesWith(), play(both).state).said).toEqual([
      'appointment.booked',
    ]);
  });

  test('a closed slot takes nobody, keeps those it has, and opens again', () => {
    const close: BookingCommand = { type: 'close', date: '2026-11-24', start: '10:00' };
    const day: BookingCommand = { type: 'close', date: '2026-11-25', start: null };
    const { said, state } = play([
      booking(1),
      close,
      close,
      booking(2),
      { ...close, type: 'open' },
      booking(2),
      day,
      booking(3, { date: '2026-11-25' }),
    ]);
    const words = [
      'appointment.booked',
      'slots.closed',
      '',
      'slot-closed',
      'slots.opened',
      'appointment.booked',
      'slots.closed',
      'slot-closed',
    ];
    expect(said).toEqual(words);
    expect(state.appointments.get(appointmentId(1))?.status).toBe('booked');
  });

  test('moved to another slot, and within its own slot it does not stand in its own way', () => {
    const move = (start: string): BookingCommand => ({ type: 'move', id: appointmentId(1), date: '2026-11-24', start });
    const { said, state } = play([booking(1), booking(2), move('10:00'), move('11:00'), booking(3), move('10:00')]);
    expect(said.slice(2)).toEqual(['appointment.moved', 'appointment.moved', 'appointment.booked', 'slot-full']);
    expect(state.appointments.get(appointmentId(1))).toMatchObject({ start: '11:00', from: local('2026-11-24T11:00:00') });
  });
});

test('who came has come: after a no-show or a cancellation too, and twice is once', () => {
  const came: BookingCommand = { type: 'checkIn', id: appointmentId(1), label: 'A001', at: morning };
  const { said, state } = play([booking(1), { type: 'miss', id: appointmentId(1) }, came, came, { type: 'miss', id: appointmentId(1) }]);
  expect(said).toEqual(['appointment.booked', 'appointment.missed', 'appointment.checked-in', '', 'appointment-over']);
  expect(state.appointments.get(appointmentId(1))).toMatchObject({ status: 'checked-in', label: 'A001' });
  expect(play([came]).said).toEqual(['no-such-appointment']);
});

test('whatever is asked in whatever order: no slot is ever given more than its places', () => {
  const command = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ n: fc.nat(30), start: fc.constantFrom('10:00', '10:30', '11:00'), item: fc.constantFrom(pension, card) }),
    },
    { weight: 2, arbitrary: fc.record({ move: fc.nat(30), start: fc.constantFrom('10:00', '10:30', '11:00') }) },
    { weight: 1, arbitrary: fc.record({ cancel: fc.nat(30) }) },
    { weight: 1, arbitrary: fc.record({ came: fc.nat(30) }) },
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (steps, places) => {
      const rules = rulesWith({ places });
      let state = noBookings;
      for (const step of steps) {
        const made: BookingCommand =
          'n' in step
            ? booking(step.n, { start: step.start, item: step.item })
            : 'move' in step
              ? { type: 'move', id: appointmentId(step.move), date: '2026-11-24', start: step.start }
              : 'cancel' in step
                ? { type: 'cancel', id: appointmentId(step.cancel), reason: null }
                : { type: 'checkIn', id: appointmentId(step.came), label: 'A001', at: morning };
        // A late fact may fill a slot beyond its places; that is the station's word, not a booking.
        if (made.type === 'checkIn' && state.appointments.get(made.id)?.status !== 'booked') continue;
        state = play([made], morning, rules, state).state;
        for (const start of ['10:00', '10:30', '11:00']) {
          const held = [...state.appointments.values()].filter((one) => one.start === start && takesPlace(one));
          expect(held.length).toBeLessThanOrEqual(places);
        }
      }
    }),
  );
});

test('a code is read however it is typed, and one wrong sign or two swapped ones are found', () => {
  fc.assert(
    fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })), fc.nat(6), (stream, place) => {
      const code = makeAppointmentCode(() => Number(stream.next().value));
      expect(readAppointmentCode(` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `)).toBe(code);
      const wrong = code[place] === '7' ? '8' : '7';
      expect(readAppointmentCode(code.slice(0, place) + wrong + code.slice(place + 1))).toBeNull();
      const [a = '', b = ''] = [code[place], code[place + 1]];
      if (a !== b) expect(readAppointmentCode(code.slice(0, place) + b + a + code.slice(place + 2))).toBeNull();
    }),
  );
});

test('a person’s bits: one writing, another salt other bits, twenty of them', () => {
  const sha256 = (text: string): string =>
    [...text]
      .reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) >>> 0, 7)
      .toString(16)
      .padStart(8, '0');
  const bits = contactDigest(sha256, 'salt', 'phone', '+86 138-0000-1234');
  expect(bits).toMatch(/^[0-9a-f]{5}$/);
  expect(contactDigest(sha256, 'salt', 'phone', '13800001234')).toBe(bits);
  expect(contactDigest(sha256, 'other', 'phone', '13800001234')).not.toBe(bits);
});
