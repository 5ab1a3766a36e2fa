/** The whole check of the room's data files. Pure: the files come in, the faults go out. */
import { stringAt } from '../language/library.ts';
import { isLayer } from '../language/merge.ts';
import { type ProfileFault, resolveProfile, resolveWith } from '../language/resolve.ts';
import type { Profile } from '../profile.ts';
import { keyOrder } from '../schema/authored.ts';
import { capabilityFaults } from './capabilities.ts';
import { type DataFile, type LintFault, profileFolders, type Room, type RoomFile, readRoom } from './room.ts';
import { transcriptFaults } from './transcripts.ts';

export interface LintReport {
  /** How many profiles were read: a check that sees none passes everything. */
  readonly profiles: number;
  readonly faults: readonly LintFault[];
}

export function lintRoom(files: readonly RoomFile[]): LintReport {
  const { room, faults: unread } = readRoom(files);
  const resolved = new Map<string, Profile>();
  const unresolved = room.profiles.flatMap((file) => resolutionFaults(room, file, resolved));
  const faults = [
    ...unread,
    ...nameFaults(room),
    ...unresolved,
    ...[...resolved.values()].flatMap((profile) => orderFaults(room, profile)),
    ...mixinFaults(room),
    ...usbFaults(room, resolved),
    ...transcriptFaults(room, resolved),
  ];
  const seen = new Map(faults.map((fault) => [`${fault.file}: ${fault.message}`, fault]));
  return { profiles: room.profiles.length, faults: [...seen.values()] };
}

function nameFaults(room: Room): readonly LintFault[] {
  const owners = new Map<string, string>();
  return room.profiles.flatMap((file) => {
    const id = stringAt(file.raw, 'id');
    const owner = owners.get(id ?? '');
    if (id !== null) owners.set(id, owner ?? file.path);
    return [
      ...(id === file.name ? [] : [{ file: file.path, message: `id: the file is named "${file.name}", it says "${id}"` }]),
      ...(owner === undefined ? [] : [{ file: file.path, message: `id: ${owner} has it already` }]),
    ];
  });
}

/** Resolved twice: for a machine of which nothing is known, and with every conditional block laid on. */
function resolutionFaults(room: Room, file: DataFile, resolved: Map<string, Profile>): readonly LintFault[] {
  const id = stringAt(file.raw, 'id') ?? file.name;
  const fileOf = (fault: ProfileFault): string =>
    room.profiles.find((candidate) => (stringAt(candidate.raw, 'id') ?? candidate.name) === fault.id)?.path ?? file.path;
  const plain = resolveProfile(room.library, id);
  if (!plain.ok) return [{ file: fileOf(plain.error), message: plain.error.message }];
  resolved.set(id, plain.value);
  const full = resolveWith(room.library, id, () => true);
  if (!full.ok) return [{ file: fileOf(full.error), message: full.error.message }];
  const folder = Object.entries(profileFolders).find(([, of]) => of.some((kind) => kind === plain.value.kind))?.[0];
  const messages = [...capabilityFaults(plain.value), ...capabilityFaults(full.value)];
  if (folder !== file.folder) messages.push(`kind: ${plain.value.kind} belongs into ${folder}/`);
  return messages.map((message) => ({ file: file.path, message }));
}

function orderFaults(room: Room, profile: Profile): readonly LintFault[] {
  const order = keyOrder(profile.kind);
  return room.profiles.flatMap((file) => {
    if (stringAt(file.raw, 'id') !== profile.id || !isLayer(file.raw)) return [];
    const keys = Object.keys(file.raw);
    const wanted = keys.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
    const first = keys.findIndex((key, index) => key !== wanted[index]);
    return first < 0 ? [] : [{ file: file.path, message: `${keys[first]}: "${wanted[first]}" comes before it` }];
  });
}

function mixinFaults(room: Room): readonly LintFault[] {
  const used = new Set(room.profiles.flatMap((file) => (isLayer(file.raw) && Array.isArray(file.raw.$import) ? file.raw.$import : [])));
  return room.mixins.filter((file) => !used.has(file.name)).map((file) => ({ file: file.path, message: 'no profile imports it' }));
}

/** A port is offered one profile. */
function usbFaults(room: Room, resolved: ReadonlyMap<string, Profile>): readonly LintFault[] {
  const owners = new Map<string, string>();
  return room.profiles.flatMap((file) => {
    const profile = resolved.get(file.name);
    return (profile?.usb ?? []).flatMap(({ vendor, product }) => {
      const usb = `${vendor}:${product}`;
      const owner = owners.get(usb);
      owners.set(usb, owner ?? file.name);
      return owner === undefined || owner === file.name ? [] : [{ file: file.path, message: `usb: ${usb} is "${owner}" already` }];
    });
  });
}
