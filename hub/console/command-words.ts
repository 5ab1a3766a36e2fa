/** The words for commands and notices: what was ordered, what became of it, and why. Each row is [Chinese, English]. */
import type { CommandState, CommandType, LogLevel } from '@yizhan/protocol/commands';
import type { ConsoleCommand } from '../http/shapes.ts';
import { faultText, printText, say } from './domain-words.ts';

type Pair = readonly [zh: string, en: string];

export const downWords = {
  commands: ['指令', 'Commands'],
  noCommands: ['还没有下达过指令', 'No commands yet'],
  noCommandsDo: [
    '指令立即送到驿站；驿站不在线时，在有效期内等它回来。',
    'A command reaches the station at once, or waits until it is back.',
  ],
  printer: ['打印机', 'Printer'],
  ticket: ['号票', 'Ticket'],
  screen: ['屏幕', 'Screen'],
  screens: { all: ['全部屏幕', 'every screen'], kiosk: ['自助终端', 'kiosks'], counter: ['窗口', 'counters'], board: ['大屏', 'boards'] },
  sure: ['确认重启？再按一次', 'Restart? Press again'],
  cancel: ['撤回', 'Take back'],
  span: ['时间', 'Time'],
  gravity: ['级别', 'Lines'],
  kiosk: ['自助终端', 'Kiosk'],
  download: ['下载日志', 'Download the log'],
  look: ['查看截屏', 'Look at the picture'],
  picture: ['自助终端当前页面', 'What the kiosk showed'],
  leftOut: (lines: number): string => say([`较早的 ${lines} 行未取`, `${lines} older lines were left out`]),
  notices: ['通知', 'Notices'],
  noNotices: ['没有中心下发的通知', 'No notices from the hub'],
  noNoticesDo: ['发布后立即出现在驿站的自助终端和大屏上。', 'Once put up, it shows on the station’s kiosks and board.'],
  delivered: ['驿站已全部收到', 'The station has all of them'],
  underWay: ['正在送往驿站；离线的驿站回来后自动收到', 'On the way; a station that is away gets it when it is back'],
  text: ['通知内容', 'Text in Chinese'],
  textEn: ['英文（可不填）', 'English (optional)'],
  lasts: ['展示多久', 'Shown for'],
  put: ['发布通知', 'Put up'],
  take: ['撤下', 'Take down'],
} as const;

/** Milliseconds; null: until it is taken down. */
export const noticeLasts = [
  { ms: null, words: ['直到撤下', 'until taken down'] },
  { ms: 86_400_000, words: ['一天', 'one day'] },
  { ms: 3 * 86_400_000, words: ['三天', 'three days'] },
  { ms: 7 * 86_400_000, words: ['七天', 'seven days'] },
] as const satisfies readonly { readonly ms: number | null; readonly words: Pair }[];

/** How far back a log is asked for, ms. */
export const logSpans = [
  { ms: 3_600_000, words: ['最近一小时', 'the last hour'] },
  { ms: 86_400_000, words: ['最近一天', 'the last day'] },
  { ms: 7 * 86_400_000, words: ['最近七天', 'the last seven days'] },
] as const satisfies readonly { readonly ms: number; readonly words: Pair }[];

export const logGravity: Readonly<Record<LogLevel, Pair>> = {
  info: ['全部', 'all'],
  warn: ['警告和错误', 'warnings and errors'],
  error: ['只看错误', 'errors only'],
};

export function contentText({ state, have, of, bytes }: NonNullable<ConsoleCommand['content']>): string {
  switch (state) {
    case 'awaited':
      return say(['等待驿站发送', 'waiting for the station']);
    case 'arriving':
      return say([`正在接收：${have} / ${of}`, `arriving: ${have} of ${of}`]);
    case 'here':
      return say([`已收到，${kilobytes(bytes)}，保存十四天`, `here, ${kilobytes(bytes)}, kept for fourteen days`]);
    case 'lost':
      return say(['途中丢失了一部分，请再取一次', 'a part got lost on the way: order it again']);
    case 'gone':
      return say(['已过保存期限', 'its time here is over']);
  }
}

function kilobytes(bytes: number | null): string {
  return `${Math.max(1, Math.round((bytes ?? 0) / 1024))} KB`;
}

