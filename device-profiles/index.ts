/** The shipped device models. They are bundled with the program: nothing is read from disk at run time. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import epsonTmT82 from './printers/epson-tm-t82.json' with { type: 'json' };
import genericEscpos58 from './printers/generic-escpos-58.json' with { type: 'json' };
import genericEscpos80 from './printers/generic-escpos-80.json' with { type: 'json' };
import { type PrinterProfile, printerProfileSchema } from './profile.ts';

export type { PrinterProfile } from './profile.ts';

export interface ProfileFault {
  readonly code: 'unknown-profile' | 'invalid-profile';
  readonly id: string;
  /** For people who write profiles: what is wrong, or which ids there are. */
  readonly message: string;
}

const shipped: readonly unknown[] = [epsonTmT82, genericEscpos80, genericEscpos58];

function idOf(raw: unknown): string | null {
  return typeof raw === 'object' && raw !== null && 'id' in raw && typeof raw.id === 'string' ? raw.id : null;
}

export function profileIds(): readonly string[] {
  return shipped.map(idOf).filter((id) => id !== null);
}

export function parseProfile(raw: unknown): Result<PrinterProfile, ProfileFault> {
  const parsed = printerProfileSchema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const first = parsed.error.issues[0];
  const message = first ? `${first.path.join('.') || 'profile'}: ${first.message}` : 'not a profile';
  return err({ code: 'invalid-profile', id: idOf(raw) ?? '', message });
}

export function loadProfile(id: string): Result<PrinterProfile, ProfileFault> {
  const raw = shipped.find((candidate) => idOf(candidate) === id);
  if (raw === undefined) return err({ code: 'unknown-profile', id, message: `known profiles: ${profileIds().join(', ')}` });
  return parseProfile(raw);
}
