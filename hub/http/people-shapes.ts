/** What the console and the hub say to each other about accounts and the audit log. */
import { signInSchema } from '@yizhan/protocol/api';
import { roles } from '@yizhan/protocol/settings';
import { z } from 'zod';

const password = z.string().min(1).max(200);
const userName = z.string().regex(/^[a-z0-9._-]{1,40}$/, 'a user name of a-z, 0-9 and . _ - is needed');
const scope = z.string().max(60).meta({ description: 'district, street:NAME or station:ID' });

export const hubSignInSchema = signInSchema.extend({
  code: z
    .string()
    .max(20)
    .optional()
    .meta({ description: 'of the authenticator app, or a recovery code; needed where the account has one' }),
  next: password.optional().meta({ description: 'a password of one’s own; needed where the present one was given by somebody else' }),
});
export const ownPasswordSchema = z.object({ password }).strict();
export const newPasswordSchema = z.object({ password, next: password }).strict();
export const factorStateSchema = z.object({ on: z.boolean() });
export type FactorState = z.infer<typeof factorStateSchema>;
export const factorBegunSchema = z.object({
  secret: z.string(),
  uri: z.string().meta({ description: 'for a QR code' }),
});
export type FactorBegun = z.infer<typeof factorBegunSchema>;
export const factorWayInSchema = z.object({ code: z.string().max(20) }).strict();
export const recoveryCodesSchema = z.object({ codes: z.array(z.string()) });
export type RecoveryCodes = z.infer<typeof recoveryCodesSchema>;

export const userParams = z.object({ user: userName });
export const personRowSchema = z.object({
  user: z.string(),
  name: z.string(),
  role: z.enum(roles),
  scope: z.string(),
  disabled: z.boolean(),
  secondFactor: z.boolean(),
  passwordGiven: z.boolean().meta({ description: 'by somebody else, and not replaced yet' }),
});
export type PersonRow = z.infer<typeof personRowSchema>;
export const peoplePageSchema = z.object({ people: z.array(personRowSchema) });
export type PeoplePage = z.infer<typeof peoplePageSchema>;

const place = { name: z.string().trim().min(1).max(40), role: z.enum(roles), scope };
export const newPersonSchema = z.object({ user: userName, ...place }).strict();
export const changedPersonSchema = z.object(place).strict();
export const disabledSchema = z.object({ disabled: z.boolean() }).strict();
export const personWithPasswordSchema = personRowSchema.extend({ password: z.string().meta({ description: 'made now, shown once' }) });
export type PersonWithPassword = z.infer<typeof personWithPasswordSchema>;

export const auditQuery = z.object({
  before: z.coerce.number().int().min(1).optional().meta({ description: 'only older ones: the last `n` of the page before' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  by: z.string().max(60).optional(),
  act: z.string().max(100).optional(),
});
export const auditPageSchema = z.object({
  rows: z.array(
    z.object({
      n: z.number().int(),
      at: z.number(),
      by: z.string(),
      role: z.string().nullable(),
      act: z.string(),
      object: z.string(),
      station: z.string().nullable(),
      address: z.string().nullable(),
      outcome: z.string().nullable().meta({ description: 'done, or the code of the refusal; null: the hub stopped before there was one' }),
      detail: z.record(z.string(), z.unknown()),
    }),
  ),
});
export type AuditPage = z.infer<typeof auditPageSchema>;
export const auditProofSchema = z.object({
  rows: z.number().int(),
  unprovable: z.number().int().meta({ description: 'rows under a key that is lost' }),
  fault: z.object({ code: z.enum(['row-changed', 'row-missing', 'rows-cut-off', 'other-log']), n: z.number().int() }).nullable(),
});
export type AuditProof = z.infer<typeof auditProofSchema>;
