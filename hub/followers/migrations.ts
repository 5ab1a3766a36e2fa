import type { Migration } from '@yizhan/platform/sqlite';

/** Followers and asks: 50. */
export const followerMigrations: readonly Migration[] = [
  {
    version: 50,
    name: 'followers',
    // Answers leave the feed by their age: found by the index, not by a walk through all feeds.
    sql: `CREATE TABLE followers (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT;
          CREATE TABLE followers_set_aside (
            name TEXT NOT NULL,
            n INTEGER NOT NULL,
            station TEXT NOT NULL,
            event TEXT NOT NULL,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (name, n)
          ) STRICT, WITHOUT ROWID;
          CREATE INDEX feed_by_age ON feed (type, at) WHERE gone = 0;`,
  },
];
