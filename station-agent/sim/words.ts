/** Words of the simulated printer's page, Chinese and English side by side. */
interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const both = (zh: string, en: string): Bilingual => ({ zh, en });

export const simWords = {
  title: both('模拟打印机', 'Simulated printer'),
  lead: both(
    '说的是真实的 ESC/POS 字节；右侧按钮替代打印机旁的人手。',
    'It speaks real ESC/POS bytes; the buttons are the hands beside it.',
  ),
  paper: both('纸', 'Paper'),
  cover: both('机盖', 'Cover'),
  cutter: both('切刀', 'Cutter'),
  line: both('连线', 'Line'),
  receipts: both('小票', 'Receipts'),
  noReceipts: both('还没有打印小票', 'Nothing printed yet'),
  faults: both('看不懂的命令', 'Commands it does not know'),
  connected: both('已连接', 'Connected'),
  notConnected: both('无主机连接', 'No host'),
  unplugged: both('网线已拔', 'Unplugged'),
  ready: both('可以打印', 'Ready'),
  lost: both('与模拟打印机失去联系，正在重连…', 'The simulator does not answer, trying again…'),
  states: {
    paperEnd: both('缺纸', 'Paper out'),
    nearEnd: both('纸将尽', 'Paper near end'),
    coverOpen: both('机盖开着', 'Cover open'),
    cutterError: both('切刀故障', 'Cutter error'),
    unrecoverable: both('需要维修', 'Needs repair'),
    silent: both('不应答', 'Silent'),
    cutterStuck: both('切刀卡住', 'Cutter stuck'),
  },
} as const;

/** A button: what it does now, what it does when pressed again, and its key. */
export const simButtons = [
  {
    group: 'paper',
    key: 'p',
    on: 'paper-out',
    off: 'load-paper',
    flag: 'paperEnd',
    label: both('抽走纸', 'Pull the paper'),
    undo: both('装纸', 'Load paper'),
  },
  {
    group: 'paper',
    key: 'm',
    on: 'paper-out-midway',
    off: 'load-paper',
    flag: 'runningOut',
    label: both('打 3 行后缺纸', 'Out after 3 lines'),
    undo: both('换新卷', 'New roll'),
  },
  {
    group: 'paper',
    key: 'n',
    on: 'near-end',
    off: 'near-end-off',
    flag: 'nearEnd',
    label: both('纸将尽', 'Near end'),
    undo: both('纸足够', 'Plenty of paper'),
  },
  {
    group: 'cover',
    key: 'c',
    on: 'cover-open',
    off: 'cover-close',
    flag: 'coverOpen',
    label: both('开盖', 'Open the cover'),
    undo: both('合盖', 'Close the cover'),
  },
  {
    group: 'cutter',
    key: 'j',
    on: 'cutter-jam',
    off: 'cutter-free',
    flag: 'cutterStuck',
    label: both('切刀卡住', 'Jam the cutter'),
    undo: both('排除卡刀', 'Free the cutter'),
  },
  {
    group: 'line',
    key: 'u',
    on: 'unplug',
    off: 'replug',
    flag: 'unplugged',
    label: both('拔线', 'Pull the cable'),
    undo: both('插回线', 'Plug it in'),
  },
  {
    group: 'line',
    key: 's',
    on: 'silence',
    off: 'speak',
    flag: 'silent',
    label: both('不应答', 'Stop answering'),
    undo: both('恢复应答', 'Answer again'),
  },
  {
    group: 'receipts',
    key: 't',
    on: 'tear-off',
    off: 'tear-off',
    flag: null,
    label: both('撕下小票', 'Tear off receipts'),
    undo: both('撕下小票', 'Tear off receipts'),
  },
] as const;

export const simGroups = ['paper', 'cover', 'cutter', 'line', 'receipts'] as const;
