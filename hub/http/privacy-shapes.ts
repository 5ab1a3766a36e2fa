/** What the console and the hub say to each other about personal values. */
import { findableBy, personFields, personMasksSchema, personRefSchema, personValuesSchema } from '@yizhan/protocol/privacy';
import { z } from 'zod';
import { retentionBounds, retentionSchema } from '../privacy/retention.ts';
import { revealReasons } from '../privacy/reveal.ts';

const personRef = personRefSchema.meta({ type: 'string', description: 'person reference' });
export const personParams = z.object({ ref: personRef });
/** Why somebody looks at personal values: it stands in the access log. */
const why = {
  reason: z.enum(revealReasons),
  words: z.string().trim().min(4).max(200).optional().meta({ description: 'with the reason "other", and only then: which' }),
};
type Why = { readonly reason: string; readonly words?: string | undefined };
const hasWhich = ({ reason, words }: Why): boolean => (reason === 'other') === (words !== undefined);
const which = { path: ['words'], message: 'needed for "other" only' };
export const whySchema = z.object(why).strict().refine(hasWhich, which);
export const revealSchema = z
  .object({ fields: z.array(z.enum(personFields)).min(1).max(personFields.length), ...why })
  .strict()
  .refine(hasWhich, which);
export const revealedSchema = z.object({ values: personValuesSchema });
export type Revealed = z.infer<typeof revealedSchema>;

/** In a body, never in an address: addresses are logged by whatever stands in between. */
const number = z
  .string()
  .trim()
  .max(30)
  .refine((text) => findableBy(text) !== null, 'a whole ID number or phone number is needed')
  .meta({ description: 'whole ID number, or whole phone number' });
export const numberSchema = z.object({ number }).strict();
export const chosenSchema = z
  .object({
    number,
    refs: z.array(personRef).max(500).optional().meta({ description: 'of what is found only these: a family may share one phone' }),
  })
  .strict();
const matterSchema = z.object({
  ref: z.string(),
  matter: z.string(),
  station: z.string().nullable(),
  masks: personMasksSchema,
  writtenAt: z.number(),
  closedAt: z.number().nullable(),
});
export type PersonMatter = z.infer<typeof matterSchema>;
export const mattersSchema = z.object({ matters: z.array(matterSchema) });
export type PersonMatters = z.infer<typeof mattersSchema>;
export const exportSchema = z.object({
  madeAt: z.number(),
  matters: z.array(matterSchema.extend({ values: personValuesSchema.nullable(), record: z.unknown() })),
});
export const erasedSchema = z.object({
  erased: z.number().int(),
  open: z.array(matterSchema).meta({ description: 'still open: have them withdrawn first' }),
});
export type Erased = z.infer<typeof erasedSchema>;

export const retentionShownSchema = retentionSchema.extend({
  least: z.number().int().meta({ description: 'days that may be chosen' }),
  most: z.number().int(),
  items: z.array(z.object({ id: z.string(), name: z.string() })).meta({ description: 'that may have days of their own' }),
});
export type RetentionShown = z.infer<typeof retentionShownSchema>;
const days = z.number().int().min(retentionBounds.least).max(retentionBounds.most);
export const newRetentionSchema = z
  .object({ base: z.number().int().min(1), otherDays: days, days: z.record(z.string().max(60), days) })
  .strict();

export const viewsQuery = z.object({ days: z.coerce.number().int().min(1).max(366).default(30) });
export const viewsSchema = z.object({
  since: z.number(),
  views: z.number().int(),
  byOthers: z.number().int().meta({ description: 'of matters that were in somebody else’s hands' }),
  people: z.array(
    z.object({
      by: z.string(),
      views: z.number().int(),
      byOthers: z.number().int(),
      free: z.number().int().meta({ description: 'in matters in nobody’s hands' }),
    }),
  ),
});
export type Views = z.infer<typeof viewsSchema>;
