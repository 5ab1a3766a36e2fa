/**
 * Tells when the name of a device appears: /dev/serial/by-id itself comes and goes with the first and the last device in it, so the nearest
 * folder that exists is watched, and the watch follows the name as its folders come. A sign, not a promise: what cannot be watched tells nothing.
 */
import { existsSync, type FSWatcher, watch } from 'node:fs';
import { basename, dirname, relative, sep } from 'node:path';
import type { Timers } from '@yizhan/platform/clock';

/** udev makes the node first and gives it its group and its lasting name a moment later (ms). */
const settleMs = 150;

/** @param path absolute @returns stops watching */
export function onPathArrival(path: string, timers: Timers, listener: () => void): () => void {
  let watcher: FSWatcher | null = null;
  let settling: { clear(): void } | null = null;
  let stopped = false;

  function watchNearest(): void {
    watcher?.close();
    watcher = null;
    let folder = dirname(path);
    while (!existsSync(folder)) folder = dirname(folder);
    const next = relative(folder, path).split(sep)[0];
    try {
      // Only names that come and go: "change" would also tell of each byte another program sends to a port it holds.
      watcher = watch(folder, (event, name) => {
        if (event === 'rename' && (name === null || name === next || name === basename(folder))) settle();
      });
      watcher.on('error', () => watcher?.close());
    } catch {
      // Gone in this moment, or no watches left: the session's own wait stays.
    }
  }

  function settle(): void {
    settling ??= timers.set(() => {
      settling = null;
      // Watched first, then looked: what comes in between is seen by one of the two.
      watchNearest();
      if (existsSync(path) && !stopped) listener();
    }, settleMs);
  }

  watchNearest();
  return () => {
    stopped = true;
    settling?.clear();
    settling = null;
    watcher?.close();
    watcher = null;
  };
}
