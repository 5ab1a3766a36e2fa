/** The fake of `PersonalFields`: the same words, values in a map. */
import type { PersonRef } from '@yizhan/protocol/ids';
import { findableText, masksOf, type PersonValues } from '@yizhan/protocol/privacy';
import { err, ok } from '@yizhan/protocol/result';
import type { HeldPerson, PersonalFields } from './fields.ts';

export function memoryFields(): PersonalFields {
  const people = new Map<PersonRef, { held: HeldPerson; values: PersonValues }>();
  const alive = () => [...people.values()].filter(({ held }) => held.erasedAt === null);
  const change = (ref: PersonRef, changes: Partial<HeldPerson>): void => {
    const known = people.get(ref);
    if (known) known.held = { ...known.held, ...changes };
  };

  return {
    async put(ref, holding, values, at) {
      const known = people.get(ref)?.held;
      if (known && known.erasedAt !== null) return err('erased');
      const masks = masksOf(values);
      const kept = { writtenAt: known?.writtenAt ?? at, closedAt: known?.closedAt ?? null, erasedAt: null };
      const before = known?.sealedIn ?? [];
      const added = holding.sealedIn.filter(({ station, event }) => !before.some((one) => one.station === station && one.event === event));
      people.set(ref, { held: { ref, ...holding, sealedIn: [...before, ...added], masks, ...kept }, values });
      return ok(masks);
    },
    async held(refs) {
      return refs.flatMap((ref) => people.get(ref)?.held ?? []);
    },
    async get(ref) {
      const known = people.get(ref);
      if (!known) return err('no-such-person');
      return known.held.erasedAt === null ? ok(known.values) : err('erased');
    },
    async find(field, value) {
      const wanted = findableText(field, value);
      const found = alive().filter(({ values }) => values[field] !== undefined && findableText(field, values[field]) === wanted);
      return found.map(({ held }) => held.ref);
    },
    async ofMatter(matter) {
      return alive()
        .filter(({ held }) => held.matter === matter)
        .map(({ held }) => held.ref)
        .toSorted();
    },
    async closed(ref, at) {
      change(ref, { closedAt: at });
    },
    async closedBefore(retentionClass, before, limit) {
      const due = alive().filter(({ held }) => held.retentionClass === retentionClass && held.closedAt !== null && held.closedAt < before);
      return due
        .toSorted((a, b) => (a.held.closedAt ?? 0) - (b.held.closedAt ?? 0))
        .slice(0, limit)
        .map(({ held }) => held.ref);
    },
    async classes() {
      const closed = alive().filter(({ held }) => held.closedAt !== null);
      return [...new Set(closed.map(({ held }) => held.retentionClass))].toSorted();
    },
    async erase(ref, at) {
      const known = people.get(ref)?.held;
      if (!known || known.erasedAt !== null) return null;
      people.set(ref, { held: { ...known, masks: {}, erasedAt: at }, values: {} });
      return known;
    },
    renew: async () => 0,
  };
}
