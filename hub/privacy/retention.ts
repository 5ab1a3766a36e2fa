/** How long personal values are kept after their matter was closed, per class (an item, a kind of matter); what is over is erased. */
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

/**
 * Days a district may choose. A decision may be contested for 60 days (行政复议法 art. 20), so nothing goes before; longer than ten years is
 * an archive's task, not this program's.
 */
export const retentionBounds = { least: 60, most: 3650 } as const;

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
      const { otherDays, days: daysOf } = await read();
      let count = 0;
      for (const name of await fields.classes()) {
        const before = now() - (daysOf[name] ?? otherDays) * dayMs;
        for (const ref of await fields.closedBefore(name, before, atOnce)) {
          if (await erasing.erase(ref, 'retention', 'system')) count += 1;
        }
      }
      return count;
    },
  };
}
