/** The printed documents that are pinned: each kind, some on narrow paper, one with more than fits anybody's patience. */
import type { Instant } from '@yizhan/protocol/ids';
import { type About, type PaperDraft, paperDataSchema, type PaperData } from '@yizhan/protocol/papers';

const about: About = {
  office: { name: '东关街道苇湾社区驿站', nameEn: 'Weiwan Community Station', phone: '010-5555 0132' },
  demo: false,
  item: '城乡居民基本养老保险待遇申领',
  itemEn: 'Basic pension',
  itemVersion: 'v3',
  tracking: 'K7M2P9QX4',
  person: { name: '张*三', number: '****002X' },
  at: Date.UTC(2026, 2, 5, 1, 7) as Instant,
  worker: '王芳',
};

const date = (text: string) => text as never;

const materials = (
  [
    ['居民身份证', 'original', 'must', true, null],
    ['城乡居民基本养老保险待遇申领表', 'form', 'must', false, '本站提供，现场填写'],
    ['本人银行账户（社会保障卡）', 'check', 'shared', true, null],
    ['户口簿首页及本人页复印件', 'copy', 'tolerable', false, '可在 10 个工作日内补交'],
  ] as const
).map(([name, form, level, have, note]) => ({ name, form, level, have, note }));

const checklist: PaperDraft = {
  kind: 'checklist',
  about,
  materials,
  promised: '10 个工作日',
  legal: '20 个工作日',
  fee: '不收费',
  where: '苇湾社区驿站 1号窗口',
  agents: '配偶、父母、子女、社区工作人员',
  note: null,
};

const appointment: PaperDraft = {
  kind: 'appointment',
  about: { ...about, itemVersion: null, tracking: null, person: null, worker: null },
  date: date('2026-03-09'),
  from: '09:30',
  to: '10:00',
  code: 'K7M2P9QX',
  graceMinutes: 10,
};

const drafts = {
  checklist,
  'checklist-58': checklist,
  'checklist-42': checklist,
  'checklist-long': {
    ...checklist,
    about: { ...about, demo: true, item: '城乡居民基本养老保险与职工基本养老保险制度衔接（含跨省转移接续）申请及待遇资格认证', tracking: null },
    materials: Array.from({ length: 40 }, (_none, at) => ({
      ...(materials[at % materials.length] ?? materials[0]),
      name: `第${at + 1}号材料：与参保地、居住地、户籍地不一致时的情况说明及其附件（Statement of residence and its annexes）`,
    })) as never,
  },
  mandate: { kind: 'mandate', about: { ...about, person: null }, principal: null, agent: null, relation: null, until: null },
  'mandate-named': { kind: 'mandate', about, principal: '张小三', agent: '张四', relation: '子女', until: date('2026-04-30') },
  intake: {
    kind: 'intake',
    about,
    materials: [
      { name: '居民身份证', form: 'original', count: 1, returned: true },
      { name: '城乡居民基本养老保险待遇申领表', form: 'form', count: 1, returned: false },
    ],
    tolerated: [{ name: '户口簿首页及本人页复印件', due: date('2026-03-19') }],
    due: { date: date('2026-03-20'), provisional: true },
    agent: '李*四',
    code: null,
  },
  'intake-58': {
    kind: 'intake',
    about: { ...about, tracking: 'T-4821' },
    materials: [{ name: '居民身份证', form: 'original', count: 1, returned: true }],
    tolerated: [],
    due: null,
    agent: null,
    code: 'https://yizhan.example.gov.cn/track?code=K7M2P9QX4',
  },
  promise: { kind: 'promise', about, missing: [{ name: '户口簿首页及本人页复印件', due: date('2026-03-19') }] },
  supplement: {
    kind: 'supplement',
    about,
    needs: [
      { name: '银行账户证明', why: '账户已注销，请提供在用账户' },
      { name: '待遇申领表', why: null },
    ],
    due: date('2026-03-20'),
    stops: true,
    department: '区人力资源和社会保障局',
  },
  paused: {
    kind: 'pause',
    about,
    step: 'paused',
    reason: '需要向原参保地调取缴费记录，依据事项规定中止计时。',
    document: '人社中字〔2026〕第17号',
    from: date('2026-03-10'),
    due: null,
  },
  extended: {
    kind: 'pause',
    about,
    step: 'extended',
    reason: '案情复杂，经批准延长。',
    document: '人社延字〔2026〕第3号',
    from: date('2026-03-19'),
    due: { date: date('2026-04-02'), provisional: false },
  },
  completion: {
    kind: 'completion',
    about,
    outcome: 'approved',
    result: { name: '待遇核定通知书', number: '人社核〔2026〕00417' },
    decidedOn: date('2026-03-18'),
    reason: null,
    collect: { where: '苇湾社区驿站 服务台', from: date('2026-03-20') },
    code: null,
  },
  refusal: {
    kind: 'completion',
    about,
    outcome: 'not-taken',
    result: null,
    decidedOn: null,
    reason: '申请人尚未达到法定领取年龄；年满六十周岁后可以再来申请。',
    collect: null,
    code: null,
  },
  delivery: {
    kind: 'delivery',
    about,
    results: [{ name: '待遇核定通知书', number: '人社核〔2026〕00417', count: 1 }],
    how: 'by-agent',
    receiver: '李*四',
    post: null,
  },
  'originals-returned': {
    kind: 'originals-returned',
    about,
    originals: [
      { name: '户口簿', count: 1, condition: null },
      { name: '结婚证', count: 2, condition: '封面有磨损' },
    ],
    why: 'done',
    receiver: '张*三',
  },
  appointment,
  'appointment-58': appointment,
  need: {
    kind: 'need',
    about: { ...about, item: '诉求 · 小区物业', itemEn: 'Housing and property', itemVersion: null, worker: null },
    place: '我住的楼里',
    days: 5,
    proof: 'phone',
    hotline: null,
    code: 'K7M2P9QX4',
  },
} satisfies Record<string, PaperDraft>;

export interface GoldenPaper {
  readonly name: string;
  /** Id of the printer's profile. */
  readonly profile: string;
  readonly data: PaperData;
}

const profiles: Readonly<Record<string, string>> = {
  'checklist-58': 'generic-escpos-58',
  'checklist-42': 'epson-tm-t88',
  'intake-58': 'generic-escpos-58',
  'appointment-58': 'generic-escpos-58',
};

export const goldenPapers: readonly GoldenPaper[] = Object.entries(drafts).map(([name, draft]) => ({
  name,
  profile: profiles[name] ?? 'epson-tm-t82',
  data: paperDataSchema.parse(draft),
}));

export function goldenPaper(name: keyof typeof drafts): PaperData {
  return paperDataSchema.parse(drafts[name]);
}
