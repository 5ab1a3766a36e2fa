import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '@yizhan/platform/http';
import { createLogger } from '@yizhan/platform/log';
import type { SessionStore } from '@yizhan/platform/session';
import type { VoiceManifest } from '@yizhan/protocol/voice';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sentences } from '../http/sentences.ts';
import { testDocuments } from '../testing/documents.ts';
import { clipShelf, manifestOf } from './clip-shelf.ts';
import { voiceRoutes } from './voice-routes.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhan-voice-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, content = path): void {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
}
const shelf = () => clipShelf([join(root, 'made'), join(root, 'home')]);
const pathOf = async (clip: 'please' | 'digit-1' | 'digit-2') => (await shelf().look()).find('zh', clip)?.path.slice(root.length + 1);

test('recordings in the home replace made clips one by one', async () => {
  put('made/zh/please.wav');
  put('made/zh/digit-1.wav');
  put('home/zh/digit-1.mp3');
  expect(await pathOf('please')).toBe('made/zh/please.wav');
  expect(await pathOf('digit-1')).toBe('home/zh/digit-1.mp3');
  const found = await shelf().look();
  expect(found.findWav('zh', 'digit-1')?.path).toBe(join(root, 'made/zh/digit-1.wav'));
  expect(found.find('zh', 'digit-2')).toBeNull();
  expect(found.find('en', 'digit-1')).toBeNull();
});

test('no folder, other files and folders with the name of a clip are no clips', async () => {
  expect((await shelf().look()).voices).toEqual([]);
  for (const file of ['digit-1.flac', 'digit-77.wav', 'notes.txt', 'wav', 'digit-2.wav/x']) put(`home/zh/${file}`);
  expect((await shelf().look()).voices).toEqual([]);
});

test('of one clip twice in a folder the WAV is taken; names may be in capitals', async () => {
  put('home/zh/please.mp3');
  put('home/zh/please.wav');
  put('home/zh/Digit-1.WAV');
  expect(await pathOf('please')).toBe('home/zh/please.wav');
  expect(await pathOf('digit-1')).toBe('home/zh/Digit-1.WAV');
});

test('voice.json names the voice, its terms and files that are called otherwise', async () => {
  put('home/zh/voice.json', JSON.stringify({ name: '王老师', licence: '仅限本站', clips: { 'digit-1': '一.ogg' } }));
  put('home/zh/一.ogg');
  expect(await pathOf('digit-1')).toBe('home/zh/一.ogg');
  expect(manifestOf(await shelf().look(), ['zh', 'en'])).toMatchObject({
    languages: ['zh', 'en'],
    voices: [{ language: 'zh', name: '王老师', licence: '仅限本站', clips: 1 }],
    clips: { zh: { 'digit-1': expect.stringMatching(/^\/voice\/clips\/zh\/digit-1\.ogg\?v=/) }, en: {} },
  });
});

test.each(['no json', '{"name":3}', '{"language":"en","clips":{"digit-1":"please.wav"}}'])(
  'a voice.json of %s costs its words alone',
  async (text) => {
    put('home/zh/voice.json', text);
    put('home/zh/please.wav');
    expect((await shelf().look()).voices).toMatchObject([{ name: '', clips: expect.any(Map) }]);
    expect(await pathOf('please')).toBe('home/zh/please.wav');
  },
);

test('a path changes with its file', async () => {
  put('home/zh/please.wav', 'one');
  const before = manifestOf(await shelf().look(), []).clips.zh?.please;
  put('home/zh/please.wav', 'another');
  expect(manifestOf(await shelf().look(), []).clips.zh?.please).not.toBe(before);
});

function served() {
  const app = createApi({ title: 't', version: '1', sentences, log: createLogger({ name: 'test', level: 'silent' }) });
  // A screen's door asks for no session.
  voiceRoutes(app, { shelf: shelf(), languages: ['zh'] }, { sessions: {} as SessionStore, accounts: () => testDocuments.accounts });
  return app;
}

test('every clip of the manifest is served, for ever under its own address', async () => {
  put('home/zh/please.wav', 'RIFF');
  put('home/zh/digit-1.mp3', 'ID3');
  const app = served();
  const manifest = (await (await app.request('/voice/manifest.json')).json()) as VoiceManifest;
  const clips = manifest.clips.zh ?? {};
  const please = await app.request(clips.please ?? '');
  expect([please.status, please.headers.get('content-type'), await please.text()]).toEqual([200, 'audio/wav', 'RIFF']);
  expect(please.headers.get('cache-control')).toContain('immutable');
  expect((await app.request(clips['digit-1'] ?? '')).headers.get('content-type')).toBe('audio/mpeg');
  expect((await app.request('/voice/clips/zh/please.wav?v=old')).headers.get('cache-control')).toBe('no-cache');
});

test.each([
  '/voice/clips/zh/secret.txt',
  '/voice/clips/zh/voice.json',
  '/voice/clips/zh/..%2fsecret.txt',
  '/voice/clips/..%2f..%2fhome/please.wav',
  '/voice/clips/%2e%2e/please.wav',
  '/voice/clips/zh/..%5c..%5csecret.txt',
  '/voice/clips/zh/please.wav%00.txt',
  '/voice/clips/zh/please.mp3',
  '/voice/clips/zh/please',
  '/voice/clips/en/please.wav',
  '/voice/clips/zh/digit-9.wav',
])('%s is not there', async (path) => {
  put('home/secret.txt');
  put('home/zh/secret.txt');
  put('home/zh/voice.json', '{}');
  put('home/zh/please.wav');
  symlinkSync(join(root, 'nowhere'), join(root, 'home/zh/digit-9.wav'));
  expect((await served().request(path)).status).toBe(404);
});
