/** The words of the audit log. Each row is [Chinese, English]. */
import type { PersonField } from '@yizhan/protocol/privacy';
import type { DoorName, doors } from '../http/doors.ts';
import type { AuditPage } from '../http/people-shapes.ts';
import type { RevealReason } from '../privacy/reveal.ts';
import { say } from './domain-words.ts';
import { fieldWords, reasonWords } from './reveal-words.ts';

type Pair = readonly [zh: string, en: string];

export const auditWords = {
  title: ['审计', 'Audit'],
  lead: ['工作人员做过的每一个操作，只增不改', 'Everything staff did; rows are only ever added'],
  none: ['还没有记录', 'Nothing recorded yet'],
  noneDo: [
    '登录、指令、人员变动和查看个人资料都会记在这里。',
    'Sign-ins, commands, changes of accounts and views of personal data appear here.',
  ],
  at: ['时间', 'When'],
  who: ['人员', 'Who'],
  from: ['来自', 'From'],
  what: ['操作', 'What'],
  object: ['对象', 'Object'],
  outcome: ['结果', 'Outcome'],
  done: ['完成', 'done'],
  open: ['没有结果', 'no outcome'],
  older: ['更早的记录', 'Older'],
  by: ['只看此账号', 'Only this user'],
  kind: ['只看此操作', 'Only this deed'],
  any: ['全部操作', 'Any'],
  prove: ['检查完整性', 'Check integrity'],
} as const satisfies Record<string, Pair>;

export const proofText = (rows: number, fault: { readonly n: number } | null, unprovable: number): string => {
  if (fault)
    return say([`第 ${fault.n} 条被改动、删除或移动，请立即上报。`, `Row ${fault.n} was changed, removed or moved. Report it at once.`]);
  if (unprovable > 0) return say([`${unprovable} 条的密钥已丢失，无法证明。`, `${unprovable} rows cannot be proved: their key is lost.`]);
  return say([`${rows} 条记录完整，没有改动。`, `${rows} rows, all as they were written.`]);
};

