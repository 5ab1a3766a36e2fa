/**
 * Documents people edit, with all their versions: who wrote which, when. The newest of each lies where the rest of the hub reads it (settings
 * beside their station, catalogue and calendar among the documents); this is the one way to change them by hand.
 * Invariant: a version is written only on top of the one its editor saw; nothing is ever changed in the history.
 */
import type { Database, Statements } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';

/** A station's settings, or one of the district's. */
export type DocumentName = 'catalogue' | 'calendar' | 'legal-texts' | `settings/${string}`;

export interface DocumentVersion {
  readonly version: number;
  /** Null: not written by hand here. */
  readonly by: string | null;
  readonly at: number | null;
  /** The older version this one brought back. */
  readonly restores: number | null;
}

export interface Edit {
  readonly name: DocumentName;
  /** The version the editor saw. */
  readonly base: number;
  readonly document: Readonly<Record<string, unknown>>;
  readonly by: string;
  readonly at: number;
  readonly restores: number | null;
}

export type EditRefusal = { readonly code: 'no-such-document' } | ({ readonly code: 'edited-meanwhile' } & DocumentVersion);

export interface DocumentVersions {
  /** Newest first; the one in force is always among them. */
  history(name: DocumentName, limit: number): Promise<readonly DocumentVersion[]>;
  read(name: DocumentName, version: number): Promise<Readonly<Record<string, unknown>> | null>;
  /** @returns the new version's number */
  write(edit: Edit): Promise<Result<number, EditRefusal>>;
}

interface VersionRow {
  readonly version: number;
  readonly by_user: string | null;
  readonly at: number;
  readonly restores: number | null;
}

const insert = `INSERT INTO document_versions (name, version, document, by_user, at, restores) VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (name, version) DO NOTHING`;

/** What is in force while the district has written none. */
type Shipped = Partial<Record<DocumentName, Readonly<Record<string, unknown>>>>;

export function documentVersions(database: Database, shipped: Shipped): DocumentVersions {
  async function newest(tx: Statements, name: DocumentName): Promise<{ readonly version: number; readonly text: string } | null> {
    const station = stationOf(name);
    if (station !== null) {
      const row = await tx.get<{ settings: string }>('SELECT settings FROM stations WHERE id = ?', [station]);
      return row ? { version: (JSON.parse(row.settings) as { version: number }).version, text: row.settings } : null;
    }
    const row = await tx.get<{ version: number; document: string }>('SELECT version, document FROM documents WHERE name = ?', [name]);
    if (row) return { version: row.version, text: row.document };
    const first = shipped[name];
    return first ? { version: Number(first.version), text: JSON.stringify(first) } : null;
  }

  async function put(tx: Statements, { name, document, at }: Edit, version: number, text: string): Promise<void> {
    const station = stationOf(name);
    if (station !== null) await tx.run('UPDATE stations SET settings = ?, name = ? WHERE id = ?', [text, String(document.name), station]);
    else await tx.run('INSERT OR REPLACE INTO documents (name, version, document, at) VALUES (?, ?, ?, ?)', [name, version, text, at]);
  }

  async function writerOf(tx: Statements, name: DocumentName, version: number): Promise<DocumentVersion> {
    const row = await tx.get<VersionRow>('SELECT * FROM document_versions WHERE name = ? AND version = ?', [name, version]);
    return row ? versionOf(row) : { version, by: null, at: null, restores: null };
  }

  return {
    async history(name, limit) {
      const rows = await database.all<VersionRow>('SELECT * FROM document_versions WHERE name = ? ORDER BY version DESC LIMIT ?', [
        name,
        limit,
      ]);
      const written = rows.map(versionOf);
      const now = await newest(database, name);
      const known = now === null || written.some(({ version }) => version === now.version);
      return known ? written : [{ version: now.version, by: null, at: null, restores: null }, ...written];
    },
    async read(name, version) {
      const row = await database.get<{ document: string }>('SELECT document FROM document_versions WHERE name = ? AND version = ?', [
        name,
        version,
      ]);
      if (row) return JSON.parse(row.document);
      const now = await newest(database, name);
      return now?.version === version ? JSON.parse(now.text) : null;
    },
    write: (edit) =>
      database.transaction(async (tx) => {
        const before = await newest(tx, edit.name);
        if (!before) return err({ code: 'no-such-document' });
        if (before.version !== edit.base) return err({ code: 'edited-meanwhile', ...(await writerOf(tx, edit.name, before.version)) });
        const version = before.version + 1;
        const text = JSON.stringify({ ...edit.document, version });
        // What lay here before anybody edited by hand is the first to come back to.
        await tx.run(insert, [edit.name, before.version, before.text, null, edit.at, null]);
        await put(tx, edit, version, text);
        await tx.run(insert, [edit.name, version, text, edit.by, edit.at, edit.restores]);
        return ok(version);
      }),
  };
}

function stationOf(name: DocumentName): string | null {
  return name.startsWith('settings/') ? name.slice('settings/'.length) : null;
}

function versionOf({ version, by_user, at, restores }: VersionRow): DocumentVersion {
  return { version, by: by_user, at: by_user === null ? null : at, restores };
}
