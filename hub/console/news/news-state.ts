/** The list of news and what is done to it; every step answers with the entry as it is then. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { NewsDraft } from '@yizhan/protocol/news';
import type { NewsDetail, NewsItemView, NewsList } from '../../http/news-shapes.ts';
import { ask, type Failure } from '../api.ts';

export type NewsStep = 'submit' | 'approve' | 'return' | 'withdraw';

export interface NewsState {
  readonly list: ReadonlySignal<NewsList | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  load(): Promise<void>;
  /** @param item null: a new one. @returns whether it was kept */
  save(item: NewsItemView | null, draft: NewsDraft): Promise<boolean>;
  step(item: NewsItemView, step: NewsStep, note?: string): Promise<void>;
  history(id: string): Promise<NewsDetail['history']>;
}

export function newsState(): NewsState {
  const list = signal<NewsList | null>(null);
  const failure = signal<Failure | null>(null);

  async function load(): Promise<void> {
    const answer = await ask<NewsList>('GET', 'news');
    if (answer.ok) list.value = answer.value;
    else failure.value = answer.error;
  }

  async function done(answer: Awaited<ReturnType<typeof ask<NewsItemView>>>): Promise<boolean> {
    failure.value = answer.ok ? null : answer.error;
    await load();
    return answer.ok;
  }

  return {
    list,
    failure,
    load,
    save: async (item, draft) =>
      done(
        item === null
          ? await ask<NewsItemView>('POST', 'news', { draft })
          : await ask<NewsItemView>('PUT', `news/${item.id}`, { base: item.revision, draft }),
      ),
    async step(item, step, note) {
      await done(await ask<NewsItemView>('POST', `news/${item.id}/${step}`, { base: item.revision, ...(note ? { note } : {}) }));
    },
    async history(id) {
      const answer = await ask<NewsDetail>('GET', `news/${id}`);
      return answer.ok ? answer.value.history : [];
    },
  };
}
