/** A business day in figures, as the station tells it. Counts are of tickets and calls, lengths in whole seconds. */
import { z } from 'zod';
import type { BusinessDate, CounterId, Instant, ItemId, Label } from '../ids.ts';
import { ratingLevelIds } from '../ratings/index.ts';

const text = <T extends string>() => z.custom<T>((raw) => typeof raw === 'string').meta({ type: 'string' });
const instant = z.custom<Instant>((raw) => typeof raw === 'number').meta({ type: 'integer', description: 'ms since 1970' });
const count = z.number().int().min(0);
const seconds = z.number().int().min(0).nullable();

/**
 * waiting: from the number to its first call · walking: from a call to its start · serving: from a start until the matter was completed
 * or handed on.
 */
export const measures = ['waiting', 'walking', 'serving'] as const;
export type Measure = (typeof measures)[number];

/** Why a length is counted apart and never averaged in: the clocks (span.ts), or what came between its ends. */
export const doubts = ['clock-back', 'clock-jumped', 'restarted', 'recalled', 'transferred', 'held', 'not-finished'] as const;
export type Doubt = (typeof doubts)[number];

export const lengthsSchema = z.object({
  /** Trusted ones: mean and percentiles (nearest rank) are theirs alone; null when there is none. */
  count,
  mean: seconds,
  p50: seconds,
  p90: seconds,
  doubtful: z.array(z.object({ why: z.enum(doubts), count })),
});
export type Lengths = z.infer<typeof lengthsSchema>;

export const happenings = ['issued', 'called', 'noShow', 'missed', 'completed', 'cancelled', 'expired', 'rated', 'satisfied'] as const;
/** issued … satisfied: so many times. `called` without recalls; `expired`: closed with the day; `satisfied`: of the rated. */
export type Happening = (typeof happenings)[number];

const figures = {
  issued: count,
  called: count,
  noShow: count,
  missed: count,
  completed: count,
  cancelled: count,
  expired: count,
  rated: count,
  satisfied: count,
  waiting: lengthsSchema,
  walking: lengthsSchema,
  serving: lengthsSchema,
} as const satisfies Readonly<Record<Happening | Measure, z.ZodType>>;
export const figuresSchema = z.object(figures);
export type Figures = z.infer<typeof figuresSchema>;

/** So many low ratings and doubtful lengths are named one by one. */
export const namedAtMost = 200;

export const dayReportSchema = z.object({
  date: text<BusinessDate>(),
  /** False while the day goes on: figures may grow. */
  closed: z.boolean(),
  whole: figuresSchema,
  items: z.array(z.object({ item: text<ItemId>(), ...figures })),
  /** null: what happened at no counter. A wait counts where it ended, everything else where it happened. */
  counters: z.array(z.object({ counter: text<CounterId>().nullable(), ...figures })),
  /** Hour of the station's day, 0–23. A length belongs to the hour in which it began. */
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), ...figures })),
  levels: z.array(z.object({ level: z.enum(ratingLevelIds), count })),
  lowRatings: z.array(
    z.object({
      label: text<Label>(),
      item: text<ItemId>(),
      counter: text<CounterId>().nullable(),
      level: z.enum(ratingLevelIds),
      reasons: z.array(z.string()),
      at: instant,
    }),
  ),
  doubtful: z.array(z.object({ label: text<Label>(), measure: z.enum(measures), why: z.enum(doubts), at: instant })),
});
export type DayReport = z.infer<typeof dayReportSchema>;

/** GET /api/v1/reports: days that are kept whole, newest first. */
export const reportDaysSchema = z.object({ days: z.array(text<BusinessDate>()) });
export type ReportDays = z.infer<typeof reportDaysSchema>;
