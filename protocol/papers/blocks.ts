/**
 * What stands on a printed document, from top to bottom, without a width: one model for the strip of a receipt printer and for pages of A4.
 * Every text is one language's words for one thing; English is null where only the office reads it.
 */
export interface Both {
  readonly zh: string;
  readonly en: string | null;
}

export interface Fact {
  readonly name: Both;
  readonly value: string;
}

export type Block =
  | { readonly kind: 'title'; readonly text: Both }
  /** Said loudly across the paper: 演示, 补打, 样例. */
  | { readonly kind: 'mark'; readonly text: Both }
  | { readonly kind: 'heading'; readonly text: Both }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** A column's `share` of the width; a strip too narrow for columns shows each row as facts. The first column names the row. */
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly name: Both; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'list'; readonly items: readonly Both[] }
  /** Numbered words of law, of one version. `sample`: the district has to confirm them, and the paper says so. */
  | { readonly kind: 'clause'; readonly title: Both; readonly items: readonly Both[]; readonly version: string; readonly sample: boolean }
  /** A box to tick by hand before each, the first ones ticked already. */
  | { readonly kind: 'choices'; readonly options: readonly { readonly text: Both; readonly chosen: boolean }[] }
  /** Lines to write on by hand. */
  | { readonly kind: 'blanks'; readonly names: readonly Both[] }
  /** Room for a signature and its date. */
  | { readonly kind: 'signatures'; readonly who: readonly Both[] }
  | { readonly kind: 'qr'; readonly text: string; readonly caption: Both }
  | { readonly kind: 'note'; readonly text: Both };

export interface Paper {
  readonly kind: PaperKind;
  /** Whose paper it is: heads a strip, foots a page. */
  readonly office: { readonly name: string; readonly nameEn: string | null; readonly phone: string | null };
  readonly title: Both;
  readonly blocks: readonly Block[];
}

export const paperKinds = [
  /** 一次性告知单 */
  'checklist',
  /** 授权委托书 */
  'mandate',
  /** 收件回执 */
  'intake',
  /** 容缺承诺书 */
  'promise',
  /** 补正通知 */
  'supplement',
  /** 中止、续办通知 */
  'pause',
  /** 办结单 */
  'completion',
  /** 送达回执 */
  'delivery',
  /** 原件退还单 */
  'originals-returned',
  /** 预约单 */
  'appointment',
  /** 诉求回执 */
  'need',
] as const;
export type PaperKind = (typeof paperKinds)[number];

export function both(zh: string, en: string | null = null): Both {
  return { zh, en };
}
