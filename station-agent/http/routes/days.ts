/** A business day out of the journal, in small parts, so that the desk does not notice. */
import { z } from '@hono/zod-openapi';
import { ProblemError } from '@yizhan/platform/http';
import { as, type BusinessDate } from '@yizhan/protocol/ids';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { DayHistory } from '../../journal/journal.ts';

export const dateParam = z.object({
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .transform((date) => as<BusinessDate>(date)),
});

/** Of a day that is not there a sentence says whether it is past its keeping time. */
export async function* eventsOfDay(history: DayHistory, date: BusinessDate): AsyncGenerator<WireEvent> {
  const { dates, pruned } = await history.days();
  if (!dates.includes(date)) {
    const oldest = dates.at(-1);
    throw new ProblemError(pruned && (oldest === undefined || date < oldest) ? 'day-not-kept' : 'no-such-day', { date });
  }
  for await (const events of history.readDay(date)) yield* events;
}
