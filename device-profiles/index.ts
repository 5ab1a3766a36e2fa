/** The shipped device models. They are bundled with the program: nothing is read from disk at run time. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import sam from './id-readers/generic-sam-v.json' with { type: 'json' };
import epsonTmT82 from './printers/epson-tm-t82.json' with { type: 'json' };
import genericEscpos58 from './printers/generic-escpos-58.json' with { type: 'json' };
import genericEscpos80 from './printers/generic-escpos-80.json' with { type: 'json' };
import { type Profile, type ProfileKind, type ProfileOf, profileSchema } from './profile.ts';
import gm65 from './scanners/gm65.json' with { type: 'json' };

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

export interface ProfileFault {
  readonly code: 'unknown-profile' | 'invalid-profile' | 'wrong-kind';
  readonly id: string;
  /** For people who write profiles: what is wrong, or which ids there are. */
  readonly message: string;
}

const shipped: readonly unknown[] = [epsonTmT82, genericEscpos80, genericEscpos58, sam, gm65];

function idOf(raw: unknown): string | null {
  return typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : null;
}

export function profileIds(): readonly string[] {
  return shipped.map(idOf).filter((id) => id !== null);
}

export function parseProfile(raw: unknown): Result<Profile, ProfileFault> {
  const parsed = profileSchema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const first = parsed.error.issues[0];
  const message = first ? `${first.path.join('.') || 'profile'}: ${first.message}` : 'not a profile';
  return err({ code: 'invalid-profile', id: idOf(raw) ?? '', message });
}

export function loadProfile(id: string): Result<Profile, ProfileFault> {
  const raw = shipped.find((candidate) => idOf(candidate) === id);
  if (raw === undefined) return err({ code: 'unknown-profile', id, message: `known profiles: ${profileIds().join(', ')}` });
  return parseProfile(raw);
}

/** A profile of the wanted kind: what a driver asks for. */
export function loadProfileOf<K extends ProfileKind>(kind: K, id: string): Result<ProfileOf<K>, ProfileFault> {
  const loaded = loadProfile(id);
  if (!loaded.ok) return loaded;
  if (loaded.value.kind !== kind) return err({ code: 'wrong-kind', id, message: `${id} is a ${loaded.value.kind}, not a ${kind}` });
  return ok(loaded.value as ProfileOf<K>);
}
