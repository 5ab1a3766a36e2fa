/**
 * What stations send of themselves in pieces, because somebody ordered it. Invariants: only what was asked for is taken, of the station
 * that was asked; a whole is kept, a part never; what lies half done in memory is bounded, and lost with the process.
 */
import { createHash } from 'node:crypto';
import type { Logger } from '@yizhan/platform/log';
import { isDelivering } from '@yizhan/protocol/commands';
import type { CommandId, StationId } from '@yizhan/protocol/ids';
import { type Piece, pieceSchema } from '@yizhan/protocol/wire';
import type { UpMessage } from '../broker/broker.ts';
import type { CommandStore, StoredCommand } from '../store/down-store.ts';
import { type Assembly, takePiece } from './assembly.ts';
import { type FetchedContent, type FetchedStore, fetchedKeptMs } from './fetched-store.ts';
import type { ContentNote, ContentState } from './note.ts';

export const fetchedLimits = {
  /** Wholes in the making at once; the one that has waited longest goes. */
  open: 20,
  /** ms after the report: what has not come by then does not come. */
  grace: 30_000,
} as const;

export interface Fetched {
  /** A message on `up/log`. It must not wait. */
  take(message: UpMessage): void;
  /** What became of the content of these commands of one station; none for those that bring none. */
  notes(station: StationId, commands: readonly StoredCommand[]): Promise<ReadonlyMap<CommandId, ContentNote>>;
  content(station: StationId, command: CommandId): Promise<FetchedContent | null>;
  /** @returns how many are deleted now */
  forgetOld(): Promise<number>;
  /** Resolves when all that came is kept. */
  idle(): Promise<void>;
}

export interface FetchedDeps {
  readonly store: FetchedStore;
  readonly commands: Pick<CommandStore, 'command'>;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export function fetchedOf({ store, commands, now, log }: FetchedDeps): Fetched {
  const open = new Map<CommandId, Assembly>();
  let turns: Promise<void> = Promise.resolve();

  async function takeIn(station: StationId, piece: Piece): Promise<void> {
    const command = await commands.command(station, piece.command);
    if (!command || !isDelivering(command.type)) return log.warn({ station, command: piece.command }, 'a piece came that nobody asked for');
    const known = open.get(piece.command) ?? null;
    const taken = takePiece(known, piece, now(), sha256);
    open.delete(piece.command);
    switch (taken.is) {
      case 'open':
        open.set(piece.command, taken.assembly);
        for (const longest of [...open.keys()].slice(0, -fetchedLimits.open)) open.delete(longest);
        break;
      case 'spoilt':
        log.warn({ station, command: piece.command }, 'pieces came that make no whole');
        break;
      case 'whole':
        await store.put({ command: piece.command, station, at: now(), bytes: taken.bytes });
        log.info(
          { station, command: piece.command, type: command.type, bytes: taken.bytes.byteLength },
          'a station sent what was asked for',
        );
        break;
    }
  }

  function noteOf({ id, state, changedAt }: StoredCommand, length: number | undefined): ContentNote | null {
    const assembly = open.get(id);
    const note = (is: ContentState): ContentNote => ({
      state: is,
      have: assembly?.pieces.size ?? 0,
      of: assembly?.of ?? 0,
      bytes: length ?? null,
    });
    if (length !== undefined) return note('here');
    if (state === 'succeeded') {
      const since = now() - changedAt;
      if (since >= fetchedKeptMs) return note('gone');
      if (since >= fetchedLimits.grace) return note('lost');
    } else if (state !== 'queued' && state !== 'sent' && state !== 'accepted' && state !== 'running') {
      return null;
    }
    return note(assembly ? 'arriving' : 'awaited');
  }

  return {
    take({ station, payload }) {
      const read = pieceSchema.safeParse(parsed(payload));
      if (!read.success) return log.warn({ station }, 'a piece could not be read');
      turns = turns
        .then(() => takeIn(station, read.data))
        .catch((fault: unknown) => log.error({ err: fault, station }, 'what a station sent could not be kept'));
    },
    async notes(station, given) {
      const delivering = given.filter(({ type }) => isDelivering(type));
      if (delivering.length === 0) return new Map();
      const lengths = await store.lengths(station);
      return new Map(
        delivering.flatMap((command) => {
          const note = noteOf(command, lengths.get(command.id));
          return note ? [[command.id, note] as const] : [];
        }),
      );
    },
    content: store.content,
    forgetOld: () => store.forget(now() - fetchedKeptMs),
    idle: () => turns,
  };
}

function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
