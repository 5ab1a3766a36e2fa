/** A need as a station says it, sealed for the hub: for tests of this room and of what shows it. */
import { seal } from '@yizhan/platform/seal';
import { freshToken } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { type NeedSubmitted, needSealContext } from '@yizhan/protocol/needs';
import type { SealingKey } from '@yizhan/protocol/privacy';

export const testNeed = '0192f0c1-0000-4000-8000-0000000000a1';
export const testNeedWords = { text: '三单元王秀英家门口堆了杂物', spot: '幸福里3号楼', name: '张小三', phone: '13812345678' };

export function needFact(sealing: SealingKey, at: number, changes: Partial<NeedSubmitted> = {}): NeedSubmitted {
  const need = changes.need ?? as<NeedSubmitted['need']>(testNeed);
  return {
    ...{ need, token: freshToken(() => 3), category: 'property', place: 'building', noticeVersion: 1, channel: 'kiosk', hotline: null },
    sealed: seal(sealing, needSealContext(need), JSON.stringify(testNeedWords)),
    ...{ masks: { name: '张*三', phone: '138****5678' }, by: as('kiosk:k1'), at: as(at) },
    ...changes,
  };
}
