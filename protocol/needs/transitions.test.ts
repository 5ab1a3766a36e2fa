import { describe, expect, test } from 'vitest';
import { mayActOnNeed, needActions, needActionsFor, needLeadsTo, needTransitions } from './actions.ts';
import { decideNeed } from './decide.ts';
import { needRoles, needStatuses } from './model.ts';
import { type Acting, goodNeedArgs, needArgsGiven, needCtx, needIn } from './test-need.ts';

/** Line by line from docs/design/CASES.md; what is allowed beside it leaves the status as it is. */
const written = `
assigned handle handled
assigned release intake
assigned withdraw withdrawn
callback call-back closed
closed reopen intake
handled close-unrated closed
handled rate by-level
intake assign assigned
intake take assigned
intake withdraw withdrawn`
  .trim()
  .split('\n');

test('the table moves a need as it is written down, and no other way', () => {
  const moves = needStatuses.flatMap((status) =>
    Object.entries(needTransitions[status])
      .filter(([, leads]) => leads !== 'same')
      .map(([action, leads]) => `${status} ${action} ${leads}`),
  );
  expect(moves.sort()).toEqual(written);
});

const acting = needActions.filter((action): action is Acting => action !== 'submit');
/** The clockwork may act only once its day has come. */
const day = (action: Acting) => (action === 'close-unrated' ? '2026-10-05' : '2026-09-28');

describe.each(needStatuses)('a need in %s', (status) => {
  test.each(acting)('%s: refused, or where the table leads', (action) => {
    const leads = needLeadsTo(status, action);
    const need = needIn(status);
    // Whoever calls back had no hand in it.
    const decided = need.act(action, {}, { on: day(action) });
    if (leads === null) expect(decided).toMatchObject({ ok: false, error: { code: 'need-not-in-this-status', detail: { status } } });
    else if (leads === 'by-level') expect([decided.ok, need.state.status]).toEqual([true, 'closed']);
    else expect([decided.ok, need.state.status]).toEqual([true, leads === 'same' ? status : leads]);
  });

  test('refuses every action to whoever has not the role for it', () => {
    const { state } = needIn(status);
    for (const action of acting) {
      for (const role of needRoles.filter((one) => !mayActOnNeed(one, action))) {
        const refused = decideNeed(state, { action, args: goodNeedArgs[action] } as never, needCtx(action, { role }));
        expect([action, role, refused]).toMatchObject([action, role, { ok: false, error: { code: 'need-not-your-role' } }]);
      }
    }
  });

  test('is opened but once', () => {
    const { state } = needIn(status);
    const again = decideNeed(state, { action: 'submit', args: needArgsGiven() }, needCtx('submit', { role: 'resident' }));
    expect(again).toMatchObject({ ok: false, error: { code: 'need-not-in-this-status' } });
  });
});

test('buttons come from the same table: a supervisor may do what a worker may, a resident rates at most', () => {
  expect(needActionsFor('intake', 'worker')).toEqual(['note', 'contact', 'record-12345', 'take', 'set-category', 'withdraw']);
  expect(needActionsFor('intake', 'supervisor')).toContain('assign');
  expect(needActionsFor('handled', 'resident')).toEqual(['rate']);
  expect(needActionsFor('callback', 'worker')).not.toContain('call-back');
});

test('what does not exist is unknown', () => {
  expect(decideNeed(null, { action: 'take', args: {} }, needCtx('take'))).toMatchObject({ ok: false, error: { code: 'unknown-need' } });
});
