/**
 * The fact by which a matter taken at a station reaches the hub. The station makes the case's id and, for want of a line, a temporary token;
 * the hub refuses nothing of it. What it says of people leaves the station sealed.
 */
import { z } from 'zod';
import { sealedSchema } from '../privacy/index.ts';
import { actorSchema, caseIdSchema, instantSchema, itemSchema, masksSchema, materialRefSchema, tokenSchema } from './fields.ts';
import { mandateKinds } from './model.ts';

export const caseSubmittedSchema = z.object({
  case: caseIdSchema,
  token: tokenSchema,
  item: itemSchema,
  /** Of the catalogue that was shown. */
  itemVersion: z.number().int().min(1),
  /** Of the privacy notice that was shown before the first personal field. */
  noticeVersion: z.number().int().min(1),
  channel: z.enum(['kiosk', 'counter']),
  /** What the resident said to have in hand. */
  materials: z.array(z.object({ ref: materialRefSchema, have: z.boolean() })).max(60),
  mandate: z.enum(mandateKinds),
  /** Seals a `CasePerson` as JSON, under `sealContext(case, 'person')`. */
  person: sealedSchema,
  agent: sealedSchema.nullable(),
  masks: masksSchema,
  agentMasks: masksSchema.nullable(),
  by: actorSchema,
  at: instantSchema,
});
export type CaseSubmitted = z.infer<typeof caseSubmittedSchema>;

/** Spread into the registry of the station's facts. */
export const caseFactData = { 'case.submitted': caseSubmittedSchema } as const;

/** What is sealed of a person. */
export const casePersonSchema = z.object({
  name: z.string().trim().min(1).max(60),
  /** Of the ID document; X in capitals. */
  number: z.string().trim().min(4).max(40),
  phone: z.string().trim().max(30),
  address: z.string().trim().max(200).nullable().default(null),
});
export type CasePerson = z.infer<typeof casePersonSchema>;

/** Bound into the seal, so that a sealed box cannot be carried over to another case or place. */
export function sealContext(caseId: string, part: 'person' | 'agent' | 'confidential'): string {
  return `case/${caseId}/${part}`;
}
