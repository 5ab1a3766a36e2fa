import type { CardEvent, CodeView, PersonView, Problem, TicketAnswer } from '@yizhan/protocol/api';
import { as, type IdempotencyKey, type Instant, type ItemId, type KioskId, type Label, type TicketId } from '@yizhan/protocol/ids';
import type { PrintStatus } from '@yizhan/protocol/queue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { describe, expect, test } from 'vitest';
import { fakeTimers } from '../lib/timers.ts';
import { visitDelays } from './flow/delays.ts';
import { shellDelays, startShell } from './shell.ts';

const item = as<ItemId>('hr-ss-card');
const key = as<IdempotencyKey>('one-key');

function ticketAnswer(print: PrintStatus | null): TicketAnswer {
  return {
    ticket: { id: as<TicketId>('t1'), label: as<Label>('A001'), item, status: 'waiting', counter: null, print, issuedAt: as<Instant>(0) },
    ahead: 0,
    wait: null,
    counters: [],
  };
}

const unreachable: Problem = { type: 'about:blank', title: '', titleEn: '', status: 0, code: 'unreachable' };

function world(answers: { post?: () => Result<unknown, Problem>; get?: () => Result<unknown, Problem> } = {}) {
  const timers = fakeTimers();
  const posts: { path: string; body: unknown; key: string | undefined }[] = [];
  const gets: string[] = [];
  const told = { warned: 0, wiped: 0 };
  const deleted: string[] = [];
  const reader: { open: number; tell: (event: CardEvent) => void } = { open: 0, tell: () => {} };
  const shell = startShell({
    timers,
    kiosk: () => as<KioskId>('k1'),
    get: async <T>(path: string) => {
      gets.push(path);
      return (answers.get?.() ?? err(unreachable)) as Result<T, Problem>;
    },
    post: async <T>(path: string, body: unknown, options?: { readonly key?: IdempotencyKey }) => {
      posts.push({ path, body, key: options?.key });
      return (answers.post?.() ?? ok(ticketAnswer('queued'))) as Result<T, Problem>;
    },
    del: async (path) => {
      deleted.push(path);
      return ok(null);
    },
    watchCards: (_, tell) => {
      reader.open += 1;
      reader.tell = tell;
      return {
        close() {
          reader.open -= 1;
        },
      };
    },
    warn: () => {
      told.warned += 1;
    },
    wipe: () => {
      told.wiped += 1;
    },
  });
  /** Lets every promise that is ready run. */
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  function toConfirm(): void {
    shell.send({ type: 'begin' });
    shell.send({ type: 'picked', item, key });
  }
  return { timers, posts, gets, told, deleted, reader, shell, settle, toConfirm };
}

describe('issuing', () => {
  test('a double tap sends one wish, with the key of the page', async () => {
    const { shell, posts, settle, toConfirm } = world();
    toConfirm();
    shell.send({ type: 'confirmed' });
    shell.send({ type: 'confirmed' });
    await settle();
    shell.send({ type: 'confirmed' });
    await settle();
    expect(posts).toEqual([{ path: '/api/v1/tickets', body: { item, kiosk: 'k1' }, key }]);
    expect(shell.visit.value.screen.at).toBe('ticket');
  });

  test('a line that comes back: every try carries the same key', async () => {
    let tries = 0;
    const { shell, posts, timers, settle, toConfirm } = world({
      post: () => {
        tries += 1;
        return tries < 3 ? err(unreachable) : ok(ticketAnswer('queued'));
      },
    });
    toConfirm();
    shell.send({ type: 'confirmed' });
    for (let pause = 0; pause < 2; pause += 1) {
      await settle();
      timers.advance(visitDelays.retryMs);
    }
    await settle();
    expect(posts.map((post) => post.key)).toEqual([key, key, key]);
    expect(shell.visit.value.screen.at).toBe('ticket');
  });
});

describe('the paper', () => {
  test('is looked after until it is printed, and then no more', async () => {
    const states: PrintStatus[] = ['sending', 'sending', 'printed', 'printed'];
    const { shell, gets, timers, settle, toConfirm } = world({ get: () => ok(ticketAnswer(states.shift() ?? 'printed')) });
    toConfirm();
    shell.send({ type: 'confirmed' });
    await settle();
    for (let look = 0; look < 6; look += 1) {
      timers.advance(shellDelays.printLookMs);
      await settle();
    }
    expect(gets).toEqual(Array(3).fill('/api/v1/tickets/t1'));
    expect(shell.visit.value.screen).toMatchObject({ answer: { ticket: { print: 'printed' } } });
  });

  test('a kiosk without a printer does not ask', async () => {
    const { shell, gets, timers, settle, toConfirm } = world({ post: () => ok(ticketAnswer(null)) });
    toConfirm();
    shell.send({ type: 'confirmed' });
    await settle();
    timers.advance(shellDelays.printLookMs * 3);
    await settle();
    expect(gets).toEqual([]);
  });

  test('nobody looks after the paper of a visitor who left', async () => {
    const { shell, gets, timers, settle, toConfirm } = world({ get: () => ok(ticketAnswer('sending')) });
    toConfirm();
    shell.send({ type: 'confirmed' });
    await settle();
    shell.send({ type: 'finish' });
    timers.advance(shellDelays.printWatchMs);
    await settle();
    expect(gets).toEqual([]);
  });
});

