/** The ask by which a resident rates an answered need at a station: kind `need.rate`. The station has checked code and digits. */
import { z } from 'zod';
import { instantSchema } from '../cases/index.ts';
import { ratingLevelIds, ratingReasonIds } from '../ratings/index.ts';
import { needIdSchema } from './args.ts';

export const needRateSchema = z.object({
  need: needIdSchema,
  level: z.enum(ratingLevelIds),
  reasons: z.array(z.enum(ratingReasonIds)).max(10),
  at: instantSchema,
});
export type NeedRate = z.infer<typeof needRateSchema>;
