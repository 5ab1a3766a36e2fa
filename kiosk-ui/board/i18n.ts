import type { Language } from '../lib/language.ts';
import { clockText, dateText } from '../lib/time-text.ts';

const zh = {
  title: '叫号屏',
  demo: '演示',
  nowCalling: '正在呼叫',
  latestCall: '最近一次呼叫',
  goTo: '请到',
  calledTimes: (count: number) => `第 ${count} 次呼叫`,
  recent: '前几位',
  noRecent: '还没有更早的呼叫',
  waiting: '等候人数',
  people: '人',
  paused: '暂停',
  missed: '过号',
  missedHint: '听漏了？请到窗口重新排队',
  noMissed: '没有过号',
  notices: '通知',
  phone: '手机取号',
  phoneQr: '用手机扫码，取号、预约、看排队',
  page: (index: number, count: number) => `第 ${index} 页，共 ${count} 页`,
  welcome: '欢迎',
  nobodyYet: '请留意屏幕和铃声，叫到号再到窗口',
  closed: '现在不在服务时间',
  opensAt: (at: number) => `${dateText(at, 'zh')} ${clockText(at)} 开始服务`,
  updatedAt: (time: string) => `更新于 ${time}`,
  reconnecting: '连接中断，正在恢复，请以窗口叫号为准',
  connecting: '正在连接本站服务…',
  soundHint: '点一下开启声音',
};

export type BoardWords = typeof zh;

const en: BoardWords = {
  title: 'Call board',
  demo: 'Demo',
  nowCalling: 'Now calling',
  latestCall: 'Latest call',
  goTo: 'Go to',
  calledTimes: (count) => `Call no. ${count}`,
  recent: 'Called before',
  noRecent: 'No earlier calls yet',
  waiting: 'People waiting',
  people: '',
  paused: 'Paused',
  missed: 'Missed',
  missedHint: 'Missed your call? Rejoin at any counter',
  noMissed: 'No missed numbers',
  notices: 'Notices',
  phone: 'By phone',
  phoneQr: 'Scan with a phone: take a number, book, follow the queue',
  page: (index, count) => `Page ${index} of ${count}`,
  welcome: 'Welcome',
  nobodyYet: 'Watch this screen and listen for the chime, then go to the counter shown',
  closed: 'Closed at this time',
  opensAt: (at) => `Open from ${clockText(at)}, ${dateText(at, 'en')}`,
  updatedAt: (time) => `Updated ${time}`,
  reconnecting: 'Connection lost, coming back. Please follow the call at the counters',
  connecting: 'Connecting to the station…',
  soundHint: 'Touch to turn the sound on',
};

export const boardWords: Record<Language, BoardWords> = { zh, en };