/** Every command of the table of doors that staff may give. */
type CommandDoor = Exclude<{ [D in DoorName]: (typeof doors)[D] extends 'public' ? never : D }[DoorName], `GET ${string}`>;
const otherDeeds = {
  'sign-in': ['登录', 'Sign in'],
  'person.reveal': ['查看完整个人资料', 'Viewed personal data'],
  'person.erase': ['删除个人资料', 'Erased personal data'],
  'user add': ['添加人员', 'Add a person'],
  restore: ['恢复数据库', 'Restored the database'],
} as const satisfies Record<string, Pair>;
const doorDeeds: Readonly<Record<CommandDoor, Pair>> = {
  'POST /api/v1/stations': ['添加驿站', 'Add a station'],
  'POST /api/v1/stations/{id}/claim-codes': ['生成入网码', 'Make a claim code'],
  'POST /api/v1/stations/{id}/commands': ['下达指令', 'Give a command'],
  'DELETE /api/v1/stations/{id}/commands/{command}': ['撤回指令', 'Take a command back'],
  'PUT /api/v1/stations/{id}/notices/{notice}': ['发布通知', 'Put up a notice'],
  'DELETE /api/v1/stations/{id}/notices/{notice}': ['撤下通知', 'Take a notice down'],
  'POST /api/v1/people': ['添加人员', 'Add a person'],
  'PUT /api/v1/people/{user}': ['修改人员', 'Change a person'],
  'POST /api/v1/people/{user}/password': ['重置密码', 'Reset a password'],
  'PUT /api/v1/people/{user}/disabled': ['停用或恢复账号', 'Disable or enable'],
  'DELETE /api/v1/people/{user}/second-factor': ['关闭他人两步验证', 'Remove a second step'],
  'PUT /api/v1/session/password': ['修改自己的密码', 'Change own password'],
  'POST /api/v1/session/second-factor': ['准备两步验证', 'Prepare second step'],
  'PUT /api/v1/session/second-factor': ['开启两步验证', 'Turn second step on'],
  'DELETE /api/v1/session/second-factor': ['关闭两步验证', 'Turn second step off'],
  'DELETE /api/v1/sessions': ['退出所有设备', 'Sign out everywhere'],
  'POST /api/v1/persons/{ref}/reveal': ['请求查看个人资料', 'Ask for personal data'],
  'POST /api/v1/privacy/find': ['查询居民资料', 'Find data of a resident'],
  'POST /api/v1/privacy/export': ['导出居民资料', 'Export data of a resident'],
  'POST /api/v1/privacy/erase': ['删除居民资料', 'Delete data of a resident'],
  'PUT /api/v1/privacy/retention': ['修改保留期限', 'Change retention'],
  'POST /api/v1/stations/{id}/appointments/{appointment}/cancel': ['取消预约', 'Cancel an appointment'],
  'PUT /api/v1/stations/{id}/slots/{date}': ['开放或停止预约时段', 'Open or close times'],
  'POST /api/v1/contact-tasks/{id}/results': ['记录联系居民的结果', 'What came of telling a resident'],
  'PUT /api/v1/stations/{id}/settings': ['修改驿站设置', 'Change settings'],
  'POST /api/v1/stations/{id}/twin/again': ['重新下发设置', 'Send the settings again'],
  'PUT /api/v1/documents/{document}': ['修改全区资料', 'Change a document of the district'],
  'POST /api/v1/cases/{case}/actions': ['办理事项', 'Act on a case'],
  'POST /api/v1/needs/{need}/actions': ['办理诉求', 'Act on a need'],
  'POST /api/v1/cases/{case}/papers/{paper}': ['打印或下载文书', 'Paper of a case'],
  'POST /api/v1/news': ['起草信息', 'Draft news'],
  'PUT /api/v1/news/{entry}': ['修改信息', 'Change news'],
  'POST /api/v1/news/{entry}/submit': ['提交信息', 'Submit news'],
  'POST /api/v1/news/{entry}/approve': ['审核通过信息', 'Approve news'],
  'POST /api/v1/news/{entry}/return': ['退回信息', 'Return news'],
  'POST /api/v1/news/{entry}/withdraw': ['撤下信息', 'Withdraw news'],
};
export const actWords: Readonly<Record<string, Pair>> = { ...otherDeeds, ...doorDeeds };
/** One that has no words yet is shown as the log has it. */
export function actText(act: string): string {
  const pair = actWords[act];
  return pair ? say(pair) : act;
}

const inHands = {
  own: ['本人经办', 'in the own matter'],
  free: ['无人经办', 'in nobody’s matter'],
  other: ['他人经办', 'in another’s matter'],
} as const satisfies Record<string, Pair>;

/** What a row tells beside who and what. A view of personal data is told in words, anything else as the log has it. */
export function detailText({ act, object, detail }: AuditPage['rows'][number]): string {
  if (act !== 'person.reveal') return [object, ...Object.entries(detail).map(([key, value]) => `${key}: ${String(value)}`)].join(' · ');
  const fields = Array.isArray(detail.fields) ? detail.fields : [];
  const reason = reasonWords[detail.reason as RevealReason] ?? [String(detail.reason), String(detail.reason)];
  const hands = detail.own === true ? inHands.own : detail.free === true ? inHands.free : inHands.other;
  const shown = fields.map((field) => say(fieldWords[field as PersonField] ?? [String(field), String(field)]));
  return [String(detail.matter), shown.join(say(['、', ', '])), say(reason), say(hands)].join(' · ');
}

/** The reference under which the words of another reason rest. */
export function reasonRef({ act, detail }: AuditPage['rows'][number]): string | null {
  return act === 'person.reveal' && typeof detail.words === 'string' ? detail.words : null;
}
