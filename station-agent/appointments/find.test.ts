import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import type { AppointmentShown } from '@yizhan/protocol/appointments';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { beforeEach, expect, test } from 'vitest';
import { appointmentFinder, type FindAppointments, findDelays } from './find.ts';

const kiosk = as<KioskId>('k1');
const mine = { id: as<AppointmentShown['id']>('01900000-0000-7000-8000-000000000001') } as AppointmentShown;
const clock = fakeClock(1_000_000);
let find: FindAppointments;
beforeEach(() => {
  const mirror = {
    byCode: (code: string) => (code === 'MINE' ? mine : null),
    byPerson: (_field: string, value: string) => (value === '13800000001' || value === '110105' ? [mine] : []),
  };
  find = appointmentFinder(mirror, clock);
});

function miss(times: number, where: KioskId | null = kiosk): void {
  for (let tries = 0; tries < times; tries += 1) expect(find({ phone: `1390000000${tries}` }, where)).toEqual({ ok: true, value: [] });
}

test('after so many misses in one way the right value is refused too, until the window has passed', async () => {
  miss(findDelays.triesOfKiosk);
  expect(find({ phone: '13800000001' }, kiosk)).toEqual({ ok: false, error: { code: 'too-many-tries', detail: { minutes: 15 } } });
  await clock.advance(findDelays.triesWindow);
  expect(find({ phone: '13800000001' }, kiosk)).toEqual({ ok: true, value: [mine] });
});

test('the other ways, another kiosk, a card and a clerk go on meanwhile; finding costs no try', () => {
  for (let often = 0; often <= findDelays.triesOfKiosk; often += 1) expect(find({ code: 'MINE' }, kiosk)).toMatchObject({ ok: true });
  miss(findDelays.triesOfKiosk);
  expect(find({ code: 'MINE' }, kiosk)).toEqual({ ok: true, value: [mine] });
  expect(find({ number: '110105' }, kiosk)).toEqual({ ok: true, value: [mine] });
  expect(find({ phone: '13800000001' }, as<KioskId>('k2'))).toEqual({ ok: true, value: [mine] });
  miss(findDelays.triesOfKiosk + 1, null);
});

test('one appointment that fits in two ways is told once', () => {
  expect(find({ code: 'MINE', phone: '13800000001' }, kiosk)).toEqual({ ok: true, value: [mine] });
});
