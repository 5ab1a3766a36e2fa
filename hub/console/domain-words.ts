/** The words for what the data says: presences, devices, tickets, alerts. Each row is [Chinese, English]. */
import type { Presence } from '@yizhan/protocol/api';
import type { PrintStatus, TicketStatus } from '@yizhan/protocol/queue';
import type { DeviceReport, DeviceState } from '@yizhan/protocol/wire';
import { lang } from './i18n.ts';

type Pair = readonly [zh: string, en: string];

export function say(pair: Pair): string {
  return lang.value === 'zh' ? pair[0] : pair[1];
}

export const presenceWords: Readonly<Record<Presence, Pair>> = {
  offline: ['离线', 'Offline'],
  degraded: ['设备异常', 'Device fault'],
  unknown: ['等待联系', 'Waiting'],
  online: ['在线', 'Online'],
  never: ['未入网', 'Not joined'],
  maintenance: ['维护中', 'Maintenance'],
  retired: ['已停用', 'Retired'],
};
/** In the order of the list, worst first. */
export const presenceOrder = [
  'offline',
  'degraded',
  'unknown',
  'online',
  'never',
  'maintenance',
  'retired',
] as const satisfies readonly Presence[];

export const deviceKindWords: Readonly<Record<DeviceReport['kind'], Pair>> = {
  'receipt-printer': ['小票打印机', 'Receipt printer'],
  'id-reader': ['身份证阅读器', 'ID reader'],
  scanner: ['扫码器', 'Scanner'],
  'keyboard-wedge': ['键盘式扫码器', 'Keyboard scanner'],
  camera: ['摄像头', 'Camera'],
};

export const deviceStateWords: Readonly<Record<DeviceState, Pair>> = {
  ready: ['正常', 'ready'],
  busy: ['工作中', 'working'],
  degraded: ['需留意', 'needs attention'],
  blocked: ['停用待处理', 'blocked'],
  absent: ['未连接', 'not connected'],
  opening: ['连接中', 'connecting'],
  probing: ['检测中', 'checking'],
  closing: ['断开中', 'closing'],
  'backing-off': ['断开，重试中', 'lost, retrying'],
};

const faultWords: Readonly<Record<string, Pair>> = {
  'paper-out': ['缺纸', 'out of paper'],
  'near-end': ['纸将用尽', 'paper low'],
  'cover-open': ['盖子打开', 'cover open'],
  'no-answer': ['没有应答', 'no answer'],
  'no-back-channel': ['无法回报状态', 'cannot report back'],
  cutter: ['切刀故障', 'cutter fault'],
  unrecoverable: ['硬件故障', 'hardware fault'],
  offline: ['打印机离线', 'printer offline'],
  unauthorised: ['未授权', 'not authorised'],
  'self-test': ['自检失败', 'self-test failed'],
  unreachable: ['网络不通', 'cannot be reached'],
  'connection-refused': ['连接被拒绝', 'connection refused'],
  'connection-lost': ['连接断开', 'connection lost'],
  'port-missing': ['串口不存在，可能没插好', 'no such serial port, it may be unplugged'],
  'port-busy': ['串口被别的程序占用', 'another program is using the serial port'],
  'no-permission': ['没有使用串口的权限', 'no permission to use the serial port'],
  'bad-address': ['设备地址写错了', 'the device address is wrong'],
};
/** An unknown code is shown as it is: better than hiding it. */
export function faultText(code: string): string {
  const pair = faultWords[code];
  return pair ? say(pair) : code;
}

export const ticketWords: Readonly<Record<TicketStatus, Pair>> = {
  booked: ['已预约', 'booked'],
  waiting: ['等候', 'waiting'],
  called: ['已叫号', 'called'],
  serving: ['办理中', 'serving'],
  held: ['暂挂', 'on hold'],
  missed: ['过号', 'missed'],
  completed: ['已办结', 'completed'],
  cancelled: ['已取消', 'cancelled'],
  expired: ['已失效', 'expired'],
};

const printWords: Readonly<Record<PrintStatus, Pair>> = {
  queued: ['待打印', 'queued'],
  sending: ['打印中', 'printing'],
  printed: ['已打印', 'printed'],
  'sent-unconfirmed': ['已送出', 'sent'],
  'failed-clean': ['未打印', 'not printed'],
  stalled: ['等待换纸', 'stalled'],
  partial: ['打印不全', 'partly printed'],
  unknown: ['待确认', 'to be confirmed'],
  settled: ['已确认', 'settled'],
};
export function printText(status: string | null): string {
  if (status === null) return '—';
  return status in printWords ? say(printWords[status as PrintStatus]) : status;
}
export function ticketText(status: string): string {
  return status in ticketWords ? say(ticketWords[status as TicketStatus]) : status;
}

const alertWords: Readonly<Record<string, Pair>> = {
  'event-quarantined': ['有记录无法识别，已隔离保存', 'A record could not be read and was set aside'],
  'event-gap': ['有一段记录已无法找回', 'Some records are lost for good'],
  'chain-fork': ['记录链出现分叉，驿站数据可能被复制或回退', 'The chain of records forks: the station may have been cloned or rolled back'],
  'epoch-new': ['驿站的存储是新的或由备份恢复', 'The station runs on a new or restored store'],
  'epoch-returned': ['驿站换回了以前的存储', 'The station went back to an earlier store'],
  'hub-behind': ['中心的记录比驿站知道的少，可能由备份恢复', 'The hub has less than the station was told: it may be a restored copy'],
  'station-cloned': ['两台机器在用同一驿站的凭据，已隔离', 'Two machines use one station’s credentials; it was quarantined'],
  'clock-skew': ['驿站时钟偏差超过 5 分钟', 'The station clock is off by more than 5 minutes'],
  'malformed-message': ['有消息无法识别', 'A message could not be read'],
  'publish-denied': ['有越权的消息被拦下', 'Messages outside its own area were refused'],
  'subscribe-denied': ['有越权的订阅被拦下', 'A subscription outside its own area was refused'],
  'over-rate': ['消息过于频繁，部分被丢弃', 'Too many messages; some were dropped'],
  'command-failed': ['有指令没有执行成功', 'A command failed'],
  'command-timed-out': ['有指令没有回音，结果不明', 'A command got no word back; its outcome is unknown'],
  'metrics-invalid': ['有运行数据无法识别', 'Some metrics could not be read'],
  'documents-refused': ['驿站没有采用下发的设置', 'The station did not take its settings'],
  'metrics-gap': ['部分运行数据被丢弃', 'Some metrics were dropped'],
  'views-unusual': [
    '一天内多次查看他人经办的居民资料，请核实原因',
    'Somebody looked at many residents whose matters are in others’ hands; ask why',
  ],
  'department-step-refused': [
    '部门系统的消息与办件状态不符，需人工核对',
    'What a department reported does not fit its case; somebody has to look',
  ],
  'need-id-reused': ['同一诉求编号收到了两份不同内容，需人工核对', 'Two different needs came under one id; somebody has to look'],
};
export function alertText(code: string): string {
  const pair = alertWords[code];
  return pair ? say(pair) : code;
}

export const roleWords: Readonly<Record<string, Pair>> = {
  clerk: ['窗口人员', 'Clerk'],
  handler: ['帮办代办员', 'Handler'],
  supervisor: ['主管', 'Supervisor'],
  operator: ['运维值守', 'Operator'],
  auditor: ['审计', 'Auditor'],
  admin: ['管理员', 'Administrator'],
};
