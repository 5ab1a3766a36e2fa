/** A submission as a station says it, whose seal nobody can open: for tests that need a case and nobody's values. */
import { type CaseSubmitted, freshToken } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';

export function submittedFact(at: number): CaseSubmitted {
  return {
    ...{ case: as('0192f0c1-0000-4000-8000-000000000001'), token: freshToken(() => 7), item: as('hr-pension-alive'), itemVersion: 1 },
    ...{
      noticeVersion: 1,
      channel: 'kiosk',
      materials: [],
      mandate: 'self',
      agent: null,
      agentMasks: null,
      by: as('kiosk:k1'),
      at: as(at),
    },
    person: { v: 1, key: 's-none', box: 'A'.repeat(80) },
    masks: { name: '张*三', number: '****002X', phone: '138****5678' },
  };
}
