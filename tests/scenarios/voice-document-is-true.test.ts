import { readFileSync } from 'node:fs';
import { type ClipName, clipTexts } from '@yizhan/protocol/voice';
import { expect, test } from 'vitest';

/** Rows of the document's table of clips. */
const rows = [
  ...readFileSync('docs/voice.md', 'utf8').matchAll(
    /^\| `((?:please|ticket|go-to|counter|digit|number)[a-z0-9-]*)` \| (.*?) ?\| (.*?) ?\|$/gm,
  ),
];

test('the document lists every clip with its words, and no other', () => {
  const listed = (column: 2 | 3) => new Map(rows.flatMap((row) => (row[column] ? [[row[1], row[column]] as const] : [])));
  const made = (texts: ReadonlyMap<ClipName, string>) => new Map([...texts].filter(([clip]) => !clip.startsWith('letter-')));
  expect(listed(2)).toEqual(made(clipTexts.zh));
  expect(listed(3)).toEqual(made(clipTexts.en));
});

test('there is a letter for every prefix, as the document says', () => {
  for (const texts of [clipTexts.zh, clipTexts.en]) {
    const letters = [...texts.keys()].filter((clip) => clip.startsWith('letter-')).map((clip) => clip.slice(7));
    expect(letters.join('')).toBe('abcdefghjklmnpqrstuvwxyz');
  }
});
