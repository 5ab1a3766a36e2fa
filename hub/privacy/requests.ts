/**
 * What a resident may ask of the hub: everything that is held about them, and its deletion. They are found by their number or phone,
 * blindly.
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
  readonly fields: Pick<PersonalFields, 'find' | 'held' | 'get'>;
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

  async function recordOf(matter: string): Promise<unknown> {
    const [kind = '', id = ''] = matter.split('/');
    return (await records[kind]?.(id)) ?? null;
  }

  return {
    find,
    async export(number, only) {
      const matters = [];
      for (const found of await chosen(number, only)) {
        const values = await fields.get(found.ref);
        matters.push({ ...found, values: values.ok ? values.value : null, record: await recordOf(found.matter) });
      }
      return { madeAt: now(), matters };
    },
    async erase(number, by, only) {
      const found = await chosen(number, only);
      let erased = 0;
      for (const { ref, closedAt } of found) if (closedAt !== null && (await erasing.erase(ref, 'request', by))) erased += 1;
      return { erased, open: found.filter(({ closedAt }) => closedAt === null) };
    },
  };
}

function foundOf({ ref, matter, station, masks, writtenAt, closedAt }: HeldPerson): FoundMatter {
  return { ref, matter, station, masks, writtenAt, closedAt };
}
