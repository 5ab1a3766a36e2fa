/** The receipts that are pinned, and how they are read back. */
import { loadProfileOf, type PrinterProfile } from '@yizhan/device-profiles';
import { as, type Instant, type Label, type StationId, type TicketId } from '@yizhan/protocol/ids';
import type { TicketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';

const receipt: TicketReceipt = {
  station: as<StationId>('dongguan-1'),
  stationName: '东关街道苇湾社区驿站',
  stationNameEn: 'Weiwan Community Station',
  demo: false,
  reprint: false,
  ticket: as<TicketId>('0199c8a2-7d1e-7000-8000-5f3b1a2c4d5e'),
  label: as<Label>('A032'),
  itemName: '城乡居民基本养老保险待遇领取资格认证',
  issuedAt: as<Instant>(Date.UTC(2026, 2, 5, 1, 7)),
  ahead: 4,
  counters: ['1号窗口', '3号窗口（低位）'],
};

export interface GoldenReceipt {
  readonly name: string;
  /** Id of the printer's profile. */
  readonly profile: string;
  readonly receipt: TicketReceipt;
}

export const goldenReceipts: readonly GoldenReceipt[] = [
  { name: 'ticket-80', profile: 'epson-tm-t82', receipt },
  { name: 'ticket-58', profile: 'generic-escpos-58', receipt },
  { name: 'no-logo', profile: 'epson-tm-t82', receipt: { ...receipt, logo: false } },
  { name: 'reprint', profile: 'epson-tm-t82', receipt: { ...receipt, reprint: true } },
  { name: 'demo', profile: 'epson-tm-t82', receipt: { ...receipt, demo: true } },
  { name: 'demo-reprint-58', profile: 'generic-escpos-58', receipt: { ...receipt, demo: true, reprint: true, ahead: null } },
  {
    name: 'long-names',
    profile: 'generic-escpos-58',
    receipt: {
      ...receipt,
      stationName: '呼伦贝尔市莫力达瓦达斡尔族自治旗尼尔基镇纳文社区党群服务中心驿站',
      stationNameEn: 'Morin Dawa Daur Autonomous Banner, Nierji Town, Nawen Community Service Station',
      label: as<Label>('YB1032'),
      itemName: '城乡居民基本养老保险与职工基本养老保险制度衔接（含跨省转移接续）申请及待遇资格认证',
      counters: ['1号综合窗口', '2号社会保险与就业服务窗口', '无障碍低位窗口'],
    },
  },
  {
    name: 'rare',
    profile: 'epson-tm-t82',
    receipt: { ...receipt, stationName: '㐂䶮𠮷社区驿站', itemName: '丅龑𬱖堃犇㛃查档（姓名用字）', counters: ['𠅤号窗口'] },
  },
  {
    name: 'rare-gbk',
    profile: 'generic-escpos-58',
    receipt: { ...receipt, stationName: '㐂䶮𠮷社区驿站', itemName: '丅龑𬱖堃犇㛃查档（姓名用字）', counters: ['𠅤号窗口'] },
  },
  { name: 'code128', profile: 'epson-tm-t82', receipt: { ...receipt, tracking: 'CX-2026-03-000417' } },
  { name: 'code128-drawn', profile: 'star-tsp143', receipt: { ...receipt, tracking: 'CX-2026-03-000417' } },
  {
    name: 'hostile',
    profile: 'epson-tm-t82',
    receipt: {
      ...receipt,
      stationName: '驿\u001b@\u001dV\u0000站\u0010\u0004\u0001\u202e🎉\ud83d',
      itemName: `\u001b\u0064\u00ff养老\u001c\u002e\u0085金${'长'.repeat(2000)}`,
      counters: ['\u001dr\u0001一号\u200b窗口\u{1f600}'],
    },
  },
];

export { receipt as plainReceipt };

export function profileOf(id: string): PrinterProfile {
  const loaded = loadProfileOf('receipt-printer', id);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}
