/** What stands behind an item: how long, or why not. */
import type { ItemId } from '@yizhan/protocol/ids';
import type { Hall } from '../../queues/halls.ts';
import type { Words } from '../i18n/index.ts';
import { refusalOf } from '../i18n/index.ts';
import { clockText, whenText } from '../times.ts';

export function itemLine({ items }: Hall, id: ItemId, now: number, text: Words): string {
  const row = items.find(({ item }) => item === id);
  if (!row) return text.refusals['unknown-item'].title;
  const { refused, wait, waiting, left, lastNumberAt } = row;
  const between = text.lang === 'en' ? ', ' : '，';
  if (refused) {
    const { title } = text.refusals[refusalOf(refused.code)];
    return refused.opensAt === null ? title : [title, text.opens(whenText(refused.opensAt, now, text)).replace(/[.。]$/, '')].join(between);
  }
  if (wait === null) return [text.item.noCounter, text.item.people(waiting)].join(between);
  const facts =
    waiting === 0 && wait.minMinutes === 0
      ? [text.item.none]
      : [text.item.people(waiting), text.item.wait(wait.minMinutes, wait.maxMinutes)];
  if (left !== undefined) facts.push(text.item.left(left));
  if (lastNumberAt !== undefined) facts.push(text.item.last(clockText(lastNumberAt)));
  return facts.join(between);
}
