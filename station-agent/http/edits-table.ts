/** A day's edits as a table for spreadsheets. Reasons by their Chinese words, as the counter shows them. */
import { type DayEdits, type Edit, editWords, whyWords } from '@yizhan/protocol/queue';
import { type Cell, csvOf } from '@yizhan/protocol/reports';
import type { StationDocuments } from '../documents/documents.ts';

const columns: readonly string[] = [
  '日期 Date',
  '时间 Time',
  '号码 Number',
  '事项 Item',
  '窗口 Counter',
  '操作 Action',
  '操作人 By',
  '原因 Reason',
  '备注 Remark',
  '变化 Change',
  '日志序号 Journal seq',
];

const clockOf = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', timeStyle: 'medium' });
const bySystem = '本站系统';

export function editsTable({ date, edits }: DayEdits, { catalogue, settings }: Pick<StationDocuments, 'catalogue' | 'settings'>): string {
  const items = new Map<string, string>(catalogue.items.map(({ id, shortName }) => [id, shortName]));
  const counters = new Map<string, string>(settings.counters.map(({ id, name }) => [id, name]));
  const classes = new Map(settings.priorityClasses.map(({ id, name }) => [id, name]));
  const item = (id: string) => items.get(id) ?? id;
  const counter = (id: string | null) => (id === null ? '' : (counters.get(id) ?? id));
  const klass = (id: string | null) => (id === null ? '普通' : (classes.get(id) ?? id));

  function change({ moved, class: changed }: Edit): string {
    if (moved)
      return `${item(moved.from.item)} ${counter(moved.from.counter)} → ${item(moved.to.item)} ${counter(moved.to.counter)}`.trim();
    if (changed) return `${klass(changed.from)} → ${klass(changed.to)}${changed.shown === null ? '' : ` ${changed.shown}`}`;
    return '';
  }

  return csvOf([
    columns,
    ...edits.map((edit): readonly Cell[] => [
      date,
      clockOf.format(edit.at),
      edit.label,
      item(edit.item),
      counter(edit.counter),
      editWords[edit.kind][0],
      edit.by === null ? bySystem : edit.by.replace(/^clerk:/, ''),
      edit.why === null ? '' : (whyWords(edit.why.code)?.[0] ?? edit.why.code),
      edit.why?.note ?? '',
      change(edit),
      edit.seq,
    ]),
  ]);
}