describe('time', () => {
  test('idle asks aloud, then everything is wiped', () => {
    const { shell, timers, told, toConfirm } = world();
    toConfirm();
    timers.advance(visitDelays.idleMs - 1);
    expect(shell.visit.value.overlay).toBeNull();
    timers.advance(1);
    expect(shell.visit.value.overlay).toBe('idle');
    expect(told).toEqual({ warned: 1, wiped: 0 });
    timers.advance(visitDelays.dialogMs);
    expect(shell.visit.value.screen.at).toBe('attract');
    expect(told.wiped).toBe(1);
    expect(timers.pending()).toBe(0);
  });

  test('every touch starts the time anew', () => {
    const { shell, timers, toConfirm } = world();
    toConfirm();
    for (let minute = 0; minute < 5; minute += 1) {
      timers.advance(visitDelays.idleMs - 1);
      shell.send({ type: 'touched' });
    }
    expect(shell.visit.value.overlay).toBeNull();
  });
});

test('a help call says honestly whether it went through', async () => {
  for (const [answer, help] of [
    [ok({ id: 'h1' }), 'sent'],
    [err(unreachable), 'failed'],
  ] as const) {
    const { shell, posts, settle } = world({ post: () => answer });
    shell.send({ type: 'call-help' });
    await settle();
    expect(posts).toMatchObject([{ path: '/api/v1/help', body: { kiosk: 'k1' } }]);
    expect(shell.visit.value.help).toBe(help);
  }
});

describe('a card', () => {
  const person: PersonView = {
    ref: 'ref-of-this-visit',
    card: 'citizen',
    name: '张*三',
    number: '1101**********002X',
    validity: 'valid',
    priorityClasses: ['elder-70'],
  };

  test('the ticket carries the reference and the class it proves; the end of the visit closes the stream and forgets', async () => {
    const { shell, reader, posts, deleted, settle, toConfirm } = world();
    toConfirm();
    shell.send({ type: 'open-identify' });
    expect(reader.open).toBe(1);
    reader.tell({ type: 'presented', person });
    shell.send({ type: 'confirmed' });
    await settle();
    expect(posts[0]?.body).toEqual({ item, kiosk: 'k1', person: person.ref, priorityClass: 'elder-70' });
    expect(deleted).toEqual([]);
    shell.send({ type: 'finish' });
    expect(reader.open).toBe(0);
    expect(deleted).toEqual(['/api/v1/kiosks/k1/person']);
    expect(JSON.stringify(shell.visit.value)).not.toContain(person.name);
  });

  test('at most one stream is open, and none after the card was taken', () => {
    const { shell, reader, toConfirm } = world();
    toConfirm();
    for (let round = 0; round < 3; round += 1) {
      shell.send({ type: 'open-identify' });
      reader.tell({ type: 'presented', person });
      expect(reader.open).toBe(1);
    }
    reader.tell({ type: 'removed' });
    expect(reader.open).toBe(0);
  });
});

describe('a code', () => {
  const code: CodeView = { kind: 'unknown' };

  test('its text goes to the agent, what it means comes back to the page', async () => {
    const { shell, posts, settle } = world({ post: () => ok(code) });
    shell.send({ type: 'text-read', text: 'YZT1:somewhere:t1' });
    await settle();
    expect(posts).toMatchObject([{ path: '/api/v1/kiosks/k1/codes', body: { text: 'YZT1:somewhere:t1' } }]);
    expect(shell.visit.value.screen).toEqual({ at: 'code', code });
  });

  test('an answer for a visitor who left is not shown to the next', async () => {
    const { shell, settle, toConfirm } = world({ post: () => ok(code) });
    toConfirm();
    shell.send({ type: 'text-read', text: 'YZT1:somewhere:t1' });
    shell.send({ type: 'finish' });
    await settle();
    expect(shell.visit.value.screen.at).toBe('attract');
  });
});

describe('a rating', () => {
  const rate = (shell: ReturnType<typeof world>['shell']): void => {
    const answer = { ...ticketAnswer(null), ticket: { ...ticketAnswer(null).ticket, status: 'completed' as const } };
    shell.send({ type: 'code-read', code: { kind: 'ticket', elsewhere: false, answer } });
    shell.send({ type: 'open-rating', key });
    shell.send({ type: 'level-chosen', level: 'satisfied' });
    shell.send({ type: 'rating-sent' });
  };

  test('is posted with the key of its page, and its answer is shown', async () => {
    const { shell, posts, settle } = world();
    rate(shell);
    expect(posts).toEqual([{ path: '/api/v1/tickets/t1/rating', body: { kiosk: 'k1', level: 'satisfied', reasons: [] }, key }]);
    await settle();
    expect(shell.visit.value.screen).toMatchObject({ at: 'rating', sent: 'done' });
  });

  test('that comes back to the next visitor is nothing to them', async () => {
    const { shell, settle } = world();
    rate(shell);
    shell.send({ type: 'finish' });
    await settle();
    expect(shell.visit.value.screen.at).toBe('attract');
  });
});
