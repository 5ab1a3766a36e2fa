/** What a hub store keeps for its stations to hear: the feed and the commands. */
import { as, type CommandId, type Seq } from '@yizhan/protocol/ids';
import { feedStart } from '@yizhan/protocol/sync';
import type { FeedPlace } from '@yizhan/protocol/wire';
import { describe, expect, test } from 'vitest';
import type { NewCommand, NewFeedEntry } from '../../hub/store/down-store.ts';
import { hashToken } from '../../hub/store/token.ts';
import { after, type Fact, type HubUnderTest, other, received, station, writing } from './hub-store-facts.ts';

const said = (key: string, changes: Partial<NewFeedEntry> = {}): NewFeedEntry => ({
  key,
  type: 'notice.set',
  typeVersion: 1,
  at: as(100),
  gone: false,
  data: { text: `说${key}` },
  ...changes,
});
const gone = (key: string, at = 100): NewFeedEntry => said(key, { gone: true, at: as(at), data: {} });
const ample = { entries: 200, bytes: 100_000 };
const fromStart = () => ({ from: as<Seq>(0), whole: true });

function feedContract(hub: HubUnderTest): void {
  describe('the feed', () => {
    const place = (seq: number, changes: Partial<FeedPlace> = {}): FeedPlace => ({
      hubEpoch: hub.store.hubEpoch,
      seq: as(seq),
      settled: true,
      ...changes,
    });

    test('a change takes the station’s next place and replaces the older row of its key', async () => {
      expect(await hub.store.putFeed(station, said('n/a'))).toEqual({ ok: true, value: 1 });
      expect(await hub.store.putFeed(station, said('n/b'))).toEqual({ ok: true, value: 2 });
      expect(await hub.store.putFeed(other, said('n/a'))).toEqual({ ok: true, value: 1 });
      expect(await hub.store.putFeed(station, said('n/a', { data: { text: '新' } }))).toEqual({ ok: true, value: 3 });
      expect(await hub.store.putFeed(as('none'), said('n/a'))).toEqual({ ok: false, error: 'no-such-station' });
      const page = await hub.store.readFeed(station, fromStart, ample);
      expect(page).toMatchObject({ head: 3, forgotten: 0, whole: true, through: 3 });
      expect(page.entries).toEqual([
        { ...said('n/b'), seq: 2 },
        { ...said('n/a', { data: { text: '新' } }), seq: 3 },
      ]);
    });

    test('a page keeps its limits and says how far it goes; an empty feed is at its head', async () => {
      expect(await hub.store.readFeed(station, fromStart, ample)).toMatchObject({ head: 0, through: 0, entries: [] });
      for (const key of ['a', 'b', 'c']) await hub.store.putFeed(station, said(key));
      expect(await hub.store.readFeed(station, fromStart, { entries: 2, bytes: 100_000 })).toMatchObject({ through: 2, head: 3 });
      const small = await hub.store.readFeed(station, fromStart, { entries: 200, bytes: 1 });
      expect(
        small.entries.map((entry) => entry.key),
        'one goes, however large',
      ).toEqual(['a']);
      const rest = await hub.store.readFeed(station, () => ({ from: as(2), whole: false }), ample);
      expect(rest).toMatchObject({ whole: false, through: 3, entries: [{ key: 'c' }] });
    });

    test('what is said now is listed by the beginning of its keys, removals left out', async () => {
      for (const key of ['n/b', 'n/a', 'm/x', 'n_c']) await hub.store.putFeed(station, said(key));
      await hub.store.putFeed(station, gone('n/b'));
      expect((await hub.store.feedEntries(station, 'n/')).map((entry) => entry.key)).toEqual(['n/a']);
      expect((await hub.store.readFeed(station, fromStart, ample)).entries.at(-1)).toMatchObject({ key: 'n/b', gone: true, data: {} });
    });

    test('what was said long ago is found in all feeds, oldest first, without removals and other types', async () => {
      await hub.store.putFeed(station, said('n/b', { at: as(20) }));
      await hub.store.putFeed(station, said('n/new', { at: as(90) }));
      await hub.store.putFeed(other, said('n/a', { at: as(10) }));
      await hub.store.putFeed(other, said('m/x', { type: 'case.shown', at: as(10) }));
      await hub.store.putFeed(other, gone('n/gone', 10));
      const old = [
        { station: other, key: 'n/a' },
        { station, key: 'n/b' },
      ];
      expect(await hub.store.oldFeedEntries('notice.set', 90, 10)).toEqual(old);
      expect(await hub.store.oldFeedEntries('notice.set', 90, 1)).toEqual(old.slice(0, 1));
    });

    test('a removal is forgotten when it is old and the station has seen it, and the log says up to where', async () => {
      await hub.store.putFeed(station, said('a'));
      await hub.store.putFeed(station, gone('b', 50));
      await hub.store.putFeed(station, gone('c', 50));
      await hub.store.putFeed(station, gone('d', 500));
      expect(await hub.store.forgetRemovals(200), 'never told where it stands').toBe(0);
      await hub.store.recordFeedPlace(station, place(4, { hubEpoch: 'another life' }), 1);
      expect(await hub.store.forgetRemovals(200), 'seen in another life').toBe(0);
      await hub.store.recordFeedPlace(station, place(2), 7);
      expect(await hub.store.feedPlace(station)).toEqual({ place: place(2), at: 7 });
      expect(await hub.store.feedPlace(other)).toBeNull();
      expect(await hub.store.forgetRemovals(200)).toBe(1);
      const start = (seq: number) => hub.store.readFeed(station, (log) => feedStart(hub.store.hubEpoch, place(seq), log), ample);
      expect(await start(1)).toMatchObject({ whole: true, forgotten: 2 });
      expect(await start(2)).toMatchObject({ whole: false, entries: [{ key: 'c' }, { key: 'd' }] });
    });
  });
}

