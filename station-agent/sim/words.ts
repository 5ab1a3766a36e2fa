/** Words of the simulated devices' page, Chinese and English side by side. */
import { appointmentCode, licenceCode, trackingCode } from '@yizhan/protocol/codes';
import type { SimulatedDevice } from './simulated-device.ts';

export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

const both = (zh: string, en: string): Bilingual => ({ zh, en });

/** A button: what it does now, what it does when pressed again while its flag is up, and its key. */
export interface SimButton {
  readonly group: string;
  readonly key: string | null;
  readonly on: string;
  readonly off?: string;
  readonly flag?: string;
  /** Sent along. */
  readonly body?: Readonly<Record<string, string | number>>;
  readonly label: Bilingual;
  readonly undo?: Bilingual;
}

export interface KindWords {
  readonly name: Bilingual;
  readonly lead: Bilingual;
  readonly ready: Bilingual;
  /** What it shows below: paper, a card, codes. */
  readonly shows: Bilingual;
  readonly nothing: Bilingual;
  /** Lamps, by the flag of the view. */
  readonly states: Readonly<Record<string, Bilingual>>;
  readonly groups: readonly (readonly [id: string, words: Bilingual])[];
  readonly buttons: readonly SimButton[];
}

export const simWords = {
  title: both('模拟设备', 'Simulated devices'),
  lead: both('每台设备说的都是真实的字节；按钮替代设备旁的人手。', 'Each speaks the real bytes; the buttons are the hands beside it.'),
  faults: both('看不懂的请求', 'Requests it does not know'),
  connected: both('已连接', 'Connected'),
  notConnected: both('无主机连接', 'No host'),
  unplugged: both('线已拔', 'Unplugged'),
  lost: both('与模拟设备失去联系，正在重连…', 'The simulator does not answer, trying again…'),
  code: both('码的内容', 'What the code says'),
  scan: both('扫这个码', 'Scan it'),
  sent: both('已送出', 'sent'),
  notSent: both('没有送出', 'not sent'),
} as const;

const lineButtons: readonly SimButton[] = [
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
];
const lineGroup = ['line', both('连线', 'Line')] as const;
const silent = both('不应答', 'Silent');

const printer: KindWords = {
  name: both('模拟打印机', 'Simulated printer'),
  lead: both('打印主机发来的每一个字节。', 'It prints every byte its host sends.'),
  ready: both('可以打印', 'Ready'),
  shows: both('小票', 'Receipts'),
  nothing: both('还没有打印小票', 'Nothing printed yet'),
  states: {
    paperEnd: both('缺纸', 'Paper out'),
    nearEnd: both('纸将尽', 'Paper near end'),
    coverOpen: both('机盖开着', 'Cover open'),
    cutterError: both('切刀故障', 'Cutter error'),
    unrecoverable: both('需要维修', 'Needs repair'),
    cutterStuck: both('切刀卡住', 'Cutter stuck'),
    silent,
  },
  groups: [['paper', both('纸', 'Paper')], ['case', both('机盖和切刀', 'Cover and cutter')], lineGroup],
  buttons: [
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
    { group: 'paper', key: 't', on: 'tear-off', label: both('撕下小票', 'Tear off receipts') },
    {
      group: 'case',
      key: 'c',
      on: 'cover-open',
      off: 'cover-close',
      flag: 'coverOpen',
      label: both('开盖', 'Open the cover'),
      undo: both('合盖', 'Close the cover'),
    },
    {
      group: 'case',
      key: 'j',
      on: 'cutter-jam',
      off: 'cutter-free',
      flag: 'cutterStuck',
      label: both('切刀卡住', 'Jam the cutter'),
      undo: both('排除卡刀', 'Free the cutter'),
    },
    ...lineButtons,
  ],
};

const person = (id: string, key: string, label: Bilingual): SimButton => ({
  group: 'card',
  key,
  on: 'present',
  body: { person: id },
  label,
});

const reader: KindWords = {
  name: both('模拟身份证阅读器', 'Simulated ID-card reader'),
  lead: both('SAM-V 阅读器；证件上的人都是虚构的。', 'SAM-V reader; the people on its cards are invented.'),
  ready: both('可以读卡', 'Ready'),
  shows: both('放着的证件', 'The card on it'),
  nothing: both('没有证件', 'No card'),
  states: { unauthorised: both('未授权', 'Unauthorised'), silent },
  groups: [['card', both('放上证件', 'Lay a card on it')], ['lift', both('拿走证件', 'Take the card')], lineGroup],
  buttons: [
    person('citizen', '1', both('居民身份证', 'Resident card')),
    person('citizen-70', '2', both('七十多岁的居民', 'Resident over 70')),
    person('citizen-expired', '3', both('过期的身份证', 'Expired card')),
    person('J', '4', both('港澳台居民居住证', 'HK, Macau, Taiwan')),
    person('I', '5', both('外国人证 2017 版', 'Foreigner, 2017')),
    person('Y', '6', both('外国人证 2023 版', 'Foreigner, 2023')),
    { group: 'lift', key: 'l', on: 'lift', label: both('拿走', 'Lift it') },
    { group: 'lift', key: 'e', on: 'lift-early', label: both('下次读到一半就拿走', 'Lift in mid-read') },
    {
      group: 'line',
      key: 'a',
      on: 'unauthorise',
      off: 'authorise',
      flag: 'unauthorised',
      label: both('模块未授权', 'Module unauthorised'),
      undo: both('恢复授权', 'Authorise it'),
    },
    ...lineButtons,
  ],
};

const sample = (key: string, label: Bilingual, body: SimButton['body']): SimButton => ({
  group: 'codes',
  key,
  on: 'scan',
  ...(body ? { body } : {}),
  label,
});

const scanner: KindWords = {
  name: both('模拟扫码器', 'Simulated scanner'),
  lead: both('把码举到它面前。', 'Hold a code before it.'),
  ready: both('可以扫码', 'Ready'),
  shows: both('举过的码', 'Codes held before it'),
  nothing: both('还没有码', 'No code yet'),
  states: { silent },
  groups: [['codes', both('样码', 'Sample codes')], ['trouble', both('捣乱', 'Trouble')], lineGroup],
  buttons: [
    { group: 'codes', key: '7', on: 'scan-receipt', label: both('最新小票上的码', 'Newest receipt') },
    sample('8', both('办件查询码', 'Tracking code'), { text: trackingCode('KW0101-7F3A2C') }),
    sample('9', both('预约码', 'Appointment'), { text: appointmentCode('B2C4D6') }),
    sample('0', both('电子证照', 'E-licence'), { text: licenceCode('demo', 'SAMPLE-LICENCE-0001') }),
    sample('k', both('不认识的码', 'An unknown code'), { text: 'https://example.com/pay?id=1' }),
    sample('g', both('GBK 中文码', 'Chinese in GBK'), { text: '驿站样码：办事指南', encoding: 'gbk' }),
    { group: 'trouble', key: 'r', on: 'repeat', label: both('上一个码连发 100 次', 'Last code × 100') },
    { group: 'trouble', key: 'x', on: 'garbage', label: both('乱码一阵', 'Garbage') },
    { group: 'trouble', key: 'f', on: 'factory-reset', label: both('恢复出厂设置', 'Factory reset') },
    ...lineButtons,
  ],
};

export const kindWords: Readonly<Record<SimulatedDevice['kind'], KindWords>> = {
  'receipt-printer': printer,
  'id-reader': reader,
  scanner,
};
