import type { Doubt, Measure } from '@yizhan/protocol/reports';

/** Chinese is the source: the English dictionary has the type of this one. */
export const reportWordsZh = {
  heading: '报表',
  back: '返回',
  day: '业务日',
  today: '今天，还在进行',
  refresh: '刷新',
  print: '打印',
  csv: '下载表格',
  loading: '正在读取…',
  noDays: '还没有可以查看的业务日',
  station: (name: string, date: string) => `${name} ${date}`,

  summary: {
    heading: '全天',
    tickets: (issued: number, completed: number) => `共取号 ${issued} 个，办结 ${completed} 个`,
    ends: (cancelled: number, expired: number, open: number) =>
      `取消 ${cancelled} 个，闭站未办 ${expired} 个${open > 0 ? `，还没办完 ${open} 个` : ''}`,
    calls: (called: number, noShow: number, missed: number) => `叫号 ${called} 次，其中 ${noShow} 次没有人来；过号 ${missed} 个`,
    ratings: (rated: number, percent: number) => `评价 ${rated} 次，满意率 ${percent}%`,
    noRatings: '还没有评价',
  },

  measures: { waiting: '等候', walking: '到窗口', serving: '办理' } satisfies Record<Measure, string>,
  measureNotes: {
    waiting: '从取号到第一次呼叫',
    walking: '从呼叫到开始办理',
    serving: '从开始办理到办结或转办',
  } satisfies Record<Measure, string>,
  lengths: {
    times: (count: number) => `${count} 次`,
    none: '没有可信的时长',
    spread: (half: string, most: string) => `一半在${half}以内，九成在${most}以内`,
    mean: (text: string) => `平均 ${text}`,
    doubtful: (count: number) => `另有 ${count} 次存疑，未计入`,
    doubtfulShort: (count: number) => `另 ${count} 次存疑`,
  },

  parts: { figures: '报表', edits: '操作记录' },
  edits: {
    heading: '操作记录',
    note: '改变号票次序或去向的每一次操作，按时间先后',
    none: '这一天没有这样的操作',
    ordinary: '普通',
    bySystem: '本站系统',
    noWhy: '没有说明',
    columns: { at: '时间', label: '号码', kind: '操作', by: '操作人', why: '原因', change: '变化' },
  },

  tables: {
    items: '按事项',
    counters: '按窗口',
    hours: '按时段',
    item: '事项',
    counter: '窗口',
    hour: '时段',
    noCounter: '不在窗口',
    issued: '取号',
    called: '呼叫',
    noShow: '未到',
    missed: '过号',
    completed: '办结',
    ended: '取消/未办',
    waiting: '平均等候',
    waitingMost: '九成以内',
    walking: '平均到窗口',
    serving: '平均办理',
    satisfied: '满意/评价',
    nothing: '没有记录',
  },

  low: {
    heading: '差评',
    note: '逐条列出，供主管回访',
    none: '没有差评',
    label: '号码',
    level: '评价',
    reasons: '原因',
    noReasons: '没有说明',
    at: '时间',
  },

  doubtful: {
    heading: '存疑的时长',
    note: '以下时长不可信，没有计入平均值',
    label: '号码',
    measure: '时长',
    why: '原因',
    at: '开始于',
    whys: {
      'clock-back': '结束早于开始，时钟被拨回',
      'clock-jumped': '其间时钟被调整',
      restarted: '其间本机重启，没有可核对的时钟',
      recalled: '到窗口前又重呼过',
      transferred: '还没开始办理就转办',
      held: '办理中挂起，后来另算',
      'not-finished': '没有点办结',
    } satisfies Record<Doubt, string>,
  },
};

export type ReportWords = typeof reportWordsZh;
