/**
 * What each paper is made from. People stand in it by masks. Full names only where the paper is void without them: the mandate, and
 * there from the hand that types them to the paper, nowhere stored (docs/decisions/0016).
 */
import { z } from 'zod';
import type { BusinessDate, Instant } from '../ids.ts';
import { freeText, maskedName, maskedNumber } from './safe-text.ts';

const instant = z
  .custom<Instant>((raw) => typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0, 'milliseconds since 1970 are needed')
  .meta({ type: 'integer' });
const date = z
  .custom<BusinessDate>((raw) => typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw), 'YYYY-MM-DD is needed')
  .meta({ type: 'string' });
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'HH:MM is needed');
const short = freeText(60);
const line = freeText(120);
const long = freeText(300);
const count = z.number().int().min(1).max(999);

/** Which matter it is about. */
const matterSchema = z.object({
  item: line,
  itemEn: line.nullable(),
  itemVersion: short.nullable(),
  /** 查询码, or the temporary token while the station is offline. */
  tracking: z.string().min(4).max(40).nullable(),
  /** null where nobody has been named yet. */
  person: z.object({ name: maskedName, number: maskedNumber.nullable() }).nullable(),
});

/** With whose paper it is and when it was given: that is the station's to say, or the hub's. */
const aboutSchema = matterSchema.extend({
  office: z.object({ name: line, nameEn: line.nullable(), phone: z.string().max(40).nullable() }),
  /** Says 演示: not a real paper. */
  demo: z.boolean(),
  at: instant,
  /** Who signs for the office: staff, not a resident. */
  worker: short.nullable(),
});
export type About = z.infer<typeof aboutSchema>;

const materials = <S extends z.ZodType>(material: S) => z.array(material).max(60);

const paperSchema = <About extends z.ZodType>(about: About) =>
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('checklist'),
      about,
      materials: materials(
        z.object({
          name: line,
          form: z.enum(['check', 'form', 'copy', 'original']),
          level: z.enum(['must', 'tolerable', 'shared']),
          /** Ticked as there, at the counter or by the resident at the kiosk. */
          have: z.boolean(),
          note: line.nullable(),
        }),
      ),
      /** e.g. 20 个工作日 */
      promised: short.nullable(),
      legal: short.nullable(),
      fee: short.nullable(),
      where: line.nullable(),
      /** Who may act for the resident, where somebody may. */
      agents: line.nullable(),
      note: long.nullable(),
    }),
    z.object({
      kind: z.literal('mandate'),
      about,
      /** As typed at this moment; null: a line to write on. */
      principal: short.nullable(),
      agent: short.nullable(),
      /** e.g. 子女 */
      relation: short.nullable(),
      until: date.nullable(),
    }),
    z.object({
      kind: z.literal('intake'),
      about,
      materials: materials(z.object({ name: line, form: z.enum(['copy', 'original', 'form', 'check']), count, returned: z.boolean() })),
      tolerated: materials(z.object({ name: line, due: date })),
      due: z.object({ date, provisional: z.boolean() }).nullable(),
      /** Handed in by somebody else than the applicant. */
      agent: maskedName.nullable(),
      /** What the QR says: the address or code under which the matter is looked up. */
      code: z.string().min(4).max(200).nullable(),
    }),
    z.object({ kind: z.literal('promise'), about, missing: materials(z.object({ name: line, due: date })) }),
    z.object({
      kind: z.literal('supplement'),
      about,
      needs: materials(z.object({ name: line, why: line.nullable() })),
      due: date,
      /** The time of handling stands still meanwhile. */
      stops: z.boolean(),
      department: line.nullable(),
    }),
    z.object({
      kind: z.literal('pause'),
      about,
      step: z.enum(['paused', 'resumed', 'extended']),
      reason: long,
      /** Number of the written decision. */
      document: line.nullable(),
      from: date,
      /** The date by which it is done, as far as it is known now. */
      due: z.object({ date, provisional: z.boolean() }).nullable(),
    }),
    z.object({
      kind: z.literal('completion'),
      about,
      outcome: z.enum(['approved', 'refused', 'withdrawn', 'terminated', 'not-taken']),
      result: z.object({ name: line, number: line.nullable() }).nullable(),
      decidedOn: date.nullable(),
      /** Needed by every outcome but approval. */
      reason: long.nullable(),
      collect: z.object({ where: line, from: date.nullable() }).nullable(),
      code: z.string().min(4).max(200).nullable(),
    }),
    z.object({
      kind: z.literal('delivery'),
      about,
      results: materials(z.object({ name: line, number: line.nullable(), count })),
      how: z.enum(['at-station', 'by-post', 'at-home', 'by-agent']),
      /** Who took it, masked; of a parcel its number. */
      receiver: maskedName.nullable(),
      post: line.nullable(),
    }),
    z.object({
      kind: z.literal('originals-returned'),
      about,
      originals: materials(z.object({ name: line, count, condition: line.nullable() })),
      why: z.enum(['done', 'withdrawn', 'terminated', 'not-needed']),
      receiver: maskedName.nullable(),
    }),
    z.object({
      kind: z.literal('appointment'),
      about,
      date,
      /** HH:MM of the wall clock. */
      from: clock,
      to: clock,
      /** As it is typed to check in; the QR says the same. */
      code: z.string().regex(/^[A-Z0-9]{4,32}$/),
      /** How late one still comes in time, in minutes. */
      graceMinutes: z.number().int().min(0).max(240),
    }),
    z.object({
      kind: z.literal('need'),
      about,
      place: short,
      /** Working days until it is answered. */
      days: count,
      /** What is asked for beside the code. */
      proof: z.enum(['phone', 'none']),
      /** Of the 12345 hotline. */
      hotline: short.nullable(),
      code: z.string().min(4).max(200),
    }),
  ]);

export const paperDataSchema = paperSchema(aboutSchema);
export type PaperData = z.infer<typeof paperDataSchema>;
/** As a page asks for it: whoever prints it adds the office. */
export const paperFormSchema = paperSchema(matterSchema);
export type PaperForm = z.infer<typeof paperFormSchema>;
export type Office = Omit<About, keyof z.infer<typeof matterSchema>>;

export function withOffice(form: PaperForm, office: Office): PaperData {
  // Each kind gains the same fields: the union stays what it was.
  return { ...form, about: { ...form.about, ...office } } as PaperData;
}

/** Before it is checked: free texts may still hold what is masked on the way. */
export type PaperDraft = z.input<typeof paperDataSchema>;
export type DataOf<K extends PaperData['kind']> = Extract<PaperData, { kind: K }>;
