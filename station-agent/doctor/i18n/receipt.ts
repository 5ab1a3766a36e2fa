/** Words of the doctor's test receipt: both languages stand on the paper. */
export const receiptWords = {
  title: '测试小票 Test receipt',
  noTicket: '不是号票 This is no ticket',
  profile: '型号 Profile',
  paper: '纸宽 Paper',
  columns: (count: number): string => `${count} 列 columns`,
  time: '时间 Time',
  chinese: '中文：驿站一二三，繁體，𠮷',
  ruler: '下面一行应正好占满纸宽，不折行 The next line fills the paper and does not break:',
} as const;
