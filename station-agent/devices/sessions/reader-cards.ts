/**
 * What a reader that works does with cards: IDLE → FIND → SELECT → READ → PRESENTED → WAIT-REMOVAL, pure. Not found and not selected are normal.
 * A read that fails is tried once more, then the card was lifted. Whether a card that was read still lies there is asked of the card
 * (its newest address, which is dropped): many modules do not find a card a second time until it was lifted, so that "not found" says
 * nothing. A module that may not ask the card is asked to find it.
 */
import type { CardTrouble } from '@yizhan/protocol/api';
import { type CardDate, checkCardNumber, type IdCard } from '@yizhan/protocol/identity';
import type { HostRequest, SamReply, SamStatus } from '../drivers/sam-v/codec/index.ts';
import type { CardHappening } from './session.ts';

type Shown = Extract<CardHappening, { type: 'presented' | 'failed' }>;

/** Waits for a card to be taken away. `missed`: how often in a row it was not there. */
export interface Watching {
  readonly is: 'watching';
  readonly shown: Shown;
  readonly by: 'card' | 'find';
  readonly asking: boolean;
  readonly missed: number;
}

export type Doing =
  /** Nobody asks. `asking`: whether it is well, now and then. */
  | { readonly is: 'idle'; readonly asking: boolean }
  | { readonly is: 'pausing' | 'finding' | 'selecting' }
  | { readonly is: 'reading'; readonly again: boolean }
  | Watching;

type Within = 'find' | 'select' | 'read' | 'answer';

export type CardEffect =
  | { readonly type: 'cancel-waits' }
  | { readonly type: 'send'; readonly request: HostRequest; readonly within: Within }
  | { readonly type: 'wait'; readonly for: 'poll' | 'heartbeat' }
  | { readonly type: 'tell'; readonly happening: CardHappening };

export interface CardCtx {
  /** Kinds that the reader's profile reads. */
  readonly cards: readonly IdCard['kind'][];
  readonly today: CardDate;
}

export interface CardStep {
  readonly doing: Doing;
  readonly effects: readonly CardEffect[];
}

/** Once is a card that trembled. */
const missesToBeGone = 2;

const cancel: CardEffect = { type: 'cancel-waits' };
const send = (request: HostRequest, within: Within): CardEffect => ({ type: 'send', request, within });
const tell = (happening: CardHappening): CardEffect => ({ type: 'tell', happening });

/** From a rest: looks for a card when somebody asks. */
export function begin(wanted: boolean): CardStep {
  return wanted ? find() : { doing: { is: 'idle', asking: false }, effects: [cancel, { type: 'wait', for: 'heartbeat' }] };
}

function find(): CardStep {
  return { doing: { is: 'finding' }, effects: [cancel, send('find', 'find')] };
}

function pause(...told: readonly CardEffect[]): CardStep {
  return { doing: { is: 'pausing' }, effects: [cancel, ...told, { type: 'wait', for: 'poll' }] };
}

/** The question that is out; null: none. */
function questionOf(doing: Doing): HostRequest | null {
  switch (doing.is) {
    case 'idle':
      return doing.asking ? 'status' : null;
    case 'pausing':
      return null;
    case 'finding':
      return 'find';
    case 'selecting':
      return 'select';
    case 'reading':
      return 'read';
    case 'watching':
      if (!doing.asking) return null;
      return doing.by === 'card' ? 'read-new-address' : 'find';
  }
}

/** Somebody asks now, or nobody any more. A question that is out is answered first. */
export function wanting(doing: Doing, wanted: boolean): CardStep {
  return questionOf(doing) === null ? begin(wanted) : { doing, effects: [] };
}

/** A wait is over. */
export function waited(doing: Doing): CardStep {
  switch (doing.is) {
    case 'idle':
      return { doing: { is: 'idle', asking: true }, effects: [cancel, send('status', 'answer')] };
    case 'pausing':
      return find();
    case 'watching': {
      const question = doing.by === 'card' ? send('read-new-address', 'read') : send('find', 'find');
      return { doing: { ...doing, asking: true }, effects: [cancel, question] };
    }
    case 'finding':
    case 'selecting':
    case 'reading':
      return { doing, effects: [] };
  }
}

