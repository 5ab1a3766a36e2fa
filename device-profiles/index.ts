/** The shipped device models. They are bundled with the program: nothing is read from disk at run time. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Facts } from './language/facts.ts';
import { type Library, stringAt } from './language/library.ts';
import { type ProfileFault, parseResolved, resolveProfile } from './language/resolve.ts';
import type { Profile, ProfileKind, ProfileOf } from './profile.ts';
import { mixinFiles, profileFiles } from './shipped.ts';

export type { Facts } from './language/facts.ts';
export type { ProfileFault } from './language/resolve.ts';
export type {
  CameraProfile,
  PrinterProfile,
  Profile,
  ProfileKind,
  ProfileOf,
  ReaderProfile,
  ScannerProfile,
  WedgeProfile,
} from './profile.ts';
export { bytesOf, type FrameStep, type KeysStep, type LineStep, lineSteps, loadTranscript, type Transcript } from './transcript.ts';

const shipped: Library = {
  profiles: new Map(profileFiles.map((file) => [stringAt(file, 'id') ?? '', file])),
  mixins: new Map(Object.entries(mixinFiles)),
};

/** @param kind only the models of this kind; all without it */
export function profileIds(kind?: ProfileKind): readonly string[] {
  const ids = [...shipped.profiles.keys()];
  if (kind === undefined) return ids;
  return ids.filter((id) => {
    const loaded = loadProfile(id);
    return loaded.ok && loaded.value.kind === kind;
  });
}

/** A profile that is already whole: one that was made up by a test, or changed. */
export function parseProfile(raw: unknown): Result<Profile, ProfileFault> {
  return parseResolved(stringAt(raw, 'id') ?? '', raw);
}

/** @param facts what is known of the machine by now; it decides the conditional parts of the profile */
export function loadProfile(id: string, facts: Facts = {}): Result<Profile, ProfileFault> {
  return resolveProfile(shipped, id, facts);
}

/** A profile of the wanted kind: what a driver asks for. */
export function loadProfileOf<K extends ProfileKind>(kind: K, id: string, facts: Facts = {}): Result<ProfileOf<K>, ProfileFault> {
  const loaded = loadProfile(id, facts);
  if (!loaded.ok) return loaded;
  const { kind: found } = loaded.value;
  if (found !== kind) return err({ code: 'wrong-kind', id, message: `${id} is a ${found}, not a ${kind}` });
  return ok(loaded.value as ProfileOf<K>);
}
