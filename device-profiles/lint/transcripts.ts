/** Every model has a transcript, its own or one it names; what drives the tests must not be made up without saying so. */
import { stringAt } from '../language/library.ts';
import type { Profile } from '../profile.ts';
import { type Transcript, transcriptSchema } from '../schema/transcript.ts';
import type { DataFile, LintFault, Room } from './room.ts';

/** @param resolved the profiles that could be resolved, by id */
export function transcriptFaults(room: Room, resolved: ReadonlyMap<string, Profile>): readonly LintFault[] {
  const transcripts = new Map<string, Transcript>();
  const faults: LintFault[] = [];
  for (const file of room.transcripts) {
    const parsed = transcriptSchema.safeParse(file.raw);
    if (parsed.success) transcripts.set(file.name, parsed.data);
    else faults.push({ file: file.path, message: `${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}` });
    faults.push(...nameFaults(file, resolved, parsed.data));
  }
  const names = new Set(room.transcripts.map((file) => file.name));
  return [...faults, ...room.profiles.flatMap((file) => shareFaults(file, names, transcripts, resolved))];
}

function nameFaults(file: DataFile, resolved: ReadonlyMap<string, Profile>, transcript: Transcript | undefined): readonly LintFault[] {
  const said = stringAt(file.raw, 'profile');
  if (said !== file.name) return [{ file: file.path, message: `profile: the file is of "${file.name}", it says "${said}"` }];
  const profile = resolved.get(file.name);
  if (!profile) return [{ file: file.path, message: `profile: there is no profile "${file.name}"` }];
  const kind = stepKind(profile);
  const foreign = transcript?.steps.findIndex((step) => !kind.keys.some((key) => key in step)) ?? -1;
  return foreign < 0 ? [] : [{ file: file.path, message: `steps.${foreign}: steps of kind ${profile.kind} are ${kind.name}` }];
}

function stepKind({ kind }: Profile): { readonly name: string; readonly keys: readonly string[] } {
  if (kind === 'keyboard-wedge') return { name: 'keys', keys: ['keys'] };
  if (kind === 'camera') return { name: 'frames', keys: ['frame'] };
  return { name: 'bytes', keys: ['host', 'device'] };
}

function shareFaults(
  file: DataFile,
  names: ReadonlySet<string>,
  transcripts: ReadonlyMap<string, Transcript>,
  resolved: ReadonlyMap<string, Profile>,
): readonly LintFault[] {
  const id = stringAt(file.raw, 'id') ?? file.name;
  const shared = stringAt(file.raw, 'transcriptOf');
  const fault = (message: string): readonly LintFault[] => [{ file: file.path, message }];
  if (shared !== null && names.has(id)) return fault('transcriptOf: it has a transcript of its own');
  if (!names.has(shared ?? id)) return fault(`transcriptOf: there is no transcript of "${shared ?? id}"`);
  const profile = resolved.get(id);
  const other = resolved.get(shared ?? id);
  if (!profile || !other) return [];
  if (profile.codec !== other.codec) return fault(`transcriptOf: "${other.id}" speaks ${other.codec}, it speaks ${profile.codec}`);
  const tried = shared === null && transcripts.get(id)?.origin === 'recorded';
  return profile.verified && !tried ? fault('verified: only a model with a recorded transcript of its own was tried') : [];
}
