/**
 * 告知: what is said before the first personal field of a matter is asked for (个人信息保护法 art. 17). The version that was shown is kept with
 * the matter: whoever changes the text raises it.
 */
export interface NoticeText {
  readonly title: string;
  readonly points: readonly string[];
}

export const privacyNotice = {
  version: 1,
  zh: {
    title: '办之前，请您知道',
    points: [
      '要用的只有：姓名、身份证号（或后四位）、手机号。只用来办这件事、通知您结果。',
      '离开本机前就加密，只有本区帮办中心能打开；不留身份证照片。',
      '办完后按规定的期限保存，到期删除。想查看、更正、删除，随时到窗口说。',
      '不同意也没关系：可以取号，到窗口当面办。',
    ],
  },
  en: {
    title: 'Before we begin',
    points: [
      'Only your name, ID number (or its last four) and phone number are used: to handle this matter and to tell you the result.',
      'They are encrypted before they leave this machine. Only the district service centre can open them. No picture of your ID is kept.',
      'They are kept as long as the rules ask and then deleted. To see, correct or delete them, ask at the counter at any time.',
      'You need not agree: take a number and have it done at the counter.',
    ],
  },
} as const satisfies { readonly version: number; readonly zh: NoticeText; readonly en: NoticeText };

/** The same before a need (诉求) is told: what is written down is personal, too. */
export const needNotice = {
  version: 1,
  zh: {
    title: '说之前，请您知道',
    points: [
      '您写的话、地点，只用来办这件诉求，只有经办人能看，每次查看都有记录。',
      '姓名和电话可以不留。留了电话，我们才能给您回话。',
      '离开本机前就加密；办完后按规定的期限保存，到期删除。',
      '请不要写别人的身份证号、电话。不想写也没关系，到窗口当面说。',
    ],
  },
  en: {
    title: 'Before you tell us',
    points: [
      'Your words and the place are used to handle this need alone. Only who handles it can read them, and each reading is recorded.',
      'You need not leave a name or a phone number. Only with a phone number can we call you back.',
      'All of it is encrypted before it leaves this machine, kept as long as the rules ask and then deleted.',
      'Please write down no ID or phone number of others. You can also tell it to the counter.',
    ],
  },
} as const satisfies { readonly version: number; readonly zh: NoticeText; readonly en: NoticeText };
