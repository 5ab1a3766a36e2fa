import type { Sentences } from '@yizhan/platform/http';
import { caseSentences } from './case-sentences.ts';
import { needSentences } from './need-sentences.ts';
import { newsSentences } from './news-sentences.ts';

/** What the hub's own refusals say to people. */
export const hubSentences = {
  ...caseSentences,
  ...needSentences,
  ...newsSentences,
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
  'wrong-code': {
    status: 401,
    zh: '验证码不对或已用过，请输入手机上最新的 6 位数字。',
    en: 'The code is not right, or was used. Enter the newest six digits of your app.',
  },
  'code-needed': {
    status: 401,
    zh: '这个账号开启了两步验证，请输入手机上的 6 位验证码。',
    en: 'This account has a second step: enter the six digits of your authenticator app.',
  },
  'new-password-needed': {
    status: 403,
    zh: '这个密码是别人给的，请先设一个只有您知道的新密码。',
    en: 'Somebody gave you this password. First choose one that only you know.',
  },
  'same-password': { status: 400, zh: '新密码不能与现在的相同。', en: 'The new password must differ from the present one.' },
  'account-disabled': { status: 403, zh: '账号已停用，请联系管理员。', en: 'The account is disabled. Ask an administrator.' },
  'wrong-own-password': { status: 400, zh: '当前密码不对。', en: 'Your present password is not right.' },
  'wrong-new-code': {
    status: 400,
    zh: '验证码不对，请重新扫码后输入手机上的 6 位数字。',
    en: 'The code is not right. Scan again and enter the six digits of your app.',
  },
  'bad-user-name': {
    status: 400,
    zh: '账号只能用小写字母、数字和 . _ -，最多 40 个。',
    en: 'A user name has a-z, 0-9 and . _ - only, at most 40.',
  },
  'password-too-short': { status: 400, zh: '密码至少 10 位。', en: 'A password has at least 10 characters.' },
  'password-is-name': { status: 400, zh: '密码里不要包含账号。', en: 'A password must not contain the user name.' },
  'password-common': {
    status: 400,
    zh: '这个密码太常见或全是数字，请换一个。',
    en: 'This password is too common, or only digits. Choose another.',
  },
  'user-exists': { status: 409, zh: '这个账号已经存在。', en: 'This user already exists.' },
  'no-such-user': { status: 404, zh: '没有这个账号，或不在您的管辖范围内。', en: 'There is no such user in your area.' },
  'clerk-needs-station': { status: 400, zh: '窗口人员要属于一个驿站。', en: 'A clerk belongs to a station.' },
  'last-admin': { status: 409, zh: '至少要保留一名全区管理员。', en: 'At least one administrator of the district must remain.' },
  'own-account': {
    status: 409,
    zh: '不能更改自己的账号，请由另一名管理员操作。',
    en: 'You cannot change your own account: ask another administrator.',
  },
  'no-such-person': { status: 404, zh: '没有这份资料，或不在您的管辖范围内。', en: 'There is no such person in your area.' },
  'person-erased': { status: 410, zh: '这份个人资料已按规定删除。', en: 'These personal data were erased.' },
  'unknown-key': {
    status: 410,
    zh: '这份资料的密钥已丢失，无法读出，请联系管理员。',
    en: 'The key of these data is lost: they cannot be read. Ask an administrator.',
  },
  'field-broken': {
    status: 410,
    zh: '这份资料已损坏，无法读出，请联系管理员。',
    en: 'These data are damaged and cannot be read. Ask an administrator.',
  },
  'district-only': {
    status: 403,
    zh: '个人资料的查询和删除由全区管理员办理。',
    en: 'Requests about personal data are answered by an administrator of the district.',
  },
  'bad-scope': { status: 400, zh: '管辖范围不对，请从列表中选择。', en: 'The scope is not valid: choose one of the list.' },
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
  'no-such-content': { status: 404, zh: '内容没有送到，或已过保存期限。', en: 'It did not arrive, or its time here is over.' },
  'no-such-command': { status: 404, zh: '没有这条指令。', en: 'There is no such command.' },
  'command-under-way': {
    status: 409,
    zh: '驿站已经收到并开始处理，不能再撤回。',
    en: 'The station has already taken it up; it cannot be taken back.',
  },
  'bad-notice': { status: 400, zh: '通知的起止时间不对：结束要在开始之后。', en: 'The notice must end after it begins.' },
  'no-such-appointment': { status: 404, zh: '没有找到这个预约。', en: 'There is no such appointment.' },
  'appointment-over': {
    status: 409,
    zh: '这个预约已经办理、取消或过期，不能再改。',
    en: 'This appointment is over; it cannot be changed.',
  },
  'booking-not-offered': { status: 409, zh: '这里暂不接受这个事项的预约。', en: 'This item cannot be booked here.' },
  'no-such-slot': { status: 409, zh: '没有这个预约时段，请另选。', en: 'There is no such time. Choose another.' },
  'slot-closed': { status: 409, zh: '这个时段已停止预约，请另选。', en: 'This time is closed. Choose another.' },
  'slot-full': { status: 409, zh: '这个时段已约满，请另选。', en: 'This time is full. Choose another.' },
  'slot-too-soon': { status: 409, zh: '离这个时段太近，请选晚一些的。', en: 'This time is too near. Choose a later one.' },
  'too-many-appointments': {
    status: 409,
    zh: '您已有的预约达到上限，请先取消一个。',
    en: 'You have as many appointments as one person may. Cancel one first.',
  },
  'appointment-id-taken': { status: 409, zh: '这个预约已用在别的时段，请重新开始。', en: 'This was used for another time. Start again.' },
  'bad-document': { status: 400, zh: '有内容需要改正，请看下面的说明。', en: 'Something needs correcting: see below.' },
  'edited-meanwhile': {
    status: 409,
    zh: '您编辑期间，别人已经改过这份内容，请先看一看对方的改动。',
    en: 'Somebody else has changed this meanwhile. Look at that change first.',
  },
  'not-your-part': {
    status: 403,
    zh: '这些内容由运维人员修改，您可以改开放时间、事项时段、限号和公告。',
    en: 'These parts are the operators’. You may change hours, hours of items, quotas and notices.',
  },
  'no-such-document': { status: 404, zh: '没有这份内容或这个版本。', en: 'There is no such document or version.' },
  'no-documents': {
    status: 503,
    zh: '中心的事项目录读不出来，驿站暂时不能入网，请联系运维。',
    en: 'The hub cannot read its catalogue, so no station can join. Call an operator.',
  },
} as const satisfies Sentences;
