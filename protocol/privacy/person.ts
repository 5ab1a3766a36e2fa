/**
 * A person as one matter knows them (a case, an appointment, a request). Records and events carry the reference and the masks; the values
 * travel sealed and rest at the hub under the reference, so that they can be deleted while every record stays.
 */
import { z } from 'zod';
import { maskName, maskNumberTail, maskPhone } from '../identity/masks.ts';
import type { PersonRef } from '../ids.ts';

/** One person in one matter. It says nothing of whom; one person has as many as they have matters. In an address its / is %2F. */
export const personRefSchema = z.custom<PersonRef>(
  (raw) => typeof raw === 'string' && /^[A-Za-z0-9/-]{1,64}$/.test(raw),
  'a person reference is needed',
);

/** What is sealed: this, as JSON. */
export const personValuesSchema = z.object({
  name: z.string().min(1).max(80).optional(),
  /** Of the ID card. */
  number: z.string().min(1).max(30).optional(),
  phone: z.string().min(1).max(30).optional(),
  address: z.string().min(1).max(200).optional(),
  /** In the person's own words: a need, a complaint, where to bring something. */
  words: z.string().min(1).max(4000).optional(),
});
export type PersonValues = z.infer<typeof personValuesSchema>;
export type PersonField = keyof PersonValues;
export const personFields = ['name', 'number', 'phone', 'address', 'words'] as const satisfies readonly PersonField[];

const maskOf: Readonly<Record<PersonField, (value: string) => string>> = {
  name: maskName,
  number: maskNumberTail,
  phone: maskPhone,
  address: () => '****',
  words: () => '****',
};

/** What a screen may show of them; a field that is not there has no mask. */
export type PersonMasks = { readonly [F in PersonField]?: string };
export const personMasksSchema = z.object({
  name: z.string().max(80).optional(),
  number: z.string().max(30).optional(),
  phone: z.string().max(30).optional(),
  address: z.string().max(8).optional(),
  words: z.string().max(8).optional(),
});

export function masksOf(values: PersonValues): PersonMasks {
  const masks: { [F in PersonField]?: string } = {};
  for (const field of personFields) {
    const value = values[field];
    if (value !== undefined) masks[field] = maskOf[field](value);
  }
  return masks;
}

/** Fields by which a person is found again without being read. */
export const findableFields = ['number', 'phone'] as const satisfies readonly PersonField[];
export type FindableField = (typeof findableFields)[number];

/** One writing for what people write in many: +86 138-1234-5678 is 13812345678, a final x is an X. */
export function findableText(field: FindableField, value: string): string {
  switch (field) {
    case 'number':
      return value.replaceAll(/\s/g, '').toUpperCase();
    case 'phone':
      return value.replaceAll(/[^\d+]/g, '').replace(/^(\+86|0086)/, '');
  }
}

/** Which of them a whole number is; null for a part of one, which would find strangers. */
export function findableBy(text: string): FindableField | null {
  if (/^(\d{17}[\dX]|[A-Z]{1,3}\d{7,15})$/.test(findableText('number', text))) return 'number';
  const phone = /^[\d\s+-]+$/.test(text) && /^(1\d{10}|0\d{9,11})$/.test(findableText('phone', text));
  return phone ? 'phone' : null;
}
