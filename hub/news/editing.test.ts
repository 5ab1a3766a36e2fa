import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testFacility, testNotice, tuesday } from '../../protocol/news/test-news.ts';
import { allowed, decideNews, evolveNews, type NewsCommand, type NewsState, nothingWritten, standingOf } from './editing.ts';

const notice = testNotice('n1');
const day = 86_400_000;

function after(...steps: readonly (readonly [by: string, command: NewsCommand])[]): NewsState {
  return steps.reduce((state, [by, command]) => {
    const decided = decideNews(state, command, { by, at: tuesday });
    if (!decided.ok) throw new Error(decided.error);
    return evolveNews(state, decided.value);
  }, nothingWritten);
}
const written = ['wang', { type: 'write', entry: notice }] as const;
const handedIn = [written, ['wang', { type: 'submit' }]] as const;
const approved = [...handedIn, ['li', { type: 'approve' }]] as const;
const refusal = (state: NewsState, by: string, command: NewsCommand, at = tuesday) => {
  const decided = decideNews(state, command, { by, at });
  return decided.ok ? null : decided.error;
};

test('written, handed in, approved by another: shown, and not before', () => {
  expect(standingOf(after(...handedIn), tuesday)).toBe('unseen');
  const state = after(...approved);
  expect(state).toMatchObject({ draft: null, approved: { entry: notice, by: 'wang', approvedBy: 'li' }, revision: 3 });
  expect([notice.from - 1, notice.from, notice.until].map((at) => standingOf(state, at))).toEqual(['scheduled', 'shown', 'over']);
});

test('nobody approves what they wrote, nor what is over, nor what was not handed in', () => {
  expect(refusal(after(...handedIn), 'wang', { type: 'approve' })).toBe('news-own-work');
  expect(refusal(after(...handedIn), 'li', { type: 'approve' }, notice.until)).toBe('news-over');
  expect(refusal(after(written), 'li', { type: 'approve' })).toBe('news-not-now');
  expect(refusal(after(...approved), 'li', { type: 'write', entry: testFacility('n1') })).toBe('news-other-kind');
});

test('a change to what is shown leaves it as it is until the change is approved; handed in, it is written anew by whoever touches it', () => {
  const changed = testNotice('n1', { weight: 9 });
  const state = after(...approved, ['wang', { type: 'write', entry: changed }], ['wang', { type: 'submit' }]);
  expect(state.approved?.entry).toEqual(notice);
  const touched = after(
    ...approved,
    ['wang', { type: 'write', entry: changed }],
    ['wang', { type: 'submit' }],
    ['li', { type: 'write', entry: changed }],
  );
  expect(touched.draft).toMatchObject({ by: 'li', stage: 'draft' });
});

test('taken down it is gone at once, and can be corrected and handed in again', () => {
  const state = after(...approved, ['li', { type: 'withdraw', note: '改期' }]);
  expect(standingOf(state, tuesday)).toBe('withdrawn');
  expect(state.draft).toMatchObject({ entry: notice, stage: 'draft', note: '改期' });
  expect(allowed(state)).toEqual(['write', 'submit']);
});

test('whatever is done in whatever order, nothing is shown that its writer approved alone', () => {
  const commands = fc.constantFrom<NewsCommand>(
    { type: 'write', entry: notice },
    { type: 'submit' },
    { type: 'approve' },
    { type: 'return', note: 'x' },
    { type: 'withdraw', note: 'x' },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('wang', 'li', 'zhao'), commands, fc.nat(90)), { maxLength: 30 }), (steps) => {
      let state = nothingWritten;
      for (const [by, command, days] of steps) {
        const decided = decideNews(state, command, { by, at: tuesday + days * day });
        expect(decided.ok).toBe(decided.ok ? allowed(state).includes(command.type) : false);
        if (decided.ok) state = evolveNews(state, decided.value);
        if (state.approved) expect(state.approved.by).not.toBe(state.approved.approvedBy);
      }
    }),
  );
});
