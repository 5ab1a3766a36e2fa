/** A small station for tests: two items under two prefixes, two counters, one kiosk with a printer and one without. */
import { type Catalogue, catalogueSchema } from '@yizhan/protocol/catalogue';
import { type StationAccounts, type StationSettings, stationSettingsSchema } from '@yizhan/protocol/settings';
import type { StationDocuments } from '../documents/documents.ts';

const item = (no: number, id: string, department: string, ticketPrefix: string) => ({
  id,
  no,
  officialCode: null,
  name: `事项${no}`,
  shortName: `事项${no}`,
  scene: 'service',
  department,
  handledAt: 'station',
  type: 'instant',
  legal: null,
  promised: { days: 0, unit: 'working' },
  excludes: [],
  materials: [{ ref: 'id-card', level: 'must', tolerateDays: null }],
  delegate: { mode: 'assist', agents: [], presence: 'once', proof: [], note: null },
  fee: { amount: 0, note: '不收费' },
  ticketPrefix,
  result: { name: '结果', delivery: [] },
  kiosk: true,
  homeVisit: false,
  sensitive: [],
  keywords: [],
  evidence: '',
  note: null,
});

export const testCatalogue: Catalogue = catalogueSchema.parse({
  version: 1,
  locale: 'zh-CN',
  sample: true,
  scenes: [{ id: 'service', name: '服务' }],
  departments: [
    { id: 'hr', name: '人力资源和社会保障', prefix: 'A' },
    { id: 'civil', name: '民政', prefix: 'B' },
  ],
  materials: [{ id: 'id-card', name: '身份证', kind: 'original', note: null, sensitive: null }],
  items: [item(1, 'pension', 'hr', 'A'), item(2, 'allowance', 'civil', 'B')],
});

const limits = {
  statutoryInRow: 3,
  maxWaitMinutes: 45,
  noShowLimit: 2,
  noShowBack: 3,
  recallPauseSeconds: 60,
  rejoinWithinMinutes: 60,
  defaultServiceMinutes: 8,
  serviceFloorMinutes: 2,
  serviceCapMinutes: 30,
  leaseTimeoutSeconds: 90,
};

export const testSettings: StationSettings = stationSettingsSchema.parse({
  version: 1,
  station: 'st-1',
  name: '测试驿站',
  nameEn: 'Test station',
  demo: true,
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  cutOver: '04:00',
  hours: { kind: 'always' },
  counters: [
    { id: 'c1', name: '1号窗口', nameEn: 'Counter 1', serves: 'all', arrow: 'left' },
    { id: 'c2', name: '2号窗口', nameEn: 'Counter 2', serves: ['B'], arrow: 'right' },
  ],
  kiosks: [
    { id: 'k1', name: '1号自助终端', printer: 'p1' },
    { id: 'k2', name: '2号自助终端', printer: null },
  ],
  prefixes: 'all',
  priorityClasses: [{ id: 'soldier', name: '军人', nameEn: 'Armed forces', statutory: true, weight: 1, basis: '', evidence: '' }],
  queue: limits,
  notices: [],
});

/** The office hours of a Tuesday: closed at night. */
export const officeHours: StationSettings['hours'] = {
  kind: 'weekly',
  seasons: [{ from: '01-01', to: '12-31', days: ['mon', 'tue', 'wed', 'thu', 'fri'], windows: [['09:00', '17:00']] }],
  extended: [],
};

/** Password of everybody: `test-password`. */
const password = 'scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA$rOwBqzi7ep8tf6NDplUreM0NdGeebJw3cbL3Fzsv9Vg';
const testAccounts: StationAccounts = {
  version: 1,
  accounts: [
    { user: 'wang', name: '王', role: 'clerk', password },
    { user: 'li', name: '李', role: 'supervisor', password },
    { user: 'zhao', name: '赵', role: 'clerk', password },
    { user: 'op', name: '运维', role: 'operator', password },
  ],
};

export const testDocuments: StationDocuments = { settings: testSettings, catalogue: testCatalogue, accounts: testAccounts };
