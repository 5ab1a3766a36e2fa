/** What every shipped model comes to: a change of a parent or a mixin shows here in every model that it reaches. */
import { expect, test } from 'vitest';
import { type Facts, loadProfile, profileIds } from './index.ts';

test.each(profileIds())('%s', (id) => {
  const loaded = loadProfile(id);
  expect(loaded.ok ? loaded.value : loaded.error).toMatchSnapshot();
});

/** Machines that a conditional block of a shipped profile is about. */
const machines: readonly (readonly [id: string, facts: Facts])[] = [['gm65', { probe: { version: 0x69 } }]];

test.each(machines)('%s, conditional', (id, facts) => {
  const loaded = loadProfile(id, facts);
  expect(loaded).not.toEqual(loadProfile(id));
  expect(loaded.ok ? loaded.value : loaded.error).toMatchSnapshot();
});
