/** What a station has before anybody edits its settings. */
import { as, type DeviceId } from '../ids.ts';
import type { StationSettings } from './model.ts';

export const defaultCutOver = '04:00';

export const defaultQueue: StationSettings['queue'] = {
  statutoryInRow: 3,
  maxWaitMinutes: 45,
  noShowLimit: 3,
  noShowBack: 3,
  recallPauseSeconds: 60,
  rejoinWithinMinutes: 60,
  defaultServiceMinutes: 8,
  serviceFloorMinutes: 2,
  serviceCapMinutes: 30,
  leaseTimeoutSeconds: 90,
  lastTicket: 'estimate',
};

/**
 * Sample data: who goes first, on what basis, and what they show. The basis names a law without quoting it: the district
 * confirms articles, wording and evidence before residents see them, and says so by removing 样例.
 */
export const samplePriorityClasses: StationSettings['priorityClasses'] = [
  {
    id: 'soldier',
    name: '军人',
    nameEn: 'Armed forces',
    statutory: true,
    weight: 1,
    basis: '样例:参照《中华人民共和国军人地位和权益保障法》有关优待的规定,由区确认',
    evidence: '军人身份证件',
    fromAge: null,
  },
  {
    id: 'veteran',
    name: '退役军人',
    nameEn: 'Veterans',
    statutory: true,
    weight: 1,
    basis: '样例:参照《中华人民共和国退役军人保障法》有关优待的规定,由区确认',
    evidence: '退役军人优待证或退出现役证件',
    fromAge: null,
  },
  {
    id: 'disabled',
    name: '残疾人',
    nameEn: 'People with disabilities',
    statutory: true,
    weight: 1,
    basis: '样例:参照《中华人民共和国残疾人保障法》《中华人民共和国无障碍环境建设法》有关优先服务的规定,由区确认',
    evidence: '残疾人证',
    fromAge: null,
  },
  {
    id: 'elder-70',
    name: '70岁以上老年人',
    nameEn: 'Aged 70 and over',
    statutory: true,
    weight: 1,
    basis: '样例:参照《中华人民共和国老年人权益保障法》有关社会优待的规定,年龄由区确认',
    evidence: '身份证或老年人优待证',
    fromAge: 70,
  },
  {
    id: 'expecting',
    name: '孕妇及携带婴幼儿者',
    nameEn: 'Expectant mothers and people with infants',
    statutory: false,
    weight: 1.5,
    basis: '样例:服务惯例,非法定优先,由区确认',
    evidence: '无须证件',
    needsEvidence: false,
    fromAge: null,
  },
];

/** Beside the first kiosk: ID reader, scanner, keyboard wedge, camera. */
const demoDevices = ['r1', 's1', 'w1', 'cam1'].map((id) => as<DeviceId>(id));

/** The demonstration station: open at any hour of any day, and every screen says 演示. */
export function asDemo(settings: StationSettings): StationSettings {
  const kiosks = settings.kiosks.map((kiosk, at) => (at === 0 ? { ...kiosk, devices: demoDevices } : kiosk));
  const queue = { ...settings.queue, lastTicket: null };
  return { ...settings, demo: true, hours: { kind: 'always' }, itemHours: [], quotas: [], queue, kiosks };
}
