/** What a station may ask of the hub about appointments. */
import { z } from 'zod';
import type { ItemId } from '../ids.ts';

const itemId = z.custom<ItemId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw), 'an item id is needed');

export const bookAskSchema = z.object({
  item: itemId,
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD is needed'),
  /** Beginning of the slot, HH:MM local. */
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM is needed'),
});
