/**
 * What a kiosk's page and its agent say to each other about the devices that stand beside the screen. A page never sees a whole name or
 * number: it gets masked ones and a reference that means nothing outside this agent and dies with the visit.
 */
import { z } from 'zod';
import { deviceKinds, deviceStates } from '../wire/metrics.ts';
import { ticketAnswerSchema } from './station.ts';

/** Why a card could not be read; each has a sentence for the resident. */
export const cardTroubles = ['lifted', 'unreadable', 'not-genuine', 'not-an-id-card', 'number-wrong'] as const;
export type CardTrouble = (typeof cardTroubles)[number];

export const personViewSchema = z.object({
  /** Handed in with a command that is for this person. */
  ref: z.string().min(8).max(64),
  card: z.enum(['citizen', 'J', 'I', 'Y']),
  /** Masked, e.g. 张*三, 1101**********002X. */
  name: z.string(),
  number: z.string(),
  validity: z.enum(['valid', 'expired', 'not-yet']),
  /** Priority classes that this card proves by itself (by age). */
  priorityClasses: z.array(z.string()),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** GET /api/v1/stream/identify?kiosk=… (SSE, `event: card`): while it is open the kiosk's reader looks for cards and its scanner is lit. */
export const cardEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('waiting') }),
  z.object({ type: z.literal('reading') }),
  z.object({ type: z.literal('presented'), person: personViewSchema }),
  z.object({ type: z.literal('failed'), why: z.enum(cardTroubles) }),
  z.object({ type: z.literal('removed') }),
  /** No reader, or it cannot be used now; `waiting` follows by itself when it can. */
  z.object({ type: z.literal('unavailable'), faults: z.array(z.string()) }),
]);
export type CardEvent = z.infer<typeof cardEventSchema>;

/** POST /api/v1/kiosks/{id}/codes {text}: what a code means, read by the page's camera or wedge. Scans of the agent's own scanner come by SSE. */
export const readCodeSchema = z.object({ text: z.string().min(1).max(4096) }).strict();
export const codeViewSchema = z.discriminatedUnion('kind', [
  /** `answer` null: not a ticket of this station's present day. */
  z.object({ kind: z.literal('ticket'), elsewhere: z.boolean(), answer: ticketAnswerSchema.nullable() }),
  z.object({ kind: z.literal('tracking'), code: z.string() }),
  z.object({ kind: z.literal('appointment'), code: z.string() }),
  z.object({ kind: z.literal('e-licence'), issuer: z.string() }),
  z.object({ kind: z.literal('unknown') }),
]);
export type CodeView = z.infer<typeof codeViewSchema>;

/**
 * GET /api/v1/stream/kiosk-devices?kiosk=… (SSE): `event: devices` (this, whole, when it changes) and `event: code` (a CodeView, once a scan).
 * A camera or a wedge comes with what its page needs to read it.
 */
export const kioskDevicesSchema = z.object({
  devices: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(deviceKinds),
      state: z.enum(deviceStates),
      faults: z.array(z.string()),
    }),
  ),
  camera: z
    .object({
      facing: z.enum(['user', 'environment']),
      width: z.number(),
      height: z.number(),
      scales: z.array(z.number()),
      sameCodeMs: z.number(),
    })
    .nullable(),
  wedge: z.object({ keyMs: z.number(), end: z.enum(['Enter', 'Tab']), fewestKeys: z.number(), sameCodeMs: z.number() }).nullable(),
});
export type KioskDevices = z.infer<typeof kioskDevicesSchema>;

/** Base64 characters of a picture: within what a request may hold. */
const pictureCharacters = 60_000;

/**
 * POST /api/v1/kiosks/{id}/pictures/{ask}: a page's answer to the order `picture` on its live line: what it shows (a WebP, base64), or
 * why not. It draws only what shows nothing of a person.
 */
export const pictureAnswerSchema = z
  .object({
    picture: z.base64().min(1).max(pictureCharacters).optional(),
    refused: z.enum(['screen-in-use', 'not-supported']).optional(),
  })
  .strict()
  .refine(({ picture, refused }) => (picture === undefined) !== (refused === undefined), 'one of both is needed');
export type PictureAnswer = z.infer<typeof pictureAnswerSchema>;