const ids = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'].map((id) => as<CommandId>(id));
const [id = as<CommandId>(''), second = as<CommandId>('')] = ids;
const ordered = (changes: Partial<NewCommand> = {}): NewCommand => ({
  id,
  station,
  type: 'test-print',
  args: { printer: 'p1' },
  by: 'wang',
  issuedAt: 1_000,
  expiresAt: 5_000,
  idempotent: false,
  key: 'wang key-1',
  ...changes,
});
const reported = (state: string, changes: Record<string, unknown> = {}): Fact => [
  'command.reported',
  { command: id, type: 'test-print', state, code: null, result: null, idempotent: false, ...changes },
];

function commandContract(hub: HubUnderTest): void {
  describe('commands', () => {
    test('the same key answers the same command, whatever id came with it', async () => {
      const first = await hub.store.addCommand(ordered());
      expect(first).toMatchObject({ ok: true, value: { repeated: false, command: { id, state: 'queued', changedAt: 1_000, code: null } } });
      expect(await hub.store.addCommand(ordered({ id: second }))).toMatchObject({ ok: true, value: { repeated: true, command: { id } } });
      expect(await hub.store.addCommand(ordered({ id: second, station: other }))).toMatchObject({ ok: true, value: { repeated: false } });
      expect(await hub.store.addCommand(ordered({ station: as('none') }))).toEqual({ ok: false, error: 'no-such-station' });
      expect(await hub.store.command(station, second)).toBeNull();
    });

    test('the machine alone moves it, and reports in the uplink’s transaction do', async () => {
      await hub.store.addCommand(ordered());
      expect(await hub.store.moveCommand(station, id, { type: 'sent' }, 1_100)).toMatchObject({ state: 'sent', changedAt: 1_100 });
      expect(await hub.store.moveCommand(station, id, { type: 'sent' }, 1_200)).toBeNull();
      expect(await hub.store.moveCommand(other, id, { type: 'canceled' }, 1_200)).toBeNull();
      const events = received([reported('accepted'), reported('running'), reported('failed', { code: 'paper-out', result: { n: 1 } })]);
      await hub.commit(writing({ events, cursor: after(events) }));
      expect(await hub.store.command(station, id)).toMatchObject({
        state: 'failed',
        code: 'paper-out',
        result: { n: 1 },
        changedAt: 5_000,
      });
      expect(await hub.store.moveCommand(station, id, { type: 'canceled' }, 6_000)).toBeNull();
    });

    test('a report of another station, or of a command nobody gave, changes nothing', async () => {
      await hub.store.addCommand(ordered());
      const events = received([reported('succeeded'), reported('succeeded', { command: second })]);
      await hub.commit(writing({ station: other, events, cursor: after(events) }));
      expect(await hub.store.command(station, id)).toMatchObject({ state: 'queued' });
      expect(await hub.store.command(other, second)).toBeNull();
    });

    test('a failure, and an outcome that nobody knows, raise one alert each; what ended long ago is forgotten', async () => {
      await hub.store.addCommand(ordered());
      await hub.store.addCommand(ordered({ id: second, key: 'wang key-2' }));
      await hub.store.moveCommand(station, id, { type: 'sent' }, 1_100);
      await hub.store.moveCommand(station, id, { type: 'overdue' }, 70_000);
      const events = received([reported('failed', { command: second, code: 'paper-out' })]);
      await hub.commit(writing({ events, cursor: after(events) }));
      const raised = (await hub.store.alerts({ station, limit: 10 })).map(({ code, count, detail }) => [code, count, detail.code]);
      expect(raised.sort()).toEqual([
        ['command-failed', 1, 'paper-out'],
        ['command-timed-out', 1, null],
      ]);
      expect(await hub.store.forgetCommands(5_001), 'the one that failed at 5,000').toBe(1);
      expect((await hub.store.commands(station, { limit: 10 })).map((command) => command.id)).toEqual([id]);
    });

    test('a token that the station made, because it was ordered to, is valid; the old one ends at its first use', async () => {
      const old = await hub.store.issueToken(station, 1_000);
      await hub.store.addCommand(ordered({ type: 'rotate-token', args: {} }));
      const tokenHash = hashToken('made-by-the-station');
      const events = received([reported('succeeded', { type: 'rotate-token', result: { tokenHash } })]);
      await hub.commit(writing({ events, cursor: after(events) }));
      expect(hub.store.verifyToken(station, old)).toBe(true);
      expect(hub.store.verifyToken(station, 'made-by-the-station')).toBe(true);
      expect(hub.store.verifyToken(station, old)).toBe(false);
    });

    test('listed newest first, by state; those whose time is over are found', async () => {
      await hub.store.addCommand(ordered());
      await hub.store.addCommand(ordered({ id: second, key: 'wang key-2', issuedAt: 2_000 }));
      const listed = async (states?: readonly ['queued']) =>
        (await hub.store.commands(station, { limit: 10, ...(states ? { states } : {}) })).map((command) => command.id);
      expect(await listed()).toEqual([second, id]);
      await hub.store.moveCommand(station, id, { type: 'sent' }, 1_100);
      expect(await listed(['queued'])).toEqual([second]);
      const overdue = async (now: number) => (await hub.store.expiredCommands(now)).map((command) => command.id);
      expect(await overdue(4_999)).toEqual([]);
      expect(await overdue(5_000)).toEqual([second]);
      expect(await overdue(65_000)).toEqual([id, second]);
    });
  });
}

export function downContract(hub: HubUnderTest): void {
  feedContract(hub);
  commandContract(hub);
}
