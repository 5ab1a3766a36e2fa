/** Whoever has an appointment says that they are here. Asked twice, the agent gives the same ticket: no key is needed to keep them apart. */
import { unreachable } from '@yizhan/protocol/result';
import { keep, step, tend } from './steps.ts';
import type { Input, Step, Visit } from './visit.ts';

type CheckInInput = Extract<Input, { type: 'check-in' | 'checked-in' | 'check-in-refused' }>;

export function checkInNext(visit: Visit, input: CheckInInput): Step {
  const { screen } = visit;
  if (screen.at !== 'code' || screen.code.kind !== 'appointment') return keep(visit);
  const { code } = screen;
  switch (input.type) {
    case 'check-in':
      return step(tend({ ...visit, screen: { at: 'code', code } }), [{ type: 'check-in', code: code.code }]);
    case 'checked-in': {
      if (input.code !== code.code) return keep(visit);
      const { answer, timing } = input.checked;
      return step(tend({ ...visit, trail: [], screen: { at: 'ticket', answer, extended: 0, timing } }), [{ type: 'watch-print', answer }]);
    }
    case 'check-in-refused':
      return input.code === code.code ? tend({ ...visit, screen: { at: 'code', code, refused: input.problem } }) : keep(visit);
    default:
      return unreachable(input);
  }
}
