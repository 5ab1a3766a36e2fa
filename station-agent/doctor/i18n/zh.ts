/** What is wrong, and what to do about it. {places} are filled from the finding. */
import type { CardTrouble } from '@yizhan/protocol/api';
import type { CodeMeaning } from '@yizhan/protocol/codes';
import type { IdCard, Validity } from '@yizhan/protocol/identity';
import type { DeviceKind } from '@yizhan/protocol/wire';
import type { Address } from '../../devices/transports/address.ts';
import type { FindingCode, Weight } from '../findings.ts';

export type Sentences = Readonly<Record<FindingCode, readonly [is: string, todo: string]>>;

export const zh = {
  well: ['一切正常。', ''],
  busy: ['正在工作，一切正常。', ''],

  'paper-out': ['缺纸。', '装入新纸卷，合上盖子。'],
  'near-end': ['纸快用完了。', '准备好新纸卷。'],
  'cover-open': ['上盖没有合上。', '按紧上盖，听到“咔”的一声。'],
  cutter: ['切刀卡住。', '关机，取出卡住的纸，把切刀复位后再开机。'],
  unrecoverable: ['打印机报告无法恢复的故障。', '关机一分钟再开机；仍然如此请报修。'],
  offline: ['打印机脱机，没有说明原因。', '等打印头冷却，松开走纸键，看面板上的指示灯。'],
  'no-back-channel': ['这个型号不能报告状态，缺纸也看不出来。', '有条件请换用能报告状态的打印机，或请工作人员常看纸卷。'],

  'no-answer': ['连上了，但设备不应答。', '检查电源和数据线；确认 agent.yaml 里的型号（profile）就是这台设备。'],
  'no-answer-serial': [
    '串口打开了，但设备不应答（速率 {baud}）。',
    '检查电源和数据线；对照设备的拨码或自检页，在地址里写对速率，例如 ?baud=115200；确认型号（profile）正确。',
  ],
  garbled: [
    '设备有数据过来，但看不懂。',
    '多半是速率或型号不对：对照设备的拨码或自检页改 ?baud=，再看 agent.yaml 里的 profile；都对就换一根线。',
  ],
  'connection-refused': ['{at} 拒绝连接。', '确认地址和端口（打印机一般是 9100）；打印机若正被别的电脑使用，请先断开那一台。'],
  'connection-lost': ['连接断了。', '检查电源和线；网络打印机一次只接一台电脑，确认没有别的电脑在用。'],
  unreachable: ['找不到 {at}。', '检查网线、电源和 IP 地址；在本机试 ping。'],
  'port-missing': ['没有端口 {path}。', '插好设备；名字写错就从现有端口里选：{there}。'],
  'port-busy': [
    '端口 {path} 被别的程序占用：{holders}。',
    '停掉那个程序；若是 ModemManager，请运行 systemctl disable --now ModemManager。',
  ],
  'no-permission': ['本用户无权打开 {path}。', '把运行驿站的用户加进组：usermod -aG {group} yizhan，然后重启服务。'],
  unauthorised: ['阅读器的身份证模块未授权或授权失效。', '请联系阅读器厂家重新授权。'],
  'self-test': ['阅读器自检没有通过。', '拔下重插；仍然如此请报修。'],
  'no-right': ['阅读器能找到卡，但无权读取。', '请联系阅读器厂家检查授权。'],
  'no-page': ['读它的自助终端页面没有打开。', '在那台终端上打开 /kiosk/。'],

  'unknown-profile': ['agent.yaml 里的型号不存在。', '现有型号：{known}。'],
  'invalid-profile': ['这个型号的数据有错误。', '请报告给开发者；先换用通用型号。'],
  'wrong-kind': ['这个型号不是这类设备的。', '改 kind 或 profile。这类设备的型号：{known}。'],
  'bad-address': ['agent.yaml 里的地址看不懂。', '写成 tcp://主机:端口、serial:/dev/serial/by-id/名字?baud=9600 或 lp:/dev/usb/lp0。'],
  'unknown-address': ['at 里的地址看不懂。', '写成 tcp://主机:端口、serial:/dev/serial/by-id/名字?baud=9600 或 lp:/dev/usb/lp0。'],
  'bad-tcp': ['网络地址写得不对。', '写成 tcp://主机:端口，例如 tcp://192.168.1.50:9100；端口从 1 到 65535。'],
  'bad-serial-path': ['串口地址写得不对。', '写成 serial: 加完整路径，例如 serial:/dev/serial/by-id/名字?baud=9600。'],
  'bad-baud': ['串口速率写得不对。', '写成 ?baud=9600 这样；可用 1200 到 921600 的标准速率。'],
  'bad-lp-path': ['USB 打印口地址写得不对。', '写成 lp: 加完整路径，例如 lp:/dev/usb/lp0。'],
  'wrong-way': ['按资料，这个型号没有这种接口。', '它的接口：{ways}。能用就不必理会，否则改 at 或型号。'],
  'same-port': ['和设备 {other} 用了同一个地址。', '一个端口只能接一台设备，请改其中一个。'],

  'page-reads': ['由自助终端的浏览器读取，这里不检查。', '在终端的页面上试用。'],
  'fence-silent': [
    '打印机正常，但没有确认“打印完成”。',
    '换用 fence 为 none 的型号（例如 generic-escpos-80），否则每张号票都会显示“不知道是否打出”。',
  ],
  'fence-never': ['这个型号不确认“打印完成”，号票会显示为“已发送”。', ''],
  'profile-untried': ['型号 {profile} 还没有在真机上试过，可能是它的数据不对。', '请换用通用型号再试，并报告给开发者。'],
  'free-port': ['有一个没有使用的端口：{path}（{name}）。', '需要时在 agent.yaml 里写 at: {way}:{path}；可能的型号：{profiles}。'],
  'no-devices': ['agent.yaml 里没有设备。', '按 docs/attach-a-device.md 加上设备。'],
  'as-root': ['正以 root 身份检查，看不出驿站用户有没有权限。', '请用运行驿站的用户检查：sudo -Hu yizhan …'],

  'agent-running': ['驿站程序正在运行，占用着设备；以下是它自己报告的状态。', '要直接检查设备，先停掉它：systemctl stop yizhan-agent。'],
  'agent-unheard': [
    '驿站程序正在运行，占用着设备，但 {url} 上没有回答。',
    '用 --http-port 写出它的端口，或先停掉它：systemctl stop yizhan-agent。',
  ],
  'unknown-fault': ['设备报告：{fault}。', ''],
  'no-home': ['没有数据目录 {home}。', '用 --home 写出驿站的数据目录，例如 /var/lib/yizhan。'],
  'bad-settings': ['配置有错误：{message}', '改正后再检查。'],
  'unknown-device': ['没有叫 {id} 的设备。', '现有设备：{known}。'],
  'wrong-trial': ['设备 {id} 不能这样试。', '--print-test 用于打印机，--read-card 用于身份证阅读器，--scan 用于扫码器。'],

  'test-printed': ['测试小票已打印，打印机确认完成。', ''],
  'test-sent': ['测试小票已发送；这个型号不确认，请看纸。', ''],
  'test-unknown': ['测试小票发出了，但不知道有没有打完（{fault}）。', '看一下纸。'],
  'test-not-printed': ['测试小票没有打印（{fault}）。', ''],
  'card-read': ['读到一张证件，{card}，{validity}；内容没有保存。', ''],
  'card-failed': ['证件没有读成（{why}）。', '放平不动，再试一次；换一张证件试试。'],
  'card-none': ['时间内没有放上证件。', '用 --seconds 给多一点时间。'],
  'code-read': ['扫到一个码，{characters} 个字符，含义：{meaning}；内容没有保存。', ''],
  'code-none': ['时间内没有扫到码。', '用 --seconds 给多一点时间；看看扫码器的灯有没有亮。'],
  'trial-not-possible': ['设备现在不能用，没有试。', '先解决上面的问题。'],
} as const satisfies Sentences;

