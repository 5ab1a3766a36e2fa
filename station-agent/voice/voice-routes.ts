/** The clips for the boards of this station, as files. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import type { Api } from '@yizhan/platform/http';
import { isClipName, type VoiceLanguage, voiceLanguages } from '@yizhan/protocol/voice';
import { type CallerDeps, guardOf } from '../http/callers.ts';
import { type ClipShelf, manifestOf, type StoredClip } from './clip-shelf.ts';

export interface StationVoice {
  readonly shelf: ClipShelf;
  readonly languages: readonly VoiceLanguage[];
}

export function voiceRoutes(app: Api, { shelf, languages }: StationVoice, callers: CallerDeps): void {
  app.get('/voice/manifest.json', guardOf('GET /voice/manifest.json', callers), async (c) => {
    c.header('cache-control', 'no-cache');
    return c.json(manifestOf(await shelf.look(), languages));
  });
  app.get('/voice/clips/:language/:file', guardOf('GET /voice/clips/{language}/{file}', callers), async (c) => {
    const stored = await find(c.req.param('language'), c.req.param('file'));
    const bytes = stored && (await readFile(stored.path).catch(() => null));
    if (!stored || !bytes) return c.notFound();
    // An address carries its file's version: what was fetched stays right.
    const lasting = c.req.query('v') === stored.version ? 'public, max-age=31536000, immutable' : 'no-cache';
    return c.body(new Uint8Array(bytes), 200, { 'content-type': stored.mediaType, 'cache-control': lasting });
  });

  async function find(language: string, file: string): Promise<StoredClip | null> {
    const known = voiceLanguages.find((one) => one === language);
    const clip = file.slice(0, -extname(file).length);
    if (known === undefined || !isClipName(known, clip)) return null;
    const stored = (await shelf.known()).find(known, clip);
    return stored?.extension === extname(file) ? stored : null;
  }
}
