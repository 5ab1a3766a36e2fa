import { businessDateAt, nextCutOver } from '@yizhan/protocol/calendar';
import { as, type BusinessDate, type Instant } from '@yizhan/protocol/ids';

const dayMs = 24 * 60 * 60_000;

/** The business date, remembered while it holds: every command asks for it. */
export function businessDay(cutOver: string): (at: Instant) => BusinessDate {
  let day = { date: as<BusinessDate>(''), from: 0, to: 0 };
  return (at) => {
    if (at < day.from || at >= day.to) {
      const to = nextCutOver(at, cutOver);
      day = { date: businessDateAt(at, cutOver), from: to - dayMs, to };
    }
    return day.date;
  };
}