const typeWords: Readonly<Record<CommandType, Pair>> = {
  'issue-ticket': ['远程取号', 'Remote ticket'],
  'cancel-ticket': ['退号', 'Cancel a ticket'],
  reprint: ['补打小票', 'Reprint'],
  'test-print': ['打印测试页', 'Test print'],
  'restart-screen': ['重启屏幕', 'Restart a screen'],
  identify: ['确认屏幕（显示并响铃）', 'Identify a screen'],
  'rotate-token': ['更换驿站密钥', 'Renew the station’s token'],
  'pull-logs': ['取日志', 'Fetch the log'],
  screenshot: ['截屏', 'Picture of the screen'],
  'restart-agent': ['重启驿站程序', 'Restart the station program'],
};
export function commandText(type: string): string {
  return type in typeWords ? say(typeWords[type as CommandType]) : type;
}

const stateWords: Readonly<Record<CommandState, Pair>> = {
  queued: ['等待驿站上线', 'waiting for the station'],
  sent: ['已送出', 'sent'],
  accepted: ['驿站已收到', 'taken up'],
  running: ['执行中', 'under way'],
  succeeded: ['已完成', 'done'],
  failed: ['没有成功', 'failed'],
  rejected: ['驿站不能执行', 'refused'],
  expired: ['过期未执行', 'ran out, not done'],
  interrupted: ['执行中断，没有重做', 'interrupted, not done again'],
  canceled: ['已撤回', 'taken back'],
  'timed-out': ['没有回音，结果不明', 'no word, outcome unknown'],
};
export function commandStateText(state: string): string {
  return state in stateWords ? say(stateWords[state as CommandState]) : state;
}

const codeWords: Readonly<Record<string, Pair>> = {
  'item-closed': ['事项现在不在受理时间', 'the item is not served at this time'],
  'unknown-item': ['本站没有这个事项', 'the station does not offer that item'],
  'unknown-priority-class': ['没有这个优先类别', 'no such priority class'],
  'unknown-ticket': ['没有这张号票', 'no such ticket'],
  'wrong-status': ['号票的状态已改变', 'the ticket is in another state now'],
  'person-already-waiting': ['已有一张号票', 'a ticket is held already'],
  'appointment-only': ['此时段只接待预约', 'by appointment only at this time'],
  'quota-full': ['这个时段的号已取完', 'no numbers left for this time'],
  'too-late-today': ['今天已停止取号', 'no more numbers today'],
  'print-out-of-order': ['小票正在打印', 'the ticket is being printed'],
  'printer-unavailable': ['没有可用的打印机', 'no printer can be used'],
  'printer-busy': ['打印机正忙', 'the printer is busy'],
  'no-printer': ['没有这台打印机', 'there is no such printer'],
  'not-joined': ['驿站还没有入网', 'the station has not joined'],
  'no-screen-open': ['这台屏幕的页面没有打开', 'no page of that screen is open'],
  'no-lines': ['这段时间没有日志', 'the log has no lines of that time'],
  'line-cut': ['发送途中断线', 'the line was cut in between'],
  'too-large': ['内容过大', 'it is too large'],
  'screen-in-use': ['有人正在使用，为保护隐私不截屏', 'somebody uses it: no picture, to protect their privacy'],
  'screen-silent': ['页面没有回应，可能已卡住', 'the page does not answer and may be stuck'],
  'not-supported': ['这台终端的浏览器不能截屏', 'this kiosk’s browser cannot draw its page'],
  'unknown-command': ['驿站的程序版本不认识这条指令', 'the station’s software does not know this command'],
  'bad-args': ['指令内容有误', 'the command is not valid'],
  'disk-full': ['驿站磁盘已满', 'the station’s disk is full'],
  'journal-unavailable': ['驿站暂时不能保存', 'the station cannot store anything now'],
  internal: ['驿站程序出错', 'the station program failed'],
};
/** Why it did not succeed; a printer's faults are among the reasons. An unknown code is shown as it is. */
export function commandCodeText(code: string): string {
  const pair = codeWords[code];
  if (pair) return say(pair);
  const fault = faultText(code);
  return fault === code ? printText(code) : fault;
}
