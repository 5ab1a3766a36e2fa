/** The transcript that holds for a model: its own, or the one of the model it names. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import { stringAt } from './language/library.ts';
import type { ProfileFault } from './language/resolve.ts';
import { type LineStep, type Transcript, transcriptSchema } from './schema/transcript.ts';
import { profileFiles, transcriptFiles } from './shipped.ts';

export type { FrameStep, KeysStep, LineStep, Transcript } from './schema/transcript.ts';

/** For tests and simulators. @param id of a shipped profile */
export function loadTranscript(id: string): Result<Transcript, ProfileFault> {
  const raw = profileFiles.find((file) => stringAt(file, 'id') === id);
  if (raw === undefined) return err({ code: 'unknown-profile', id, message: `there is no profile "${id}"` });
  const from = stringAt(raw, 'transcriptOf') ?? id;
  const parsed = transcriptSchema.safeParse(transcriptFiles.find((file) => stringAt(file, 'profile') === from));
  if (parsed.success) return ok(parsed.data);
  const first = parsed.error.issues[0];
  return err({ code: 'invalid-profile', id: from, message: `transcript: ${first?.path.join('.')}: ${first?.message}` });
}

/** The steps of a device on a line; a page's device has none. */
export function lineSteps(transcript: Transcript): readonly LineStep[] {
  return transcript.steps.filter((step): step is LineStep => 'host' in step || 'device' in step);
}

/** @param hex of a transcript: pairs of digits */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}
