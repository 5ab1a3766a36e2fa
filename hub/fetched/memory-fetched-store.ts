/** The fake. */
import type { CommandId } from '@yizhan/protocol/ids';
import { type FetchedContent, type FetchedStore, fetchedAtMost } from './fetched-store.ts';

export function memoryFetchedStore(): FetchedStore {
  const kept = new Map<CommandId, FetchedContent>();
  return {
    async put(content) {
      if (kept.has(content.command)) return;
      kept.set(content.command, { ...content, bytes: Uint8Array.from(content.bytes) });
      const own = [...kept.values()].filter(({ station }) => station === content.station).sort((a, b) => b.at - a.at);
      for (const { command } of own.slice(fetchedAtMost)) kept.delete(command);
    },
    async content(station, command) {
      const found = kept.get(command);
      return found?.station === station ? found : null;
    },
    lengths: async (station) =>
      new Map([...kept.values()].filter((one) => one.station === station).map(({ command, bytes }) => [command, bytes.byteLength])),
    async forget(before) {
      const old = [...kept.values()].filter(({ at }) => at < before);
      for (const { command } of old) kept.delete(command);
      return old.length;
    },
  };
}
