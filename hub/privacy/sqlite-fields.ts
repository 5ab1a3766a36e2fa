import type { Database, Statements } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { findableFields, masksOf, type PersonField, type PersonValues, personFields } from '@yizhan/protocol/privacy';
import { err, ok } from '@yizhan/protocol/result';
import { blindIndex, decryptField, encryptField } from './cipher.ts';
import type { HeldPerson, PersonalFields, SealedIn } from './fields.ts';
import type { Keyring } from './keyring.ts';

interface PersonRow {
  readonly ref: string;
  readonly matter: string;
  readonly retention_class: string;
  readonly station: string | null;
  readonly written_at: number;
  readonly closed_at: number | null;
  readonly erased_at: number | null;
}

interface FieldRow {
  readonly ref: string;
  readonly field: PersonField;
  readonly box: string;
  readonly mask: string;
}

const placeOf = (ref: string, field: string) => ({ table: 'personal_fields', row: ref, field });

/** @param database the hub's, or a transaction of it when the values are to be written together with something else */
export function sqliteFields(database: Statements & Partial<Pick<Database, 'transaction'>>, keyring: Keyring): PersonalFields {
  const together = <T>(work: (tx: Statements) => Promise<T>): Promise<T> => database.transaction?.(work) ?? work(database);

  async function held(tx: Statements, refs: readonly PersonRef[]): Promise<readonly HeldPerson[]> {
    const list = JSON.stringify(refs);
    const rows = await tx.all<PersonRow>('SELECT * FROM persons WHERE ref IN (SELECT value FROM json_each(?))', [list]);
    const masks = await tx.all<Pick<FieldRow, 'ref' | 'field' | 'mask'>>(
      'SELECT ref, field, mask FROM personal_fields WHERE ref IN (SELECT value FROM json_each(?))',
      [list],
    );
    const seals = await tx.all<SealedIn & { readonly ref: string }>(
      'SELECT ref, station, event FROM person_seals WHERE ref IN (SELECT value FROM json_each(?)) ORDER BY rowid',
      [list],
    );
    return rows.map((row) => personOf(row, masks, seals));
  }

  async function writeFields(tx: Statements, ref: string, values: PersonValues): Promise<void> {
    const masks = masksOf(values);
    for (const field of personFields) {
      const value = values[field];
      if (value === undefined) continue;
      const findable = findableFields.find((one) => one === field);
      const blind = findable ? blindIndex(keyring, findable, value) : null;
      await tx.run('INSERT INTO personal_fields (ref, field, box, mask, blind) VALUES (?, ?, ?, ?, ?)', [
        ref,
        field,
        encryptField(keyring, placeOf(ref, field), value),
        masks[field] ?? '',
        blind,
      ]);
    }
  }

  return {
    put: (ref, { matter, retentionClass, station, sealedIn }, values, at) =>
      together(async (tx) => {
        const known = await tx.get<PersonRow>('SELECT * FROM persons WHERE ref = ?', [ref]);
        if (known?.erased_at != null) return err('erased');
        await tx.run(
          `INSERT INTO persons (ref, matter, retention_class, station, written_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (ref) DO UPDATE SET matter = excluded.matter, retention_class = excluded.retention_class, station = excluded.station`,
          [ref, matter, retentionClass, station, at],
        );
        for (const seal of sealedIn) {
          await tx.run('INSERT OR IGNORE INTO person_seals (ref, station, event) VALUES (?, ?, ?)', [ref, seal.station, seal.event]);
        }
        await tx.run('DELETE FROM personal_fields WHERE ref = ?', [ref]);
        await writeFields(tx, ref, values);
        return ok(masksOf(values));
      }),
    held: (refs) => held(database, refs),
    async get(ref) {
      const known = await database.get<PersonRow>('SELECT * FROM persons WHERE ref = ?', [ref]);
      if (!known) return err('no-such-person');
      if (known.erased_at !== null) return err('erased');
      const values: PersonValues = {};
      for (const row of await database.all<FieldRow>('SELECT * FROM personal_fields WHERE ref = ?', [ref])) {
        const read = decryptField(keyring, placeOf(ref, row.field), row.box);
        if (!read.ok) return read;
        values[row.field] = read.value;
      }
      return ok(values);
    },
    async find(field, value) {
      const rows = await database.all<{ ref: string }>(
        'SELECT ref FROM personal_fields JOIN persons USING (ref) WHERE blind = ? AND field = ? ORDER BY written_at, ref',
        [blindIndex(keyring, field, value), field],
      );
      return rows.map((row) => as<PersonRef>(row.ref));
    },
    async ofMatter(matter) {
      const rows = await database.all<{ ref: string }>('SELECT ref FROM persons WHERE matter = ? AND erased_at IS NULL ORDER BY ref', [
        matter,
      ]);
      return rows.map((row) => as<PersonRef>(row.ref));
    },
    async closed(ref, at) {
      await database.run('UPDATE persons SET closed_at = ? WHERE ref = ?', [at, ref]);
    },
    async closedBefore(retentionClass, before, limit) {
      const rows = await database.all<{ ref: string }>(
        `SELECT ref FROM persons WHERE retention_class = ? AND closed_at < ? AND erased_at IS NULL ORDER BY closed_at, ref LIMIT ?`,
        [retentionClass, before, limit],
      );
      return rows.map((row) => as<PersonRef>(row.ref));
    },
    async classes() {
      const rows = await database.all<{ name: string }>(
        'SELECT DISTINCT retention_class AS name FROM persons WHERE closed_at IS NOT NULL AND erased_at IS NULL ORDER BY name',
      );
      return rows.map((row) => row.name);
    },
    erase: (ref, at) =>
      together(async (tx) => {
        const [person] = await held(tx, [ref]);
        if (!person || person.erasedAt !== null) return null;
        await tx.run('DELETE FROM personal_fields WHERE ref = ?', [ref]);
        await tx.run('UPDATE persons SET erased_at = ? WHERE ref = ?', [at, ref]);
        return person;
      }),
    renew: (limit) =>
      together(async (tx) => {
        const old = JSON.stringify(keyring.oldFieldKeys().map(({ id }) => id));
        const rows = await tx.all<FieldRow>('SELECT * FROM personal_fields WHERE key IN (SELECT value FROM json_each(?)) LIMIT ?', [
          old,
          limit,
        ]);
        let renewed = 0;
        for (const { ref, field, box } of rows) {
          const read = decryptField(keyring, placeOf(ref, field), box);
          // A damaged one stays as it is, for whoever looks into it.
          if (!read.ok) continue;
          const again = encryptField(keyring, placeOf(ref, field), read.value);
          await tx.run('UPDATE personal_fields SET box = ? WHERE ref = ? AND field = ?', [again, ref, field]);
          renewed += 1;
        }
        return renewed;
      }),
  };
}

function personOf(
  row: PersonRow,
  masks: readonly Pick<FieldRow, 'ref' | 'field' | 'mask'>[],
  seals: readonly (SealedIn & { readonly ref: string })[],
): HeldPerson {
  return {
    ref: as<PersonRef>(row.ref),
    matter: row.matter,
    retentionClass: row.retention_class,
    station: row.station,
    sealedIn: seals.filter(({ ref }) => ref === row.ref).map(({ station, event }) => ({ station, event })),
    masks: Object.fromEntries(masks.filter(({ ref }) => ref === row.ref).map(({ field, mask }) => [field, mask])),
    writtenAt: row.written_at,
    closedAt: row.closed_at,
    erasedAt: row.erased_at,
  };
}
