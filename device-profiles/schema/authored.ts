/** A profile as people write it: its own keys, what it is based on, and blocks that depend on the machine at hand. */
import { z } from 'zod';
import { profileSchemas } from '../profile.ts';
import { commonShape } from './common.ts';

/** Said by every model for itself, and never handed down: each is required here, left out of what is resolved, or empty by default. */
const ownKeys = ['id', 'vendor', 'model', 'verified', 'source', 'usb', 'transcriptOf'] as const;

const mixinName = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a mixin is named by a-z, 0-9 and -');

const heading = {
  $schema: z.string().optional(),
  id: commonShape.id,
  /** The model whose resolved profile is the ground of this one. */
  inherits: commonShape.id.optional(),
  /** Mixins, by the names of their files; a later one wins over an earlier one. */
  $import: z.array(mixinName).min(1).optional(),
  vendor: commonShape.vendor,
  model: commonShape.model,
  verified: commonShape.verified,
  source: commonShape.source,
  /** The model whose transcript also holds for this one. */
  transcriptOf: commonShape.id.optional(),
  usb: commonShape.usb,
} as const;

export type Kind = keyof typeof profileSchemas;
export const kinds = Object.keys(profileSchemas) as Kind[];

type Shape = Readonly<Record<string, z.ZodType>>;

/** Every key may be missing, at every depth; what is there has to be right. Arrays stay whole: they are replaced, never merged. */
function partly(shape: Shape): Shape {
  return Object.fromEntries(Object.entries(shape).map(([key, schema]) => [key, partlyOf(schema)]));
}

function partlyOf(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodDefault) return partlyOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodObject) return z.strictObject(partly(schema.shape)).optional();
  return schema.optional();
}

function without(shape: Shape, keys: readonly string[]): Shape {
  return Object.fromEntries(Object.entries(shape).filter(([key]) => !keys.includes(key)));
}

function authoredOf(kind: Kind) {
  const body = partly(without(profileSchemas[kind].shape, [...ownKeys, 'kind']));
  const values = z.strictObject(body);
  return {
    profile: z.strictObject({
      ...heading,
      kind: z.literal(kind).optional(),
      ...body,
      /** Applied last, in this order, each when its condition is certain to hold. */
      $if: z
        .array(z.strictObject({ when: z.string(), set: values }))
        .min(1)
        .optional(),
    }),
    mixin: z.strictObject({ $note: z.string().min(1), ...body }),
  };
}

/** What a file of each kind may say. */
export const authored = {
  'receipt-printer': authoredOf('receipt-printer'),
  'id-reader': authoredOf('id-reader'),
  scanner: authoredOf('scanner'),
  'keyboard-wedge': authoredOf('keyboard-wedge'),
  camera: authoredOf('camera'),
} as const satisfies Record<Kind, unknown>;

const firstKeys = ['$schema', 'id', 'inherits', '$import', 'kind', 'vendor', 'model', 'verified', 'source', 'transcriptOf'];

/** Heading, what it can do and how it is reached, then the keys of its kind as their schema lists them, `$if` last. */
export function keyOrder(kind: Kind): readonly string[] {
  return [...firstKeys, ...Object.keys(without(profileSchemas[kind].shape, firstKeys)), '$if'];
}

/** For editors, who see one file at a time. */
export function authoredJsonSchema(): unknown {
  const anyKind = z.union(kinds.map((kind) => authored[kind].profile));
  return { title: 'Device profile', ...z.toJSONSchema(anyKind, { target: 'draft-7', io: 'input' }) };
}
