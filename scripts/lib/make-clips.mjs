/**
 * Makes the clips of the calls with espeak-ng, when it is installed, beside the agent's bundle. espeak-ng (GPL) is a program of its own,
 * run once a clip; nothing of it becomes part of this project. Without it boards keep chime and text.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { has, root } from './preflight.mjs';
import { runTypeScript } from './run-typescript.mjs';

/** Words a minute below the default of 175: a hall echoes. `cmn` itself reads nothing but its own phonemes. */
const voices = {
  zh: ['-v', 'cmn-latn-pinyin', '-s', '150'],
  en: ['-v', 'en-us', '-s', '150'],
};
const atOnce = 4;
const run = promisify(execFile);

/** @param {string} [folder] @returns {Promise<string>} one line on what was done */
export async function makeClips(folder = join(root, 'station-agent', 'dist', 'voice')) {
  rmSync(folder, { recursive: true, force: true });
  if (!has('espeak-ng')) return 'no voice clips: espeak-ng is not installed, calls are chimed and shown';
  /** @type {typeof import('../../protocol/voice/index.ts')} */
  const voice = await runTypeScript('protocol/voice/index.ts');
  const wanted = voice.voiceLanguages.flatMap((language) =>
    [...voice.clipTexts[language]].map(([clip, text]) => ({ language, clip, text })),
  );
  for (const language of voice.voiceLanguages) {
    mkdirSync(join(folder, language), { recursive: true });
    const about = {
      name: 'espeak-ng',
      language,
      licence: 'Synthesised by espeak-ng; its licence (GPL-3.0-or-later) is that of the program.',
    };
    writeFileSync(join(folder, language, 'voice.json'), `${JSON.stringify(about, null, 2)}\n`);
  }
  const made = async () => {
    for (let next = wanted.pop(); next; next = wanted.pop()) {
      const { language, clip, text } = next;
      const { stdout } = await run('espeak-ng', [...voices[language], '--stdout', text], {
        encoding: 'buffer',
        maxBuffer: 16 * 1024 * 1024,
      });
      const wav = voice.readWav(stdout);
      if (!wav.ok) throw new Error(`espeak-ng said nothing for "${text}" (${wav.error})`);
      writeFileSync(join(folder, language, `${clip}.wav`), voice.writeWav(voice.levelled(wav.value)));
    }
  };
  const count = wanted.length;
  await Promise.all(Array.from({ length: atOnce }, made));
  return `made ${count} voice clips with espeak-ng`;
}
