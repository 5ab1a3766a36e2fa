/** From a submission at the kiosk to the phone: the temporary token of the receipt leads to the case and its final code. */
import { expect, test } from 'vitest';
import { caseHall } from '../cases/test-cases.ts';
import { marksOf } from '../remote/marks.ts';
import { followedCases } from './followed-cases.ts';
import { trackOf } from './tracking.ts';

const open = { take: async () => ({ waitMs: 0, giveBack: async () => undefined }) };

test('the token on the receipt leads to the case once the hub has it; nothing personal is in what is shown', async () => {
  const hall = await caseHall();
  const said = hall.fact(1);
  const track = trackOf({
    cases: followedCases(hall.cases, hall.clock.now),
    needs: { find: async () => null },
    attempts: open,
    marks: marksOf(() => Buffer.from('secret')),
  });
  const ask = (code: string, digits: string) => track({ code, digits, address: 'a' });
  expect(await ask(said.token, '002X'), 'still on its way').toEqual({ kind: 'wrong' });
  await hall.submit(said);
  expect(await ask(said.token, '0021')).toEqual({ kind: 'wrong' });
  const tracked = await ask(said.token, '002x');
  expect(tracked).toMatchObject({ kind: 'shown', found: { station: 'kw0101', shown: { status: 'intake', next: 'station-looks' } } });
  const code = tracked.kind === 'shown' ? tracked.found.shown.tracking : '';
  expect(await ask(code, '002X')).toMatchObject({ kind: 'shown' });
  expect(JSON.stringify(tracked)).not.toMatch(/张小三|13800005678|19900307/);
  await hall.cases.close();
});
