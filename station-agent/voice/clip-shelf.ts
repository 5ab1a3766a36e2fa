/**
 * The clips this station has: those made at build time, replaced clip by clip by the recordings in its home.
 * Invariant: a clip is found by its name, never by a path from outside.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  type ClipName,
  clipTexts,
  isClipName,
  type VoiceFolder,
  type VoiceLanguage,
  type VoiceManifest,
  voiceFolderSchema,
  voiceLanguages,
} from '@yizhan/protocol/voice';

/** In the order in which one is taken when a folder has the same clip twice. */
const mediaTypes = { '.wav': 'audio/wav', '.ogg': 'audio/ogg', '.mp3': 'audio/mpeg' } as const;
type Extension = keyof typeof mediaTypes;

export interface StoredClip {
  readonly path: string;
  readonly extension: Extension;
  readonly mediaType: string;
  /** Another text when the file has changed. */
  readonly version: string;
}

type Clips = ReadonlyMap<ClipName, StoredClip>;

interface FoundVoice {
  readonly language: VoiceLanguage;
  readonly name: string;
  readonly licence: string;
  readonly clips: Clips;
}

export interface ClipShelf {
  /** Looks anew: recordings may have been put in. Folders and files that cannot be read are not there. */
  look(): Promise<Shelf>;
  /** What was found at the last look. */
  known(): Promise<Shelf>;
}

export interface Shelf {
  /** Weakest first: each replaces clips of those before it. */
  readonly voices: readonly FoundVoice[];
  find(language: VoiceLanguage, clip: ClipName): StoredClip | null;
  /** The same among WAV files, which a player without a decoder needs. */
  findWav(language: VoiceLanguage, clip: ClipName): StoredClip | null;
}

/** @param folders each with a folder a language, weakest first */
export function clipShelf(folders: readonly string[]): ClipShelf {
  let last: Promise<Shelf> | null = null;
  function look(): Promise<Shelf> {
    last = lookInto(folders);
    return last;
  }
  return { look, known: () => last ?? look() };
}

async function lookInto(folders: readonly string[]): Promise<Shelf> {
  const places = voiceLanguages.flatMap((language) => folders.map((folder) => ({ language, folder: join(folder, language) })));
  const found = await Promise.all(places.map(({ folder, language }) => readVoice(folder, language)));
  const voices = found.filter((voice) => voice !== null);
  const strongest = (language: VoiceLanguage, clip: ClipName, good: (stored: StoredClip) => boolean) =>
    voices
      .filter((voice) => voice.language === language)
      .map(({ clips }) => clips.get(clip))
      .findLast((stored) => stored !== undefined && good(stored)) ?? null;
  return {
    voices,
    find: (language, clip) => strongest(language, clip, () => true),
    findWav: (language, clip) => strongest(language, clip, ({ extension }) => extension === '.wav'),
  };
}

/** @param languages spoken at this station */
export function manifestOf(shelf: Shelf, languages: readonly VoiceLanguage[]): VoiceManifest {
  const clipsOf = (language: VoiceLanguage) =>
    Object.fromEntries(
      [...clipTexts[language].keys()].flatMap((clip) => {
        const stored = shelf.find(language, clip);
        return stored ? [[clip, `/voice/clips/${language}/${clip}${stored.extension}?v=${stored.version}`]] : [];
      }),
    );
  return {
    languages: [...languages],
    voices: shelf.voices.map(({ language, name, licence, clips }) => ({ language, name, licence, clips: clips.size })),
    clips: { zh: clipsOf('zh'), en: clipsOf('en') },
  };
}

async function readVoice(folder: string, language: VoiceLanguage): Promise<FoundVoice | null> {
  const files = await readdir(folder).catch(() => null);
  if (files === null) return null;
  const about = await readAbout(join(folder, 'voice.json'), language);
  const named = Object.entries(about.clips ?? {});
  const wanted = files
    .flatMap((file) => {
      const extension = extname(file).toLowerCase();
      const clip = named.find(([, called]) => called === file)?.[0] ?? file.slice(0, -extension.length).toLowerCase();
      return isMedia(extension) && isClipName(language, clip) ? [{ file, extension, clip }] : [];
    })
    .sort((one, other) => rank(other.extension) - rank(one.extension));
  const stored = await Promise.all(
    wanted.map(async ({ file, extension, clip }) => {
      const path = join(folder, file);
      const version = await versionOf(path);
      return version === null ? [] : ([[clip, { path, extension, mediaType: mediaTypes[extension], version }]] as const);
    }),
  );
  const clips = new Map<ClipName, StoredClip>(stored.flat());
  return clips.size === 0 ? null : { language, name: about.name ?? '', licence: about.licence ?? '', clips };
}

async function versionOf(path: string): Promise<string | null> {
  const about = await stat(path).catch(() => null);
  return about?.isFile() ? `${Math.round(about.mtimeMs).toString(36)}-${about.size.toString(36)}` : null;
}

/** A voice.json that says nothing useful costs its own words, not the recordings. */
async function readAbout(file: string, language: VoiceLanguage): Promise<VoiceFolder> {
  try {
    const checked = voiceFolderSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return checked.success && (checked.data.language ?? language) === language ? checked.data : {};
  } catch {
    return {};
  }
}

const isMedia = (extension: string): extension is Extension => extension in mediaTypes;
const rank = (extension: Extension): number => Object.keys(mediaTypes).indexOf(extension);
