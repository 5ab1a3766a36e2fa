/** What a resident reads while a need (诉求) is told or followed. The keys are defined here: `need-en.ts` must have them all, by type. */
import type { NeedField } from '../kiosk/flow/need-model.ts';

const fields: Readonly<Record<NeedField, { readonly title: string; readonly note: string }>> = {
  text: { title: '写下您的诉求', note: '按拼音，再点上面的字' },
  spot: { title: '具体在哪里？', note: '比如几号楼几单元，也可以不写' },
  phone: { title: '您的手机号', note: '办好了给您回话；可以不留' },
  name: { title: '怎么称呼您？', note: '可以只写姓，也可以不写' },
};

export const needZh = {
  category: { title: '您要说哪方面的事？', days: (days: number) => `${days} 个工作日内答复` },
  place: { title: '在什么地方？' },
  notice: { agree: '知道了，继续', version: (version: number) => `告知书第 ${version} 版` },
  words: {
    title: '是什么情况？',
    note: '点一下就选上，可以选几样；也可以自己写。',
    empty: '还没有写',
    write: '自己写',
    spot: '写具体地点',
    on: '下一步',
  },
  field: { ...fields, on: '好了', skip: '不写，下一步', next: '下一步', incomplete: '号码还没填完' },
  who: {
    title: '要我们给您回话吗？',
    phone: '留下手机号',
    phoneNote: '办好了打电话告诉您，号码加密保存',
    anonymous: '不留姓名电话',
    anonymousNote: '凭查询码自己查办到哪一步',
  },
  review: {
    title: '对一对，再交',
    category: '哪方面',
    place: '地点',
    text: '情况',
    who: '联系',
    anonymous: '不留姓名电话',
    days: '答复',
  },
  receipt: {
    title: '收到了，谢谢您',
    phone: '凭这个码和手机号后四位，随时查办到哪一步。',
    none: '凭这个码就能查办到哪一步，请收好，不要给别人看。',
    slip: '回执正在打印，请到出票口取。',
    noSlip: '请拍下或抄下这个码。',
    answer: (days: number) => `我们会在 ${days} 个工作日内答复。`,
  },
  progress: {
    last4Title: '后四位',
    last4Note: '办件填身份证后四位，诉求填手机号后四位',
    none: '诉求没留手机号，直接查',
    outcome: '结果',
    answer: '详细答复请扫回执上的码，或到窗口看',
    rate: '这次办得怎么样？',
    rated: '谢谢您的评价，我们收到了。',
    rating: '正在提交…',
  },
};

export type NeedWords = typeof needZh;
