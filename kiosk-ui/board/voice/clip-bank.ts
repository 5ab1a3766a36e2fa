/** The clips of the languages that this board speaks, decoded and at hand: a call must not wait for a file. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { ClipName, HasClip, VoiceLanguage, VoiceManifest } from '@yizhan/protocol/voice';

export interface ClipBank {
  readonly has: HasClip;
  find(language: VoiceLanguage, clip: ClipName): AudioBuffer | null;
  /** Languages whose clips are in, as far as they can be had. */
  readonly ready: ReadonlySignal<readonly VoiceLanguage[]>;
}

interface ClipPorts {
  readonly fetchBytes: (path: string) => Promise<ArrayBuffer>;
  readonly decode: (bytes: ArrayBuffer) => Promise<AudioBuffer>;
}

const pagePorts = (context: AudioContext): ClipPorts => ({
  async fetchBytes(path) {
    const response = await fetch(path);
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response.arrayBuffer();
  },
  decode: (bytes) => context.decodeAudioData(bytes),
});

/**
 * Loads what the manifest offers, and again what a newer manifest changed (a clip's path changes with its file). A clip that does not come
 * or cannot be decoded is not there; it is tried again with the next manifest.
 */
export function clipBank(manifest: Signal<VoiceManifest | null>, wanted: () => readonly VoiceLanguage[], ports: ClipPorts): ClipBank {
  const buffers = new Map<string, { readonly path: string; readonly buffer: AudioBuffer }>();
  const ready = signal<readonly VoiceLanguage[]>([]);
  const keyOf = (language: VoiceLanguage, clip: string) => `${language}/${clip}`;

  async function load(key: string, path: string): Promise<void> {
    if (buffers.get(key)?.path === path) return;
    try {
      buffers.set(key, { path, buffer: await ports.decode(await ports.fetchBytes(path)) });
    } catch {
      buffers.delete(key);
    }
  }

  async function loadAll(offered: VoiceManifest): Promise<void> {
    for (const language of wanted()) {
      const paths = Object.entries(offered.clips[language] ?? {});
      await Promise.all(paths.map(([clip, path]) => load(keyOf(language, clip), path)));
      const loaded = paths.some(([clip]) => buffers.has(keyOf(language, clip)));
      ready.value = [...ready.value.filter((other) => other !== language), ...(loaded ? [language] : [])];
    }
  }

  effect(() => {
    if (manifest.value !== null) void loadAll(manifest.value);
  });

  const find = (language: VoiceLanguage, clip: ClipName) => buffers.get(keyOf(language, clip))?.buffer ?? null;
  return { find, has: (language, clip) => find(language, clip) !== null, ready };
}

export function pageClipBank(
  context: AudioContext,
  manifest: Signal<VoiceManifest | null>,
  wanted: () => readonly VoiceLanguage[],
): ClipBank {
  return clipBank(manifest, wanted, pagePorts(context));
}
