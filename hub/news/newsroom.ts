/**
 * The hub's one writer of news: decides, keeps the event with its fold and, where what is shown changed, the document of which every
 * station gets its part (the twin). All in one transaction, one command at a time.
 * Invariant: the document `news` holds exactly what is approved, without what was over when it was written.
 */
import type { Database, Statements } from '@yizhan/platform/sqlite';
import type { SheetFault } from '@yizhan/protocol/catalogue';
import { as, type NewsId } from '@yizhan/protocol/ids';
import { type KnownPlaces, type NewsDocument, type NewsEntry, newsDocumentSchema, newsFaults } from '@yizhan/protocol/news';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { newsName } from '../fleet/documents.ts';
import {
  allowed,
  decideNews,
  evolveNews,
  type NewsCommand,
  type NewsEvent,
  type NewsRefusal,
  type NewsStanding,
  type NewsState,
  nothingWritten,
  standingOf,
} from './editing.ts';

export interface NewsItem extends NewsState {
  readonly id: NewsId;
  /** As it is to be, or is: what a list shows of it. */
  readonly entry: NewsEntry;
  readonly standing: NewsStanding;
  readonly allowed: readonly NewsCommand['type'][];
}

export type NewsFailure =
  | { readonly code: NewsRefusal | 'no-such-news' | 'news-full' }
  | { readonly code: 'edited-meanwhile'; readonly by: string; readonly at: number }
  | { readonly code: 'bad-news'; readonly faults: readonly SheetFault[] };

export interface Newsroom {
  all(): Promise<readonly NewsItem[]>;
  one(id: NewsId): Promise<NewsItem | null>;
  history(id: NewsId): Promise<readonly NewsEvent[]>;
  /** @param base the revision that whoever acts saw; 0: there is none yet. What differs is refused with who was first. */
  act(id: NewsId, command: NewsCommand, base: number, by: string): Promise<Result<NewsItem, NewsFailure>>;
  /** What is approved, of all stations. */
  document(): Promise<NewsDocument>;
}

export interface NewsroomDeps {
  readonly database: Database;
  readonly now: () => number;
}

interface Row {
  readonly id: string;
  readonly state: string;
}

/** As the schema of the document allows, with room for the district's growth. */
const entriesAtMost = 300;

export function newsroomOf({ database, now }: NewsroomDeps): Newsroom {
  let turns: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = turns.then(work);
    turns = turn.catch(() => undefined);
    return turn;
  }

  async function stateOf(tx: Pick<Statements, 'get'>, id: NewsId): Promise<NewsState> {
    const row = await tx.get<Row>('SELECT id, state FROM news_entries WHERE id = ?', [id]);
    return row ? JSON.parse(row.state) : nothingWritten;
  }

  function itemOf(id: NewsId, state: NewsState): NewsItem | null {
    const entry = (state.draft ?? state.approved)?.entry;
    return entry ? { id, entry, ...state, standing: standingOf(state, now()), allowed: allowed(state) } : null;
  }

  async function documentIn(tx: Pick<Statements, 'get'>): Promise<NewsDocument> {
    const row = await tx.get<{ document: string }>('SELECT document FROM documents WHERE name = ?', [newsName]);
    return row ? newsDocumentSchema.parse(JSON.parse(row.document)) : { version: 0, entries: [] };
  }

  /** @returns whether there is room for it */
  async function publish(tx: Statements, id: NewsId, entry: NewsEntry | null): Promise<boolean> {
    const before = await documentIn(tx);
    const others = before.entries.filter((one) => one.id !== id && one.until > now());
    const entries = entry === null ? others : [...others, entry];
    if (entries.length > entriesAtMost) return false;
    const version = before.version + 1;
    const text = JSON.stringify({ version, entries });
    await tx.run('INSERT OR REPLACE INTO documents (name, version, document, at) VALUES (?, ?, ?, ?)', [newsName, version, text, now()]);
    return true;
  }

  async function faultsOf(tx: Statements, command: NewsCommand, state: NewsState): Promise<readonly SheetFault[]> {
    if (command.type !== 'write' && command.type !== 'approve') return [];
    const entry = command.type === 'write' ? command.entry : state.draft?.entry;
    return entry ? newsFaults(entry, await placesIn(tx)) : [];
  }

  async function whoWasFirst(tx: Statements, id: NewsId, revision: number): Promise<NewsFailure> {
    const row = await tx.get<{ body: string }>('SELECT body FROM news_events WHERE entry = ? AND revision = ?', [id, revision]);
    if (!row) return { code: 'no-such-news' };
    const { by, at }: NewsEvent = JSON.parse(row.body);
    return { code: 'edited-meanwhile', by, at };
  }

  return {
    async all() {
      const rows = await database.all<Row>('SELECT id, state FROM news_entries ORDER BY made_at DESC, id');
      return rows.flatMap(({ id, state }) => itemOf(as(id), JSON.parse(state)) ?? []);
    },
    one: async (id) => itemOf(id, await stateOf(database, id)),
    async history(id) {
      const rows = await database.all<{ body: string }>('SELECT body FROM news_events WHERE entry = ? ORDER BY revision DESC', [id]);
      return rows.map(({ body }) => JSON.parse(body));
    },
    act: (id, command, base, by) =>
      inTurn(() =>
        database.transaction(async (tx) => {
          const before = await stateOf(tx, id);
          if (before.revision !== base) return err(await whoWasFirst(tx, id, before.revision));
          const faults = await faultsOf(tx, command, before);
          if (faults.length > 0) return err({ code: 'bad-news', faults });
          const decided = decideNews(before, command, { by, at: now() });
          if (!decided.ok) return err({ code: decided.error });
          const state = evolveNews(before, decided.value);
          const shows = state.approved?.entry ?? null;
          if (shows !== (before.approved?.entry ?? null) && !(await publish(tx, id, shows))) return err({ code: 'news-full' });
          await tx.run('INSERT INTO news_events (entry, revision, body) VALUES (?, ?, ?)', [
            id,
            state.revision,
            JSON.stringify(decided.value),
          ]);
          await tx.run(
            'INSERT INTO news_entries (id, made_at, state) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
            [id, now(), JSON.stringify(state)],
          );
          const item = itemOf(id, state);
          return item ? ok(item) : err({ code: 'no-such-news' });
        }),
      ),
    document: () => documentIn(database),
  };
}

async function placesIn(tx: Pick<Statements, 'all'>): Promise<KnownPlaces> {
  const rows = await tx.all<{ id: string; street: string }>('SELECT id, street FROM stations');
  return { streets: new Set(rows.map(({ street }) => street)), stations: new Set(rows.map(({ id }) => id)) };
}
