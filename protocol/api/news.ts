/** What a station's screens are told of notices, activities and facilities: all that is shown now, and nothing that is over. */
import { z } from 'zod';
import { facilityIcons, newsIdSchema } from '../news/model.ts';

const both = z.object({ zh: z.string(), en: z.string() });
const occurrence = z.object({
  date: z.string(),
  /** HH:MM */
  start: z.string(),
  end: z.string(),
  from: z.number(),
  to: z.number(),
});

export const stationNewsSchema = z.object({
  notices: z.array(z.object({ id: newsIdSchema, title: both, text: both, office: both, until: z.number() })),
  activities: z.array(
    z.object({
      id: newsIdSchema,
      title: both,
      text: both,
      place: both,
      office: both,
      /** For each time; null: whoever comes may come in. */
      places: z.number().int().nullable(),
      /** At least one, the next first. */
      next: z.array(occurrence),
    }),
  ),
  facilities: z.array(z.object({ id: newsIdSchema, title: both, where: both, hours: both, icon: z.enum(facilityIcons) })),
});
export type StationNews = z.infer<typeof stationNewsSchema>;
export type StationActivity = StationNews['activities'][number];
