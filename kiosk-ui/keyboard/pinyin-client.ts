/** The page's end of the pinyin worker: only the answer to the last question counts, and after close() nothing is left of it. */
import type { Candidate, TypingMode } from './pinyin-engine.ts';
import type { PinyinAnswer, PinyinTask } from './pinyin-worker.ts';

export interface PinyinClient {
  ask(letters: string, mode: TypingMode, before: string): void;
  close(): void;
}

export function openPinyin(places: readonly string[], told: (candidates: readonly Candidate[]) => void): PinyinClient {
  const worker = new Worker(new URL('./pinyin-worker.ts', import.meta.url), { type: 'module' });
  let last = 0;
  const send = (task: PinyinTask): void => worker.postMessage(task);
  worker.onmessage = ({ data: { id, candidates } }: MessageEvent<PinyinAnswer>) => {
    if (id === last) told(candidates);
  };
  send({ type: 'begin', places });
  return {
    ask(letters, mode, before) {
      last += 1;
      if (letters === '') told([]);
      else send({ type: 'ask', id: last, letters, mode, before });
    },
    close() {
      last = -1;
      worker.terminate();
    },
  };
}
