/**
 * How long personal values are kept after their matter was closed, per class (an item, a kind of matter); what is over is erased.
 * A class named by the district here comes first, then what the catalogue says of the item, then what holds for all others.
 */
import { catalogueSchema, keepDaysBounds } from '@yizhan/protocol/catalogue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { z } from 'zod';
import type { RegistryStore } from '../store/store.ts';
import type { Erasing } from './erasing.ts';
import type { PersonalFields } from './fields.ts';

const days = z.number().int().min(1).max(36_500);
export const retentionSchema = z.object({
  version: z.number().int().min(1),
  /** For classes that are not named. */
  otherDays: days,
  days: z.record(z.string().max(60), days),
});
export type Retention = z.infer<typeof retentionSchema>;

/** Days a district may choose, for a class or in the catalogue for an item. */
export const retentionBounds = keepDaysBounds;

/** Two years, until the district writes its own: complaints and reviews of a case are over by then. */
const firstRetention: Retention = { version: 1, otherDays: 730, days: {} };
const documentName = 'retention';
const dayMs = 86_400_000;
/** Erased in one go; more wait for the next round. */
const atOnce = 200;

export interface RetentionRules {
  read(): Promise<Retention>;
  /** @param base the version it was edited from */
  save(base: number, retention: Omit<Retention, 'version'>): Promise<Result<Retention, 'edited-meanwhile'>>;
  /** Erases what is over. @returns how many persons */
  purge(): Promise<number>;
}

export interface RetentionDeps {
  readonly store: Pick<RegistryStore, 'document' | 'saveDocument'>;
  readonly fields: Pick<PersonalFields, 'classes' | 'closedBefore'>;
  readonly erasing: Pick<Erasing, 'erase'>;
  readonly now: () => number;
}

export function retentionOf({ store, fields, erasing, now }: RetentionDeps): RetentionRules {
  let saving: Promise<unknown> = Promise.resolve();
  async function read(): Promise<Retention> {
    const stored = await store.document(documentName);
    return stored ? retentionSchema.parse(stored.document) : firstRetention;
  }

  /** A catalogue that cannot be read erases nothing earlier than the rule for all. */
  async function keptByCatalogue(): Promise<ReadonlyMap<string, number>> {
    const catalogue = catalogueSchema.safeParse((await store.document('catalogue'))?.document);
    if (!catalogue.success) return new Map();
    return new Map(catalogue.data.items.flatMap(({ id, keepDays }) => (keepDays ? [[String(id), keepDays] as const] : [])));
  }

  return {
    read,
    save(base, retention) {
      // Two people at once take turns: the second sees that the first has written.
      const turn = saving.then(async (): Promise<Result<Retention, 'edited-meanwhile'>> => {
        if ((await read()).version !== base) return err('edited-meanwhile');
        const next = { ...retention, version: base + 1 };
        const saved = await store.saveDocument(documentName, next.version, next, now());
        return saved.ok ? ok(next) : err('edited-meanwhile');
      });
      saving = turn.catch(() => undefined);
      return turn;
    },
    async purge() {
      const [{ otherDays, days: daysOf }, ofItems] = [await read(), await keptByCatalogue()];
      let count = 0;
      for (const name of await fields.classes()) {
        const before = now() - (daysOf[name] ?? ofItems.get(name) ?? otherDays) * dayMs;
        for (const ref of await fields.closedBefore(name, before, atOnce)) {
          if (await erasing.erase(ref, 'retention', 'system')) count += 1;
        }
      }
      return count;
    },
  };
}
