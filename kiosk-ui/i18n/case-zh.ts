/** What a resident reads while a matter is handed in or followed. The keys are defined here: `case-en.ts` must have them all, by type. */
import type { CaseStatus, MandateKind, NextStep } from '@yizhan/protocol/cases';
import type { TypedField, Who } from '../kiosk/flow/case-model.ts';

const statuses: Readonly<Record<CaseStatus, string>> = {
  draft: '还没交',
  intake: '驿站已收到',
  collected: '材料已收齐',
  submitted: '已送到部门',
  supplement: '要补材料',
  accepted: '部门正在办',
  paused: '暂时停下',
  decided: '部门已办完',
  ready: '可以来取了',
  delivered: '已交给您',
  callback: '正在回访',
  closed: '已办结',
  terminated: '已终止',
  withdrawn: '已撤回',
};

const nexts: Readonly<Record<NextStep, string>> = {
  'station-looks': '驿站工作人员先看一看，会打电话给您。',
  'station-hands-over': '驿站把材料送到部门。',
  'department-accepts': '等部门受理。',
  'bring-supplement': '请把缺的材料送到驿站。',
  'department-decides': '等部门办理，不用来。',
  'time-stands-still': '现在不计时，等有结果再继续。',
  'station-fetches-result': '驿站去部门取结果。',
  'fetch-result': '请带身份证到驿站窗口领取。',
  rate: '请评一评这次办得怎么样。',
  'supervisor-calls-back': '主管会打电话给您。',
  nothing: '不用再做什么。',
};

const mandates: Readonly<Record<MandateKind, { readonly title: string; readonly note: string }>> = {
  self: { title: '我自己的事', note: '您就是办事的人' },
  kinship: { title: '替家里人办', note: '到窗口要看亲属关系的材料' },
  guardian: { title: '我是监护人', note: '到窗口要看监护的材料' },
  poa: { title: '别人委托我办', note: '到窗口要看授权委托书' },
};

const fields: Readonly<Record<TypedField, { readonly title: string; readonly note: string }>> = {
  name: { title: '姓名', note: '按拼音，再点上面的字' },
  last4: { title: '身份证后四位', note: '最后是 X 就按 X' },
  phone: { title: '手机号', note: '有结果打这个电话' },
};

const whose: Readonly<Record<Who, { readonly title: string; readonly field: (field: string) => string }>> = {
  person: { title: '这是谁的事？', field: (field) => `办事人的${field}` },
  agent: { title: '您是谁？', field: (field) => `您的${field}` },
};

export const caseZh = {
  services: {
    title: '您要办哪一样？',
    take: '帮办代办',
    takeHint: '在这里交，我们替您跑',
    none: '本站现在不能在机器上受理帮办代办，请取号到窗口。',
    progress: '查办到哪一步',
    progressHint: '用查询码或身份证',
  },
  materials: {
    title: '材料带了吗？',
    note: '一样一样点。没带的先说，省得白跑。',
    have: '带了',
    'have-not': '没带',
    later: '后补',
    notNeeded: '不用带',
    days: (days: number) => `可以后补：签一份承诺书，${days} 个工作日内送来（容缺）`,
    complete: '必要材料齐了。',
    tolerated: (names: string) => `${names}可以后补，到窗口签一份承诺书。`,
    missing: (names: string) => `缺：${names}。没有这些办不成，先去准备；申请可以先交，材料随后送到窗口。`,
    unanswered: (count: number) => `还有 ${count} 样没有点`,
    print: '打印清单',
    printing: '正在打印清单，请到出票口取',
    notPrinted: '清单没有打出来，请扫码带走',
    scan: '清单二维码',
    on: '下一步',
    take: '不交了，取号到窗口',
  },
  notice: { agree: '知道了，继续', decline: '不同意，取号到窗口', version: (version: number) => `告知书第 ${version} 版` },
  mandate: { title: '替谁办？', alone: '这件事要本人来办。', all: mandates },
  who: { ...whose, card: '刷身份证', cardNote: '不用打字，号码不会显示', type: '用拼音和数字填', counter: '不想填，取号到窗口' },
  card: { instead: '不刷了，自己填' },
  field: { ...fields, on: '下一步', skip: '不留电话，下一步', show: '按住看', incomplete: '还没填完', byCard: '已刷证' },
  pad: { erase: '删除', more: '更多', candidates: '选一个字或词', letters: '请按拼音字母' },
  review: {
    title: '对一对，再交',
    item: '办什么',
    mandate: '替谁办',
    person: '办事人',
    agent: '代办人',
    materials: '材料',
    have: (have: number, all: number) => `带了 ${have} 样，共 ${all} 样`,
    send: '确认提交',
    sending: '正在提交，请稍候',
    slow: '有点慢，正在重试，不会重复提交',
    again: '再交一次',
    unsure: '没有收到回音，请再按一次，只算一次。',
    mask: (name: string, number: string, phone: string) => [name, number, phone].filter((part) => part !== '').join(' · '),
  },
  receipt: {
    title: '交好了',
    code: '查询码',
    token: '临时查询码',
    tokenNote: '中心还没有回音，先用这个码，一直有效。',
    note: '请拍下或抄下这个码。凭它和身份证后四位，随时查办到哪一步。',
    next: '下一步',
    bring: '请带上材料到窗口，工作人员当面收。',
    done: '完成',
    scan: '拍这个码',
  },
  progress: {
    codeTitle: '请输入查询码',
    codeNote: '收据上 9 个字母和数字，也可以把收据的二维码对准扫码口。',
    token: 'T 开头的 10 位也可以',
    asking: '正在查…',
    card: '没有码？刷身份证',
    cardNone: '没有查到您在本站的办件。',
    on: '下一步',
    titleNone: '帮办事项',
    code: '查询码',
    pending: '待中心确认',
    due: '最晚',
    dueProvisional: (date: string) => `${date}（暂定）`,
    noDue: '没有承诺日期',
    standsStill: '现在不计时',
    now: '现在',
    next: '下一步',
    supplement: '要补的材料',
    supplementBy: (date: string) => `请在 ${date} 前送来`,
    asOf: (time: string) => `更新于 ${time}`,
    offline: (time: string) => `现在连不上中心，这是 ${time} 的情况`,
    done: '知道了',
    help: '不清楚就问窗口',
    status: statuses,
    nexts,
  },
};

export type CaseWords = typeof caseZh;
