/** Words of the ticket receipt. Both languages stand on the paper: nobody has to choose before tearing it off. */
export interface TicketWords {
  readonly demo: string;
  readonly reprint: string;
  readonly number: string;
  readonly item: string;
  readonly issued: string;
  readonly ahead: string;
  readonly people: (count: number) => string;
  readonly counters: string;
  readonly tracking: string;
  readonly show: string;
  readonly listen: string;
  readonly wish: string;
}

export const ticketWords: { readonly zh: TicketWords; readonly en: TicketWords } = {
  zh: {
    demo: '演示 仅供体验，不作办事凭证',
    reprint: '补打',
    number: '您的号码',
    item: '办理事项',
    issued: '取号时间',
    ahead: '前面等候',
    people: (count) => `${count} 人`,
    counters: '办理窗口',
    tracking: '查询码',
    show: '办理时请出示本号票',
    listen: '请留意叫号，过号请到窗口说明',
    wish: '祝您办事顺利！',
  },
  en: {
    demo: 'DEMO - not valid for real services',
    reprint: 'REPRINT',
    number: 'Your number',
    item: 'Service',
    issued: 'Issued',
    ahead: 'Ahead',
    people: (count) => (count === 1 ? '1 person' : `${count} people`),
    counters: 'Counter',
    tracking: 'Tracking code',
    show: 'Please show this ticket at the counter',
    listen: 'Missed your call? Tell any counter',
    wish: 'Thank you for coming',
  },
};
