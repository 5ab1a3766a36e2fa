/** What a refusal says to people, and under which status. Each program adds its own codes. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

export interface Sentence {
  readonly status: ContentfulStatusCode;
  readonly zh: string;
  readonly en: string;
}
export type Sentences = Readonly<Record<string, Sentence>>;

/** Codes every program has. */
export const commonSentences = {
  'malformed-json': {
    status: 400,
    zh: '提交的内容不是有效的 JSON，请检查后重发。',
    en: 'The body is not valid JSON. Check it and send again.',
  },
  'invalid-input': { status: 400, zh: '提交的内容有误，请按提示改正。', en: 'Some of the input is not valid. See errors.' },
  'missing-idempotency-key': {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头（8–64 个字母、数字、- 或 _），请为每个操作生成一个。',
    en: 'The Idempotency-Key header is missing or malformed (8–64 of A–Z a–z 0–9 - _). Make one per action.',
  },
  'body-too-large': { status: 413, zh: '提交的内容太大。', en: 'The body is too large.' },
  'not-found': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'wrong-host': { status: 421, zh: '请用本机登记的地址访问。', en: 'This server does not answer under that host name.' },
  'wrong-media-type': { status: 415, zh: '请以 application/json 提交。', en: 'Send the body as application/json.' },
  'not-signed-in': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'not-allowed': { status: 403, zh: '您的账号没有这项权限。', en: 'Your account may not do this.' },
  'too-many-attempts': { status: 429, zh: '尝试次数过多，请稍后再试。', en: 'Too many attempts. Try again later.' },
  'internal-error': {
    status: 500,
    zh: '系统出了问题，已记录，请稍后再试或联系运维。',
    en: 'Something went wrong and was recorded. Try again or call an operator.',
  },
} as const satisfies Sentences;