/** A reply that cannot be the answer to the question that is out, by what it carries, answers nothing. */
export function answered(doing: Doing, reply: SamReply, wanted: boolean, ctx: CardCtx): CardStep {
  const question = questionOf(doing);
  const foreign = reply.content.type === 'sam-id' || (reply.content.type === 'card' && question !== 'read');
  if (question === null || foreign) return { doing, effects: [] };
  if (!wanted) return begin(false);
  switch (doing.is) {
    case 'idle':
      return begin(true);
    case 'pausing':
      return { doing, effects: [] };
    case 'finding':
      if (reply.status !== 'card-found') return pause();
      return { doing: { is: 'selecting' }, effects: [cancel, send('select', 'select')] };
    case 'selecting':
      return reply.status === 'ok' ? read(false, [tell({ type: 'reading' })]) : pause();
    case 'reading':
      return afterRead(reply, doing.again, ctx);
    case 'watching':
      return afterLook(doing, reply.status);
  }
}

function read(again: boolean, told: readonly CardEffect[]): CardStep {
  return { doing: { is: 'reading', again }, effects: [cancel, ...told, send('read', 'read')] };
}

function watch(shown: Shown, by: 'card' | 'find'): CardStep {
  const { doing, effects } = watchOn({ is: 'watching', shown, by, asking: false, missed: 0 });
  return { doing, effects: [tell(shown), ...effects] };
}

/** Goes on waiting for its removal. */
export function watchOn(watching: Watching): CardStep {
  return { doing: { ...watching, asking: false }, effects: [cancel, { type: 'wait', for: 'poll' }] };
}

const failed = (why: CardTrouble): Shown => ({ type: 'failed', why });

function afterRead(reply: SamReply, again: boolean, ctx: CardCtx): CardStep {
  switch (reply.status) {
    case 'ok':
      return reply.content.type === 'card' ? watch(shownOf(reply.content.card, ctx), 'card') : watch(failed('unreadable'), 'find');
    case 'card-refuses-reader':
    case 'reader-refuses-card':
    case 'card-not-verified':
      return watch(failed('not-genuine'), 'find');
    case 'wrong-card':
      return watch(failed('not-an-id-card'), 'find');
    case 'read-failed':
      // Lifted: there is nothing to wait for.
      return again ? pause(tell(failed('lifted'))) : read(true, []);
    case 'bad-checksum':
    case 'bad-length':
    case 'bad-command':
      // The question was spoilt on its way.
      return again ? watch(failed('unreadable'), 'find') : read(true, []);
    case 'unknown':
    case 'card-found':
    case 'no-content':
    case 'no-right':
    case 'unexplained':
    case 'no-random':
    case 'no-card':
    case 'not-selected':
    case 'self-test':
    case 'unauthorised':
      return watch(failed('unreadable'), 'find');
  }
}

type CardContent = Extract<SamReply['content'], { type: 'card' }>['card'];

function shownOf(read: CardContent, ctx: CardCtx): Shown {
  if (!read.ok) return failed(read.error === 'unknown-type' ? 'not-an-id-card' : 'unreadable');
  const card = read.value;
  if (!ctx.cards.includes(card.kind)) return failed('not-an-id-card');
  return checkCardNumber(card, ctx.today).ok ? { type: 'presented', card } : failed('number-wrong');
}

const mayNotAsk: ReadonlySet<SamStatus | 'unknown'> = new Set(['bad-command', 'bad-length', 'no-right', 'unexplained', 'unknown']);
const there: ReadonlySet<SamStatus | 'unknown'> = new Set(['ok', 'no-content', 'card-found']);

function afterLook(doing: Watching, status: SamReply['status']): CardStep {
  const by = mayNotAsk.has(status) ? 'find' : doing.by;
  const missed = there.has(status) || by !== doing.by ? 0 : doing.missed + 1;
  if (missed >= missesToBeGone) return pause(tell({ type: 'removed' }));
  return watchOn({ ...doing, by, missed });
}

/** What a listener that comes now is told. */
export function happeningOf(doing: Doing): CardHappening {
  switch (doing.is) {
    case 'watching':
      return doing.shown;
    case 'reading':
      return { type: 'reading' };
    case 'idle':
    case 'pausing':
    case 'finding':
    case 'selecting':
      return { type: 'waiting' };
  }
}
