/** What is asked before an action on a need is sent. An action without a form is sent at once. */
import { callbackCauses, callbackRemedies, contactOutcomes, contactWays, optionWords } from '@yizhan/protocol/cases';
import { type NeedAction, needCategories, needOutcomes, needOutcomeWords, needReopenReasons } from '@yizhan/protocol/needs';
import { ratingLevels } from '@yizhan/protocol/ratings';
import type { NeedPageView } from '../http/need-shapes.ts';
import type { Option } from './case-forms.ts';
import type { Pair } from './case-words.ts';
import { needReopenWords, needWords } from './need-words.ts';

export interface NeedForm {
  /** One argument each. */
  readonly choices: readonly { readonly id: string; readonly label: Pair; readonly options: readonly Option[] }[];
  readonly number?: true;
  /** Null: no words are asked for. */
  readonly words: { readonly label: Pair; readonly needed: boolean } | null;
  /** What belongs to it without being asked. */
  readonly fixed?: Readonly<Record<string, unknown>>;
}

const known = (ids: readonly string[]): readonly Option[] => ids.map((value) => ({ value, words: optionWords[value] ?? [value, value] }));
const named = (rows: readonly { readonly id: string; readonly name: string; readonly nameEn: string }[]): readonly Option[] =>
  rows.map(({ id, name, nameEn }) => ({ value: id, words: [name, nameEn] }));

/** @returns null: it is sent at once */
export function needFormOf(action: NeedAction, page: NeedPageView): NeedForm | null {
  switch (action) {
    case 'assign':
      return {
        choices: [
          {
            ...{ id: 'to', label: needWords.to },
            options: page.handlers.map((value) => ({ value, words: [value.replace('clerk:', ''), value.replace('clerk:', '')] })),
          },
        ],
        words: null,
      };
    case 'handle':
      return {
        choices: [
          { id: 'outcome', label: needWords.outcome, options: needOutcomes.map((value) => ({ value, words: needOutcomeWords[value] })) },
        ],
        words: { label: needWords.answerWords, needed: true },
      };
    case 'set-category':
      return { choices: [{ id: 'category', label: needWords.category, options: named(needCategories) }], words: null };
    case 'record-12345':
      return { choices: [], number: true, words: null };
    case 'note':
      return { choices: [], words: { label: needWords.words, needed: true } };
    case 'contact':
      return {
        choices: [
          { id: 'way', label: ['方式', 'How'], options: known(contactWays) },
          { id: 'outcome', label: needWords.outcome, options: known(contactOutcomes) },
        ],
        words: { label: needWords.words, needed: false },
      };
    case 'rate':
      return {
        choices: [{ id: 'level', label: needWords.level, options: named(ratingLevels) }],
        words: null,
        fixed: { reasons: [], channel: 'phone' },
      };
    case 'call-back':
      return {
        choices: [
          { id: 'cause', label: ['原因', 'Cause'], options: known(callbackCauses) },
          { id: 'remedy', label: ['处理', 'Remedy'], options: known(callbackRemedies) },
        ],
        words: { label: needWords.words, needed: true },
      };
    case 'reopen':
      return {
        choices: [
          {
            ...{ id: 'reason', label: ['原因', 'Reason'] as const },
            options: needReopenReasons.map((value) => ({ value, words: needReopenWords[value] ?? [value, value] })),
          },
        ],
        words: null,
      };
    default:
      return null;
  }
}
