import type { Sentences } from '@yizhan/platform/http';

/** What refusals about news say to people. */
export const newsSentences = {
  'no-such-news': { status: 404, zh: '没有找到这条内容。', en: 'There is no such entry.' },
  'bad-news': { status: 400, zh: '有内容需要改正，请看下面的说明。', en: 'Something needs correcting: see below.' },
  'news-own-work': {
    status: 409,
    zh: '自己写的内容要由另一位同事复核。',
    en: 'What you wrote yourself must be approved by somebody else.',
  },
  'news-other-kind': { status: 409, zh: '种类不能修改，请新建一条。', en: 'The kind cannot be changed: write a new entry.' },
  'news-not-now': {
    status: 409,
    zh: '这条内容现在不能这样操作，请刷新后再看。',
    en: 'This cannot be done with the entry as it stands. Look at it again.',
  },
  'news-over': { status: 409, zh: '到期时间已过，请先改到期时间。', en: 'Its end has passed: change the end first.' },
  'news-full': {
    status: 409,
    zh: '发布中的内容太多，请先撤下不用的。',
    en: 'Too much is published already. Take down what is no longer needed.',
  },
  'news-not-your-scope': {
    status: 403,
    zh: '展示范围超出您的管辖范围，只能选自己的街道或驿站。',
    en: 'It would be shown beyond your scope: choose your own street or station.',
  },
} as const satisfies Sentences;
