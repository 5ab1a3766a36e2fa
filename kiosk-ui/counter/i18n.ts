import type { CallReason, PrintStatus, TicketStatus } from '@yizhan/protocol/queue';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { Language } from '../lib/language.ts';
import { counterWordsEn } from './i18n-en.ts';

/** Chinese is the source: the English dictionary has the type of this one. */
const zh = {
  title: '窗口',
  demo: '演示',
  otherLanguage: 'English',
  loading: '正在连接本站服务…',
  dismiss: '知道了',
  close: '关闭',
  back: '返回',

  signIn: {
    heading: '窗口登录',
    user: '用户名',
    password: '密码',
    submit: '登录',
    busy: '正在登录…',
    expired: '登录已失效，请重新登录',
  },

  choose: {
    heading: (name: string) => `${name}，请选择窗口`,
    free: '空闲',
    heldBy: (clerk: string) => `${clerk} 正在使用`,
    yours: '您的窗口',
    serving: (label: string) => `正在办 ${label}`,
    take: '使用这个窗口',
    signOut: '退出登录',
  },

  header: {
    release: '离开窗口',
    signOut: '退出登录',
    pause: '暂停服务',
    resume: '恢复服务',
    link: { online: '已连中心', offline: '与中心断开', 'not-joined': '未入网' },
  },

  banner: {
    stale: (time: string) => `与本站服务的连接中断，正在恢复。下面是 ${time} 的情况`,
    offline: '与中心的连接中断。叫号办理照常，数据恢复后自动补传',
    paused: (reason: string, minutes: number) => `本窗口已暂停 ${minutes} 分钟：${reason}`,
    lostLease: '本窗口的占用已经失效，刚才叫到的号已回到队列',
    takenBy: (clerk: string) => `本窗口现在由 ${clerk} 使用`,
    regain: '重新使用本窗口',
    chooseOther: '换一个窗口',
  },

  status: {
    booked: '已预约',
    waiting: '等候',
    called: '已呼叫，等待到场',
    serving: '正在办理',
    held: '挂起',
    missed: '过号',
    completed: '已办结',
    cancelled: '已取消',
    expired: '已过期',
  } satisfies Record<TicketStatus, string>,

  current: {
    heading: '当前号',
    none: '现在没有在办的号',
    waiting: (count: number) => (count === 0 ? '没有人在等候' : `${count} 人在等候`),
    waited: '等候',
    minutes: (count: number) => `${count} 分钟`,
    calls: '呼叫',
    times: (count: number) => `${count} 次`,
    why: '叫号原因',
    sinceCalled: '已呼叫',
    sinceStarted: '已办理',
    priority: '优先',
    appointment: '预约',
    remote: '远程取号',
    atCounter: '窗口取号',
    next: '下一位',
    added: (names: readonly string[]) => `同时办理：${names.join('、')}`,
  },

  reasons: {
    chosen: '由窗口选定',
    statutory: '依法优先',
    'max-wait': '等候已超时，先办',
    fairness: '连续优先之后，轮到普通号',
    appointment: '在预约时段内',
    priority: '优先类别，等候时间加权',
    arrival: '按到达先后',
  } satisfies Record<CallReason, string>,

  actions: {
    'call-next': '呼叫下一位',
    recall: '重呼',
    start: '开始办理',
    complete: '办结',
    'no-show': '过号',
    'undo-call': '撤销呼叫',
    hold: '挂起',
    transfer: '转办',
    'add-item': '加办事项',
    cancel: '取消号票',
    reprint: '补打',
    pause: '暂停服务',
    resume: '恢复服务',
    'walk-in': '现场取号',
  },
  busy: '正在处理…',

  lists: {
    queue: '等候',
    missed: '过号',
    held: '挂起',
    byItem: '按事项',
    queueEmpty: '没有人在等候',
    missedEmpty: '没有过号',
    heldEmpty: '没有挂起的号',
    more: (count: number) => `后面还有 ${count} 人`,
    call: '呼叫',
    callNamed: (label: string) => `呼叫 ${label}`,
    rejoin: '重新排队',
    rejoinNamed: (label: string) => `${label} 重新排队`,
    resume: '放回队列',
    resumeNamed: (label: string) => `${label} 放回队列`,
    cancelNamed: (label: string) => `取消 ${label}`,
    oldest: (minutes: number) => `最久 ${minutes} 分钟`,
    people: (count: number) => `${count} 人`,
    hint: '↑ ↓ 选择，Enter 确认',
  },

  walkIn: {
    heading: '现场取号：选择事项',
    done: (label: string) => `已取号 ${label}`,
    ahead: (count: number) => (count === 0 ? '前面没有人' : `前面 ${count} 人`),
    wait: (from: number, to: number) => `约 ${from}–${to} 分钟`,
    waitUnknown: '暂时没有窗口办理，请告知等候',
    tell: '没有小票，请把号码告诉居民',
    printing: '小票正在打印',
    another: '再取一张',
  },

  picker: {
    label: '查找事项',
    placeholder: '名称、简称、关键词或字头',
    none: '没有找到这样的事项',
    results: (count: number) => `${count} 个事项`,
  },

  transfer: {
    heading: (label: string) => `转办 ${label}`,
    item: '转到哪个事项',
    counter: '转到哪个窗口',
    anyCounter: '任何能办的窗口',
    place: '排在哪里',
    places: { arrival: '按原来的取号时间', front: '排到最前', end: '排到最后' },
    submit: '转办',
  },
  addItem: { heading: (label: string) => `${label} 加办事项` },
  cancelDialog: {
    heading: (label: string) => `取消 ${label}？`,
    text: '取消后这张号不能恢复，居民需要重新取号。',
    reason: '原因（可不填）',
    submit: '取消这张号',
  },
  pauseDialog: {
    heading: '暂停服务的原因',
    reasons: ['暂时离开', '用餐', '整理材料', '开会', '设备故障'],
    other: '其他原因',
    submit: '暂停服务',
  },
  leaveDialog: {
    heading: '还有没办完的号',
    text: (label: string) => `${label} 还在本窗口。离开后，已呼叫的号回到队列，正在办理的号转为挂起。`,
    submit: '仍然离开',
  },

  print: {
    heading: '出票待确认',
    settle: '已出票',
    settleNamed: (label: string) => `${label} 已出票`,
    reprint: '补打',
    reprintNamed: (label: string) => `补打 ${label}`,
    status: {
      queued: '等待打印',
      sending: '正在打印',
      printed: '已打印',
      'sent-unconfirmed': '已送出，打印机不回报',
      'failed-clean': '没有打印',
      stalled: '打印中断，等待恢复',
      partial: '可能只打了一部分',
      unknown: '不知道有没有打出来',
      settled: '已确认',
    } satisfies Record<PrintStatus, string>,
  },

  help: {
    text: (kiosk: string, minutes: number) => `${kiosk} 有居民求助${minutes > 0 ? `，已等 ${minutes} 分钟` : ''}`,
    acknowledge: '马上去',
    acknowledgeNamed: (kiosk: string) => `马上去 ${kiosk}`,
  },

  devices: {
    heading: '设备',
    allWell: '设备正常',
    none: '没有设备',
    named: (kind: string, id: string) => `${kind} ${id}：`,
    kinds: { 'receipt-printer': '小票打印机', 'id-reader': '身份证阅读器', scanner: '扫码器', camera: '摄像头' } satisfies Record<
      DeviceReport['kind'],
      string
    >,
    states: {
      absent: '未接入',
      opening: '正在连接',
      probing: '正在检测',
      ready: '正常',
      busy: '工作中',
      degraded: '可用，有提醒',
      blocked: '不能用',
      closing: '正在关闭',
      'backing-off': '连不上，正在重试',
    } satisfies Record<DeviceReport['state'], string>,
    faults: {
      'paper-out': '缺纸',
      'near-end': '纸快用完',
      'cover-open': '盖子没关',
      cutter: '切刀故障',
      'no-answer': '没有应答',
      'no-back-channel': '不回报状态',
      'connection-lost': '连接断开',
      'connection-refused': '连不上',
      unreachable: '连不上',
      'port-missing': '串口不存在，可能没插好',
      'port-busy': '串口被别的程序占用',
      'no-permission': '没有使用串口的权限',
      'bad-address': '设备地址写错了',
      unrecoverable: '需要检修',
      offline: '脱机',
      unauthorised: '未授权',
      'self-test': '自检未过',
      'agent-restarted': '本机重启过',
      'no-printer': '没有打印机',
    } as Record<string, string>,
  },
};

export type CounterWords = typeof zh;

export const counterWords: Record<Language, CounterWords> = { zh, en: counterWordsEn };
