/** A day's report as one flat table for spreadsheets: the whole day, then items, counters, hours, all in the same columns. */
import { type Cell, csvOf, type DayReport, type Figures, type Lengths } from '@yizhan/protocol/reports';
import type { StationDocuments } from '../documents/documents.ts';

const lengthColumns = (zh: string, en: string): readonly string[] => [
  `${zh}次数 ${en}, count`,
  `${zh}平均秒 ${en}, mean s`,
  `${zh}中位秒 ${en}, median s`,
  `${zh}九成以内秒 ${en}, 90% within s`,
  `${zh}存疑次数 ${en}, not trusted`,
];

const columns: readonly string[] = [
  '日期 Date',
  '范围 Scope',
  '名称 Name',
  '取号 Issued',
  '呼叫 Called',
  '呼叫未到 No-show',
  '过号 Missed',
  '办结 Completed',
  '取消 Cancelled',
  '闭站未办 Expired',
  ...lengthColumns('等候', 'Waiting'),
  ...lengthColumns('到窗口', 'Walking'),
  ...lengthColumns('办理', 'Serving'),
  '评价 Rated',
  '满意 Satisfied',
];

const scopes = { whole: '全天 Whole day', item: '事项 Item', counter: '窗口 Counter', hour: '时段 Hour' } as const;
const atNoCounter = '不在窗口 Not at a counter';

export function reportTable(report: DayReport, { catalogue, settings }: Pick<StationDocuments, 'catalogue' | 'settings'>): string {
  const items = new Map(catalogue.items.map(({ id, shortName }) => [id, shortName]));
  const counters = new Map(settings.counters.map(({ id, name }) => [id, name]));
  const row = (scope: string, name: string, figures: Figures): readonly Cell[] => [report.date, scope, name, ...cellsOf(figures)];
  return csvOf([
    columns,
    row(scopes.whole, '', report.whole),
    ...report.items.map((one) => row(scopes.item, items.get(one.item) ?? one.item, one)),
    ...report.counters.map((one) =>
      row(scopes.counter, one.counter === null ? atNoCounter : (counters.get(one.counter) ?? one.counter), one),
    ),
    ...report.hours.map((one) => row(scopes.hour, `${two(one.hour)}:00–${two(one.hour + 1)}:00`, one)),
  ]);
}

function cellsOf(figures: Figures): readonly Cell[] {
  const { issued, called, noShow, missed, completed, cancelled, expired, waiting, walking, serving, rated, satisfied } = figures;
  return [
    ...[issued, called, noShow, missed, completed, cancelled, expired],
    ...[waiting, walking, serving].flatMap(lengthCells),
    ...[rated, satisfied],
  ];
}

function lengthCells({ count, mean, p50, p90, doubtful }: Lengths): readonly Cell[] {
  return [count, mean, p50, p90, doubtful.reduce((sum, one) => sum + one.count, 0)];
}

function two(hour: number): string {
  return String(hour).padStart(2, '0');
}
