import { describe, expect, test } from 'vitest';
import { actionRules, actionsFor, caseActions, leadsTo, mayAct, transitions } from './actions.ts';
import { decideCase } from './decide.ts';
import { caseRoles, caseStatuses } from './model.ts';
import { caseIn, goodArgs, testCtx } from './test-case.ts';

/** Line by line from docs/design/CASES.md; what is allowed beside it leaves the status as it is. */
const written = `
draft submit intake
intake complete-now delivered
intake route-assist closed
intake receive collected
intake refuse closed
collected submit-to-department submitted
submitted record-acceptance accepted
submitted record-refusal decided
collected ask-supplement supplement
submitted ask-supplement supplement
accepted ask-supplement supplement
supplement receive-supplement back
supplement expire terminated
accepted pause paused
accepted record-decision decided
paused resume accepted
decided bring-back ready
ready deliver delivered
delivered rate by-level
delivered close-unrated closed
callback call-back closed
closed reopen accepted
${['intake', 'collected', 'submitted', 'supplement', 'accepted', 'paused'].map((s) => `${s} withdraw withdrawn\n${s} terminate terminated`).join('\n')}`
  .trim()
  .split('\n')
  .sort();

test('the table moves a case as it is written down, and no other way', () => {
  const moves = caseStatuses.flatMap((status) =>
    Object.entries(transitions[status])
      .filter(([, leads]) => leads !== 'same')
      .map(([action, leads]) => `${status} ${action} ${leads}`),
  );
  expect(moves.sort()).toEqual(written);
});

const live = caseStatuses.filter((status) => status !== 'draft');
const acted = caseActions.filter((action) => action !== 'submit');

describe.each(live)('a case in %s', (status) => {
  test('refuses every action the table does not allow there, with a code', () => {
    for (const action of acted.filter((one) => leadsTo(status, one) === null)) {
      const one = caseIn(status);
      const refused = one.act(action, goodArgs[action] as never);
      expect([action, refused]).toEqual([action, { ok: false, error: expect.objectContaining({ code: 'not-in-this-status' }) }]);
    }
  });

  test('goes where the table leads, or says what is missing', () => {
    for (const action of acted) {
      const leads = leadsTo(status, action);
      if (leads === null) continue;
      const one = caseIn(status);
      const decided = one.act(action, goodArgs[action] as never, { on: '2026-09-29' });
      if (!decided.ok) expect([action, decided.error.code]).not.toEqual([action, 'not-in-this-status']);
      else if (leads !== 'back' && leads !== 'by-level')
        expect([action, one.state?.status]).toEqual([action, leads === 'same' ? status : leads]);
    }
  });

  test('refuses every action to whoever has not the role for it', () => {
    const { state } = caseIn(status);
    for (const action of acted) {
      for (const role of caseRoles.filter((one) => !mayAct(one, action))) {
        const refused = decideCase(state, { action, args: goodArgs[action] } as never, testCtx(action, { role }));
        expect([action, role, refused]).toMatchObject([action, role, { ok: false, error: { code: 'not-your-role' } }]);
      }
    }
  });
});

test('a case that is not there is unknown, and is opened but once', () => {
  expect(decideCase(null, { action: 'note', args: {} }, testCtx('note'))).toMatchObject({ ok: false, error: { code: 'unknown-case' } });
  const one = caseIn('intake');
  expect(one.act('submit', one.events[0]?.args as never)).toMatchObject({ ok: false, error: { code: 'not-in-this-status' } });
});

test('a supervisor may do what a worker may; buttons come from the same table', () => {
  expect(actionsFor('collected', 'worker')).toContain('submit-to-department');
  expect(actionsFor('collected', 'worker')).not.toContain('terminate');
  expect(actionsFor('collected', 'supervisor')).toEqual(expect.arrayContaining(['submit-to-department', 'terminate']));
  expect(actionsFor('ready', 'resident')).toEqual([]);
  expect(Object.keys(actionRules)).toHaveLength(caseActions.length);
});
