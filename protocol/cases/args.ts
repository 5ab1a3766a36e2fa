/**
 * What every action is told: ONE registry. These are also the data of its event, kept for ever in the chain, so nothing in here may name
 * a person or carry a number of one: such things travel as `confidential` and rest encrypted.
 */
import { z } from 'zod';
import { personRefSchema } from '../privacy/index.ts';
import { ratingChannels, ratingLevelIds } from '../ratings/index.ts';
import type { CaseAction } from './actions.ts';
import {
  actorSchema,
  caseIdSchema,
  dateSchema,
  documentSchema,
  itemSchema,
  masksSchema,
  materialRefSchema,
  officialNumber,
  plainText,
  receiptSchema,
  stationSchema,
  tokenSchema,
  trackingSchema,
  wantedSchema,
} from './fields.ts';
import {
  agencies,
  callbackCauses,
  callbackRemedies,
  caseChannels,
  contactOutcomes,
  contactWays,
  decisionOutcomes,
  excludeReasons,
  mandateKinds,
  materialHolders,
  priorityReasons,
  refuseReasons,
  reopenReasons,
  terminateReasons,
} from './model.ts';
import { termsSchema } from './terms.ts';

const refs = z.array(materialRefSchema).max(60);
const signed = z.literal(true);
const nothing = z.object({});

export const caseArgs = {
  /** As the hub makes it of the fact `case.submitted`; nobody sends this one. */
  submit: z.object({
    case: caseIdSchema,
    token: tokenSchema.nullable(),
    tracking: trackingSchema,
    station: stationSchema,
    channel: z.enum(caseChannels),
    item: itemSchema,
    /** As the station showed it. */
    itemVersion: z.number().int().min(1),
    noticeVersion: z.number().int().min(1),
    /** Frozen: what the item asks and promises stays so for this case. Null: the hub knows no such item. */
    terms: termsSchema.nullable(),
    /** What the resident said to have in hand. */
    materials: z.array(z.object({ ref: materialRefSchema, have: z.boolean() })).max(60),
    mandate: z.enum(mandateKinds),
    person: personRefSchema,
    agent: personRefSchema.nullable(),
    masks: masksSchema,
    agentMasks: masksSchema.nullable(),
    /** Open cases of the same person and item: a human decides. */
    duplicates: z.array(caseIdSchema).max(20),
  }),
  'give-checklist': z.object({ itemVersion: z.number().int().min(1), document: documentSchema }),
  'complete-now': z.object({ document: documentSchema.nullable() }),
  'route-assist': z.object({ slip: documentSchema }),
  receive: z.object({
    agency: z.enum(agencies),
    mandate: z.object({
      kind: z.enum(mandateKinds),
      /** What the agent may do, in plain words; null: the resident came in person. */
      scope: plainText(200).nullable(),
      expires: dateSchema.nullable(),
      signed,
    }),
    materials: z.array(receiptSchema).max(60),
    /** A signed promise (容缺承诺) for a tolerable paper that is missing. */
    promises: z.array(z.object({ ref: materialRefSchema, signed })).max(60),
    receipt: documentSchema.nullable(),
  }),
  refuse: z.object({ reason: z.enum(refuseReasons), slip: documentSchema }),
  'submit-to-department': z.object({ refs, custody: documentSchema, signed }),
  'record-acceptance': z.object({ number: officialNumber, date: dateSchema }),
  'deem-accepted': nothing,
  'record-refusal': z.object({ document: documentSchema }),
  'ask-supplement': z.object({ wanted: z.array(wantedSchema).min(1).max(30), due: dateSchema, notice: documentSchema }),
  'receive-supplement': z.object({ receipts: z.array(receiptSchema).min(1).max(30) }),
  expire: nothing,
  pause: z.object({ reason: z.enum(excludeReasons), document: documentSchema }),
  extend: z.object({ days: z.number().int().min(1).max(60), document: documentSchema }),
  'record-decision': z.object({ number: officialNumber, date: dateSchema, outcome: z.enum(decisionOutcomes) }),
  resume: nothing,
  'bring-back': z.object({ shelf: plainText(20) }),
  deliver: z.object({
    receiver: z.enum(['applicant', 'agent', 'named']),
    /** Of the receiver's ID, X allowed; null only for a receiver named in `confidential`. */
    last4: z
      .string()
      .regex(/^\d{3}[\dX]$/)
      .nullable(),
    proof: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('signature') }),
      z.object({ kind: z.literal('post'), number: officialNumber }),
    ]),
  }),
  unclaimed: z.object({ reminder: z.number().int().min(1).max(4) }),
  'invite-rating': nothing,
  rate: z.object({
    level: z.enum(ratingLevelIds),
    reasons: z.array(z.string().min(1).max(40)).max(10),
    channel: z.enum([...ratingChannels, 'phone']),
  }),
  'close-unrated': nothing,
  'call-back': z.object({ cause: z.enum(callbackCauses), remedy: z.enum(callbackRemedies) }),
  reopen: z.object({ reason: z.enum(reopenReasons) }),
  withdraw: z.object({ returned: refs, signed }),
  terminate: z.object({ reason: z.enum(terminateReasons), returned: refs, signed }),
  take: nothing,
  release: nothing,
  assign: z.object({ to: actorSchema }),
  note: nothing,
  contact: z.object({ way: z.enum(contactWays), outcome: z.enum(contactOutcomes) }),
  'add-materials': z.object({ receipts: z.array(receiptSchema).min(1).max(30) }),
  'move-originals': z.object({ refs: refs.min(1), to: z.enum(materialHolders), signed }),
  'set-priority': z.object({ reason: z.enum(priorityReasons) }),
  'decide-duplicate': z.object({ other: caseIdSchema, same: z.boolean() }),
  /** `event`: the place of the conflict in the case's events. */
  'resolve-conflict': z.object({ event: z.number().int().min(1) }),
} as const satisfies Record<CaseAction, z.ZodType>;

export type ArgsOf<A extends CaseAction> = z.infer<(typeof caseArgs)[A]>;
export type CaseCommand = { readonly [A in CaseAction]: { readonly action: A; readonly args: ArgsOf<A> } }[CaseAction];

/** Actions whose words belong to a person, so that they make no sense without `confidential`. */
export const needsWords: ReadonlySet<CaseAction> = new Set<CaseAction>(['note', 'call-back']);

/** What an action says of people: encrypted on its way and at rest, erasable; the events keep only a reference. */
export const confidentialSchema = z.object({
  text: z.string().trim().min(1).max(2000).nullable().default(null),
  receiver: z
    .object({ name: z.string().trim().min(1).max(60), number: z.string().trim().max(40).nullable() })
    .nullable()
    .default(null),
});
export type Confidential = z.infer<typeof confidentialSchema>;
