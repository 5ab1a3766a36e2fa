/** The words of the pages about people and personal data. Each row is [Chinese, English]. */
import type { Views } from '../http/privacy-shapes.ts';
import { say } from './domain-words.ts';

type Pair = readonly [zh: string, en: string];

export const peopleWords = {
  title: ['人员', 'People'],
  lead: ['谁可以登录、能看到哪里、能做什么', 'Who may sign in, what they see, what they may do'],
  none: ['还没有人员', 'No people yet'],
  noneDo: ['添加第一个账号。', 'Add the first account.'],
  user: ['账号', 'User'],
  name: ['姓名', 'Name'],
  role: ['角色', 'Role'],
  scope: ['管辖范围', 'Scope'],
  state: ['状态', 'State'],
  active: ['在用', 'in use'],
  disabled: ['已停用', 'disabled'],
  given: ['待改密码', 'password to change'],
  twoSteps: ['两步验证', 'two steps'],
  acts: ['操作', 'Actions'],
  add: ['添加人员', 'Add a person'],
  save: ['保存', 'Save'],
  edit: ['修改', 'Change'],
  leave: ['取消', 'Cancel'],
  scopeHint: ['district 全区，street:街道名，station:驿站编号', 'district, street:NAME or station:ID'],
  reset: ['重置密码', 'New password'],
  disable: ['停用', 'Disable'],
  enable: ['恢复', 'Enable'],
  noSecond: ['关闭两步验证', 'Remove second step'],
  sure: ['确认？再按一次', 'Sure? Press again'],
  made: [
    '新密码，只显示这一次，请当面交给本人；本人登录中心时要先换成自己的：',
    'The password, shown only now; hand it over in person. At the hub they must first choose their own:',
  ],
} as const satisfies Record<string, Pair>;

export const accountWords = {
  title: ['我的账号', 'My account'],
  lead: ['密码、两步验证、登录中的设备', 'Password, second step, where you are signed in'],
  password: ['修改密码', 'Change the password'],
  now: ['当前密码', 'Present password'],
  next: ['新密码（至少 10 位）', 'New password (at least 10 characters)'],
  change: ['修改', 'Change'],
  changed: ['密码已修改，其他设备上的登录已失效。', 'Changed; you are signed out everywhere else.'],
  second: ['两步验证', 'Second step'],
  secondOff: ['登录时除密码外，再输入手机验证器里的 6 位数字。', 'Signing in asks for six digits of an authenticator app as well.'],
  secondOn: ['已开启：登录时要输入手机验证器里的 6 位数字。', 'On: signing in asks for six digits of your authenticator app.'],
  begin: ['开启两步验证', 'Set it up'],
  stop: ['关闭两步验证', 'Turn it off'],
  scan: ['用手机验证器扫码，或手工输入：', 'Scan with your authenticator app, or type:'],
  code: ['手机上的 6 位数字', 'The six digits of the app'],
  confirm: ['确认开启', 'Turn it on'],
  codes: [
    '恢复码，每个用一次，手机丢失时代替验证码。只显示这一次，请抄下收好：',
    'Recovery codes, each good once when the phone is lost. Shown only now; write them down:',
  ],
  everywhere: ['退出所有设备', 'Sign out everywhere'],
  everywhereHint: ['怀疑有人用了您的账号时使用，并修改密码。', 'For when you think somebody used your account; change the password too.'],
} as const satisfies Record<string, Pair>;

export const privacyWords = {
  title: ['隐私请求', 'Privacy'],
  lead: ['居民查询或删除本人资料；资料保留多久', 'What residents ask about their own data; how long data are kept'],
  request: ['居民请求', 'Request of a resident'],
  requestHint: ['先当面核对本人身份证。号码不会写进日志。', 'Check the ID card in person first. The number goes into no log.'],
  number: ['身份证号或手机号（完整）', 'Whole ID number or phone'],
  chosen: ['选择', 'Choose'],
  sharedPhone: ['同一手机号可能由一家人共用：请只勾选本人的事务。', 'A family may share one phone: tick the matters of this person only.'],
  find: ['查询', 'Find'],
  nothing: ['没有留存此人的资料。', 'Nothing is held about this person.'],
  matter: ['事务', 'Matter'],
  station: ['驿站', 'Station'],
  person: ['本人', 'Person'],
  state: ['状态', 'State'],
  open: ['办理中', 'open'],
  closed: ['已办结', 'closed'],
  export: ['导出给本人', 'Export for the person'],
  erase: ['删除已办结的资料', 'Delete what is closed'],
  retention: ['保留期限', 'Retention'],
  retentionHint: [
    '事务办结后满多少天，个人资料自动删除。改短后，已超期的资料十分钟内删除，无法恢复。',
    'So many days after a matter was closed, its personal data are deleted. Where you shorten it, what is over goes within ten minutes and does not come back.',
  ],
  otherDays: ['未单列的事项（天）', 'Items not named (days)'],
  daysOf: (name: string): Pair => [`${name}（天）`, `${name} (days)`],
  ownDays: ['给一个事项单列期限', 'Days of its own for an item'],
  chooseItem: ['请选择事项', 'Choose an item'],
  drop: (name: string): Pair => [`${name} 不再单列`, `No days of its own: ${name}`],
  dropShort: ['不再单列', 'Remove'],
  bounds: (least: number, most: number): Pair => [`可选 ${least} 至 ${most} 天。`, `${least} to ${most} days.`],
  appointment: ['预约', 'Appointments'],
  save: ['保存', 'Save'],
  saved: ['已保存。', 'Saved.'],
  views: ['近 30 天查看完整资料', 'Views of full data, last 30 days'],
  viewsNone: ['没有人查看过完整资料。', 'Nobody has looked at full data.'],
} as const;

export const erasedText = (erased: number, open: number): string =>
  say([
    `已删除 ${erased} 项。${open > 0 ? `${open} 项仍在办理，先办结或撤回。` : ''}`,
    `Deleted: ${erased}.${open > 0 ? ` Still open: ${open}; have them closed or withdrawn first.` : ''}`,
  ]);
export const viewsText = ({ by, views, byOthers, free }: Views['people'][number]): string =>
  say([
    `${by}：${views} 次，其中他人经办的 ${byOthers} 次，无人经办的 ${free} 次`,
    `${by}: ${views}, of these ${byOthers} in others’ matters, ${free} in nobody’s`,
  ]);
