/** What a resident may ask of the hub: everything that is held about them, and its deletion. They are found by their number, blindly. */
import type { PersonRef } from '@yizhan/protocol/ids';
import type { PersonMasks, PersonValues } from '@yizhan/protocol/privacy';
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
  find(number: string): Promise<readonly FoundMatter[]>;
  export(number: string): Promise<PersonExport>;
  /** Open matters stay: whoever wants them gone has them withdrawn first. */
  erase(number: string, by: string): Promise<{ readonly erased: number; readonly open: readonly FoundMatter[] }>;
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
    const held = await fields.held(await fields.find('number', number));
    return held.toSorted((a, b) => a.writtenAt - b.writtenAt).map(foundOf);
  }

  async function recordOf(matter: string): Promise<unknown> {
    const [kind = '', id = ''] = matter.split('/');
    return (await records[kind]?.(id)) ?? null;
  }

  return {
    find,
    async export(number) {
      const matters = [];
      for (const found of await find(number)) {
        const values = await fields.get(found.ref);
        matters.push({ ...found, values: values.ok ? values.value : null, record: await recordOf(found.matter) });
      }
      return { madeAt: now(), matters };
    },
    async erase(number, by) {
      const found = await find(number);
      let erased = 0;
      for (const { ref, closedAt } of found) if (closedAt !== null && (await erasing.erase(ref, 'request', by))) erased += 1;
      return { erased, open: found.filter(({ closedAt }) => closedAt === null) };
    },
  };
}

function foundOf({ ref, matter, station, masks, writtenAt, closedAt }: HeldPerson): FoundMatter {
  return { ref, matter, station, masks, writtenAt, closedAt };
}
