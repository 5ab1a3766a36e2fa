/**
 * What a resident may ask of the hub: everything that is held about them, and its deletion. They are found by their number or phone,
 * blindly; the words of their matters, which have neither, go with them.
 */
import type { PersonRef } from '@yizhan/protocol/ids';
import { findableBy, type PersonMasks, type PersonValues } from '@yizhan/protocol/privacy';
import type { Erasing } from './erasing.ts';
import type { HeldPerson, PersonalFields } from './fields.ts';

export interface FoundMatter {
  readonly ref: PersonRef;
  readonly matter: string;
  readonly station: string | null;
  readonly masks: PersonMasks;
  readonly writtenAt: number;
  readonly closedAt: number | null;
}

export interface PersonExport {
  readonly madeAt: number;
  readonly matters: readonly (FoundMatter & {
    /** Null: cannot be read any more, its key is lost. */
    readonly values: PersonValues | null;
    /** What the room that keeps the matter says of it. */
    readonly record: unknown;
  })[];
}

export interface PersonRequests {
  /** Nothing for less than a whole number. */
  find(number: string): Promise<readonly FoundMatter[]>;
  /** @param only of what is found; a family may share one phone */
  export(number: string, only?: readonly PersonRef[]): Promise<PersonExport>;
  /** Open matters stay: whoever wants them gone has them withdrawn first. */
  erase(
    number: string,
    by: string,
    only?: readonly PersonRef[],
  ): Promise<{ readonly erased: number; readonly open: readonly FoundMatter[] }>;
}

export interface RequestDeps {
  readonly fields: Pick<PersonalFields, 'find' | 'held' | 'get' | 'ofMatter'>;
  readonly erasing: Pick<Erasing, 'erase'>;
  readonly now: () => number;
  /** By the first part of a matter (`case` of `case/0190…`): what is on record about it, for the person to read. */
  readonly records: Readonly<Record<string, (id: string) => Promise<unknown>>>;
}

export function personRequests({ fields, erasing, now, records }: RequestDeps): PersonRequests {
  async function find(number: string): Promise<readonly FoundMatter[]> {
    const field = findableBy(number);
    const held = field ? await fields.held(await fields.find(field, number)) : [];
    return held.toSorted((a, b) => a.writtenAt - b.writtenAt).map(foundOf);
  }

  async function chosen(number: string, only: readonly PersonRef[] | undefined): Promise<readonly FoundMatter[]> {
    return (await find(number)).filter(({ ref }) => only?.includes(ref) ?? true);
  }

  /** What is held of a matter without anybody's number: notes, reasons, what was said. */
  async function wordsOf(matter: string): Promise<readonly FoundMatter[]> {
    const held = await fields.held(await fields.ofMatter(matter));
    return held.filter(({ masks }) => masks.number === undefined && masks.phone === undefined).map(foundOf);
  }

  async function recordOf(matter: string): Promise<unknown> {
    const [kind = '', id = ''] = matter.split('/');
    return (await records[kind]?.(id)) ?? null;
  }

  return {
    find,
    async export(number, only) {
      const matters = [];
      const persons = await chosen(number, only);
      const words = await Promise.all([...new Set(persons.map(({ matter }) => matter))].map(wordsOf));
      for (const found of [...persons, ...words.flat()]) {
        const values = await fields.get(found.ref);
        matters.push({ ...found, values: values.ok ? values.value : null, record: await recordOf(found.matter) });
      }
      return { madeAt: now(), matters };
    },
    async erase(number, by, only) {
      const found = await chosen(number, only);
      let erased = 0;
      for (const { ref, matter, closedAt } of found) {
        if (closedAt === null || !(await erasing.erase(ref, 'request', by))) continue;
        erased += 1;
        for (const words of await wordsOf(matter)) await erasing.erase(words.ref, 'request', by);
      }
      return { erased, open: found.filter(({ closedAt }) => closedAt === null) };
    },
  };
}

function foundOf({ ref, matter, station, masks, writtenAt, closedAt }: HeldPerson): FoundMatter {
  return { ref, matter, station, masks, writtenAt, closedAt };
}
