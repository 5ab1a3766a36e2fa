import type { Sentences } from '@yizhan/platform/http';

/** What the hub's own refusals say to people. */
export const hubSentences = {
  'wrong-password': {
    status: 401,
    zh: '账号或密码不对，请核对后重试。',
    en: 'The user or the password is not right. Check both and try again.',
  },
  'counter-account': {
    status: 403,
    zh: '这是窗口账号，请在驿站的窗口页面登录。',
    en: 'This is a counter account. Sign in on the counter page of the station.',
  },
  'no-such-station': { status: 404, zh: '没有这个驿站，或不在您的管辖范围内。', en: 'There is no such station in your area.' },
  'station-exists': { status: 409, zh: '已经有这个编号的驿站。', en: 'A station with this id already exists.' },
  'station-retired': { status: 409, zh: '驿站已停用，不能再入网。', en: 'The station is retired and cannot join.' },
  'outside-your-area': { status: 403, zh: '这个驿站不在您的管辖范围内。', en: 'This station is outside your area.' },
  'bad-settings': { status: 400, zh: '驿站设置有误，请按提示改正。', en: 'The station settings are not valid.' },
  'wrong-claim-code': {
    status: 403,
    zh: '入网码不对，请核对。输错 5 次后作废。',
    en: 'The claim code is not right. After five wrong tries it ends.',
  },
  'claim-code-expired': {
    status: 410,
    zh: '入网码已过期（15 分钟内有效），请在中心重新生成。',
    en: 'The claim code has run out (15 minutes). Make another at the hub.',
  },
  'claim-code-used': { status: 410, zh: '入网码已用过，请在中心重新生成。', en: 'The claim code has been used. Make another at the hub.' },
  'claim-code-blocked': {
    status: 410,
    zh: '入网码输错次数过多，已作废，请在中心重新生成。',
    en: 'The claim code was tried wrongly too often and has ended. Make another at the hub.',
  },
  'station-retired-no-commands': { status: 409, zh: '驿站已停用，不能下达指令。', en: 'The station is retired and takes no commands.' },
  'bad-args': { status: 400, zh: '指令的内容不完整或有误。', en: 'The command is incomplete or not valid.' },
  'no-such-command': { status: 404, zh: '没有这条指令。', en: 'There is no such command.' },
  'command-under-way': {
    status: 409,
    zh: '驿站已经收到并开始处理，不能再撤回。',
    en: 'The station has already taken it up; it cannot be taken back.',
  },
  'bad-notice': { status: 400, zh: '通知的起止时间不对：结束要在开始之后。', en: 'The notice must end after it begins.' },
  'no-documents': {
    status: 503,
    zh: '中心的事项目录读不出来，驿站暂时不能入网，请联系运维。',
    en: 'The hub cannot read its catalogue, so no station can join. Call an operator.',
  },
} as const satisfies Sentences;
