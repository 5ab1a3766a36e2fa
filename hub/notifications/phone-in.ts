/** The phone of a person, at the moment when a message goes out and not before. */
import type { PersonRef } from '@yizhan/protocol/ids';
import type { PersonalFields } from '../privacy/fields.ts';

/** @returns null where none is known, or where it was erased or cannot be read any more */
export function phoneIn(fields: Pick<PersonalFields, 'get'>): (person: PersonRef) => Promise<string | null> {
  return async (person) => {
    const values = await fields.get(person);
    return values.ok ? (values.value.phone ?? null) : null;
  };
}
