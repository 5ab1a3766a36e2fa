/** The room's data files as the check sees them: read, named, and put into their places. */
import { type Library, stringAt } from '../language/library.ts';
import type { Kind } from '../schema/authored.ts';

/** @property path below the room, with `/` */
export interface RoomFile {
  readonly path: string;
  readonly text: string;
}

export interface LintFault {
  readonly file: string;
  /** The key first, when one is to blame. */
  readonly message: string;
}

export interface DataFile {
  readonly path: string;
  readonly folder: string;
  /** The file's, without `.json`. */
  readonly name: string;
  readonly raw: unknown;
}

export interface Room {
  readonly profiles: readonly DataFile[];
  readonly mixins: readonly DataFile[];
  readonly transcripts: readonly DataFile[];
  readonly library: Library;
}

/** Where the models of each kind live. */
export const profileFolders = {
  'id-readers': ['id-reader'],
  'page-devices': ['keyboard-wedge', 'camera'],
  printers: ['receipt-printer'],
  scanners: ['scanner'],
} as const satisfies Record<string, readonly Kind[]>;

export function readRoom(files: readonly RoomFile[]): { readonly room: Room; readonly faults: readonly LintFault[] } {
  const faults: LintFault[] = [];
  const read = files.flatMap((file) => {
    const [folder = '', base = ''] = file.path.split('/');
    try {
      return [{ path: file.path, folder, name: base.replace(/\.json$/, ''), raw: JSON.parse(file.text) as unknown }];
    } catch (fault) {
      faults.push({ file: file.path, message: `not JSON: ${fault instanceof Error ? fault.message : fault}` });
      return [];
    }
  });
  const within = (folder: string): readonly DataFile[] => read.filter((file) => file.folder === folder);
  const profiles = read.filter((file) => Object.hasOwn(profileFolders, file.folder));
  const mixins = within('mixins');
  const library = {
    profiles: new Map(profiles.map((file) => [stringAt(file.raw, 'id') ?? file.name, file.raw])),
    mixins: new Map(mixins.map((file) => [file.name, file.raw])),
  };
  return { room: { profiles, mixins, transcripts: within('transcripts'), library }, faults };
}
