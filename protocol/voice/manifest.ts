/** What the agent tells players about the clips it has, and what a folder of recordings may tell about itself. */
import { z } from 'zod';
import { voiceLanguages } from './clips.ts';

const language = z.enum(voiceLanguages);

/** `voice.json` beside the recordings of one language. It may be left out, and so may each entry: files are found by their names. */
export const voiceFolderSchema = z.object({
  /** Whose voice it is, for people. */
  name: z.string().optional(),
  language: language.optional(),
  /** Under what terms the recordings may be used. */
  licence: z.string().optional(),
  /** Clip → file beside voice.json, for files that are not called as their clip. */
  clips: z.record(z.string(), z.string()).optional(),
});
export type VoiceFolder = z.infer<typeof voiceFolderSchema>;

/** `GET /voice/manifest.json` */
export const voiceManifestSchema = z.object({
  /** What is spoken at this station, in this order; a player leaves out what it has no clips of. */
  languages: z.array(language),
  voices: z.array(z.object({ language, name: z.string(), licence: z.string(), clips: z.number().int() })),
  /** Clip → path on this agent. */
  clips: z.record(language, z.record(z.string(), z.string())),
});
export type VoiceManifest = z.infer<typeof voiceManifestSchema>;