type Table<K extends string> = Readonly<Record<K, string>>;

/** Words for what stands in a finding's values as a code. */
export interface ValueWords {
  readonly card: Table<IdCard['kind']>;
  readonly validity: Table<Validity>;
  readonly meaning: Table<CodeMeaning['kind']>;
  readonly why: Table<CardTrouble>;
}

export interface Words {
  readonly title: string;
  readonly ports: string;
  readonly noPorts: string;
  readonly result: string;
  readonly lay: string;
  readonly show: string;
  readonly exits: Readonly<Record<number, string>>;
  readonly weights: Table<Weight>;
  readonly kinds: Table<DeviceKind>;
  readonly ways: Table<Address['way'] | 'keyboard' | 'browser-camera'>;
  readonly values: ValueWords;
}

export const zhWords: Words = {
  title: '驿站设备检查',
  ports: '本机端口',
  noPorts: '没有找到串口或 USB 打印口。',
  result: '结论',
  lay: '请放上证件',
  show: '请扫一个码',
  exits: {
    0: '一切正常。',
    1: '能用，但有要处理的地方。',
    2: '有设备不能用。',
    3: '配置有错误。',
    4: '驿站程序正在运行。',
  },
  weights: { well: '正常', note: '提示', degraded: '注意', unusable: '不能用', misconfigured: '配置错误' },
  kinds: {
    'receipt-printer': '小票打印机',
    'id-reader': '身份证阅读器',
    scanner: '扫码器',
    'keyboard-wedge': '键盘式扫码器',
    camera: '摄像头',
  },
  ways: { serial: '串口', tcp: '网络', 'usb-lp': 'USB 打印口', keyboard: '键盘', 'browser-camera': '浏览器摄像头' },
  values: {
    card: { citizen: '居民身份证', J: '港澳台居民居住证', I: '外国人永久居留身份证（2017 版）', Y: '外国人永久居留身份证（2023 版）' },
    validity: { valid: '有效', expired: '已过期', 'not-yet': '未到生效日期' },
    meaning: { ticket: '号票', tracking: '查询码', appointment: '预约码', 'e-licence': '电子证照', unknown: '不认识的码' },
    why: {
      lifted: '没读完就拿走了',
      unreadable: '读不出来',
      'not-genuine': '没有通过真伪验证',
      'not-an-id-card': '不是身份证件',
      'number-wrong': '号码校验不对',
    },
  },
};
