/** 预约单 of an appointment as the station mirrors it: whoever asks for it names the appointment, nothing that stands on it. */
import type { AppointmentShown } from '@yizhan/protocol/appointments';
import { minuteMs } from '@yizhan/protocol/calendar';
import type { Catalogue } from '@yizhan/protocol/catalogue';
import type { PaperForm } from '@yizhan/protocol/papers';

const shanghaiMs = 8 * 60 * minuteMs;
const clockOf = (at: number): string => new Date(at + shanghaiMs).toISOString().slice(11, 16);

export function appointmentForm({ item, date, from, to, code }: AppointmentShown, catalogue: Catalogue, graceMinutes: number): PaperForm {
  const name = catalogue.items.find(({ id }) => id === item)?.name ?? item;
  return {
    kind: 'appointment',
    about: { item: name, itemEn: null, itemVersion: null, tracking: null, person: null },
    date: date as Extract<PaperForm, { kind: 'appointment' }>['date'],
    from: clockOf(from),
    to: clockOf(to),
    code,
    graceMinutes,
  };
}
