/**
 * What stands on the papers that are being printed: in memory alone, since it may name people, and for half an hour, so that a jam can be
 * cleared and a second paper had. After that, or after a restart, staff print the paper anew from where it came.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { JobId } from '@yizhan/protocol/ids';
import type { PaperData } from '@yizhan/protocol/papers';

export interface PaperShelf {
  put(job: JobId, paper: PaperData): void;
  get(job: JobId): PaperData | null;
  drop(job: JobId): void;
  clear(): void;
}

/** ms */
export const paperKept = 30 * 60_000;

export function paperShelf(timers: Timers): PaperShelf {
  const papers = new Map<JobId, { readonly paper: PaperData; readonly end: { clear(): void } }>();

  function drop(job: JobId): void {
    papers.get(job)?.end.clear();
    papers.delete(job);
  }

  return {
    put(job, paper) {
      drop(job);
      papers.set(job, { paper, end: timers.set(() => papers.delete(job), paperKept) });
    },
    get: (job) => papers.get(job)?.paper ?? null,
    drop,
    clear() {
      for (const job of [...papers.keys()]) drop(job);
    },
  };
}
