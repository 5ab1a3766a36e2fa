import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';
import { JournalError } from './journal.ts';

function recorded() {
  const groups: number[][] = [];
  const release: ((fault?: JournalError) => void)[] = [];
  const commits = groupCommit<number, number>(
    (items) =>
      new Promise((resolve, reject) => {
        groups.push([...items]);
        release.push((fault) => (fault ? reject(fault) : resolve(items.map((item) => item * 10))));
      }),
  );
  return { groups, release, commits };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test('what comes in one turn goes together, what comes meanwhile goes next, everyone gets their own outcome', async () => {
  const { groups, release, commits } = recorded();
  const first = [1, 2].map((item) => commits.add(item));
  await settled();
  const next = [3, 4].map((item) => commits.add(item));
  await settled();
  expect(groups).toEqual([[1, 2]]);
  release[0]?.();
  expect(await Promise.all(first)).toEqual([10, 20]);
  await settled();
  expect(groups).toEqual([
    [1, 2],
    [3, 4],
  ]);
  release[1]?.();
  expect(await Promise.all(next)).toEqual([30, 40]);
});

test('a group is bounded, so that its first does not wait for a flood', async () => {
  const { groups, release, commits } = recorded();
  for (let item = 0; item < 1200; item += 1) void commits.add(item);
  for (let turn = 0; turn < 3; turn += 1) {
    await settled();
    release[turn]?.();
  }
  await settled();
  expect(groups.map((group) => group.length)).toEqual([500, 500, 200]);
});

test('a failed group refuses those behind it and all later ones, until reopened', async () => {
  const { groups, release, commits } = recorded();
  const outcomes = Promise.allSettled([1, 2].map((item) => commits.add(item)));
  await settled();
  const behind = commits.add(3);
  const refused = expect(behind).rejects.toMatchObject({ code: 'disk-full' });
  release[0]?.(new JournalError('disk-full', 'no space'));
  expect((await outcomes).map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
  await refused;
  await expect(commits.add(4)).rejects.toMatchObject({ code: 'disk-full' });
  expect(groups).toEqual([[1, 2]]);
  commits.reopen();
  const again = commits.add(5);
  await settled();
  release[1]?.();
  expect(await again).toBe(50);
});

test('closing waits for what is being written', async () => {
  const { release, commits } = recorded();
  const last = commits.add(1);
  const closing = commits.close();
  await expect(commits.add(2)).rejects.toMatchObject({ code: 'journal-unavailable' });
  await settled();
  release[0]?.();
  await closing;
  expect(await last).toBe(10);
});
