/** Finds candidates beside the page. It keeps the words and nothing of what was typed. */
import data from './pinyin.json';
import { type Candidate, type PinyinEngine, pinyinEngine, type TypingMode } from './pinyin-engine.ts';

export type PinyinTask =
  | { readonly type: 'begin'; readonly places: readonly string[] }
  | { readonly type: 'ask'; readonly id: number; readonly letters: string; readonly mode: TypingMode; readonly before: string };

export interface PinyinAnswer {
  readonly id: number;
  readonly candidates: readonly Candidate[];
}

let engine: PinyinEngine | null = null;

addEventListener('message', ({ data: task }: MessageEvent<PinyinTask>) => {
  if (task.type === 'begin') {
    engine = pinyinEngine(data, task.places);
    return;
  }
  const candidates = engine?.candidates(task.letters, task.mode, task.before) ?? [];
  postMessage({ id: task.id, candidates } satisfies PinyinAnswer);
});
