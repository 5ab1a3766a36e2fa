/**
 * A simulated SAM-V reader: antenna, module, serial line. It reads and answers with the driver's own codec, one request after the other.
 * The antenna does as the common modules do: `find` finds a card until it is selected, and then not again before it was lifted (`refind:
 * 'always'`: some find it all the time); what is selected may be read as often as one likes; a reader that gets power anew finds what lies there.
 * Not simulated: radio, and the time the module and the card take for each other; answers take the time of the serial line alone.
 */

import type { Clock } from '@yizhan/platform/clock';
import type { IdCard } from '@yizhan/protocol/identity';
import {
  cardContent,
  createFrameDecoder,
  decodeRequest,
  encodeReply,
  type FrameFault,
  type SamRequest,
  type SamStatus,
  samIdContent,
  shortestRequest,
} from '../devices/drivers/sam-v/codec/index.ts';
import { createPacedLine } from './reader-line.ts';
import { samplePersons } from './reader-persons.ts';
import type { SimDevice, SimFault } from './sim-device.ts';

export type SimReaderFault = 'unauthorised' | 'self-test' | 'no-right';

export interface SimReader extends SimDevice {
  /** What lies on the antenna. */
  card(): IdCard | null;
  readonly fault: SimReaderFault | null;
  readonly silent: boolean;
  readonly holding: boolean;
  /** Requests understood so far, oldest first; the last few hundred. */
  requests(): readonly SamRequest[];
  /** @param card a sample person by the kind of card, or any card */
  present(card: IdCard['kind'] | IdCard): void;
  /** Lies there so that the first select fails, as cards do that are put down in a hurry. */
  presentAskew(card: IdCard['kind'] | IdCard): void;
  lift(): void;
  /** The next read finds the card gone. */
  liftDuringRead(): void;
  /** Instead of what lies there; once. @param data after the status word */
  answerNextRead(status: SamStatus, data?: Uint8Array): void;
  setFault(fault: SimReaderFault | null): void;
  /** It hears, and says nothing; nothing is made up for later. */
  setSilent(silent: boolean): void;
  /** Answers are kept back, and leave in their order when it ends. */
  setHolding(holding: boolean): void;
  /** Raw bytes, as from a bad cable. */
  babble(bytes: Uint8Array): void;
}

export interface SimReaderOptions {
  readonly clock: Clock;
  /** Of the answers; null: everything at once. 115200 baud 8N1 is 11,520. */
  readonly bytesPerSecond: number | null;
  readonly refind?: 'after-lift' | 'always';
}

type OnAntenna = { readonly card: IdCard; readonly is: 'fresh' | 'selected' };

const kept = 100;
const requestsKept = 500;
const samId = '05.03-20060101-0001234567-0987654321';
/** As in vectors/sam-idcard-vectors.json, "find_ok_9F" and "select_ok_90". */
const foundContent = new Uint8Array(4);
const selectedContent = new Uint8Array(8);
const photo = new Uint8Array(1024).fill(0x57);
const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

export function createSimReader({ clock, bytesPerSecond, refind = 'after-lift' }: SimReaderOptions): SimReader {
  const listeners = new Set<() => void>();
  const faults: SimFault[] = [];
  const line = createPacedLine(clock, bytesPerSecond);
  let requests: SamRequest[] = [];
  let antenna: OnAntenna | null = null;
  let fault: SimReaderFault | null = null;
  let silent = false;
  let liftsInRead = false;
  let askew = false;
  let nextRead: { readonly status: SamStatus; readonly data: Uint8Array | undefined } | null = null;

  function changed(): void {
    for (const listener of listeners) listener();
  }

  function noteFault(code: string, bytes: string): void {
    faults.push({ at: clock.now(), code, bytes });
    if (faults.length > kept) faults.shift();
    changed();
  }

  function answer(status: SamStatus, data?: Uint8Array): void {
    if (!silent) line.send(encodeReply(status, data));
  }

  function take(payload: Uint8Array): void {
    const request = decodeRequest(payload);
    if (request === null) {
      noteFault('unknown-command', hex(payload));
      answer('bad-command');
      return;
    }
    requests = [...requests.slice(1 - requestsKept), request];
    if (fault === 'self-test' || fault === 'unauthorised') answer(fault);
    else perform(request);
    changed();
  }

  function perform(request: SamRequest): void {
    switch (request) {
      case 'reset':
        if (antenna) antenna = { ...antenna, is: 'fresh' };
        answer('ok');
        return;
      case 'status':
      case 'most-rf':
        answer('ok');
        return;
      case 'sam-id':
        answer('ok', samIdContent(samId));
        return;
      case 'find':
        if (antenna && refind === 'always') antenna = { ...antenna, is: 'fresh' };
        if (antenna?.is === 'fresh') answer('card-found', foundContent);
        else answer('no-card');
        return;
      case 'select':
        if (antenna?.is !== 'fresh' || askew) {
          askew = false;
          answer('not-selected');
          return;
        }
        antenna = { ...antenna, is: 'selected' };
        answer('ok', selectedContent);
        return;
      case 'read':
        if (liftsInRead) antenna = null;
        liftsInRead = false;
        if (antenna?.is !== 'selected') answer('read-failed');
        else if (nextRead) {
          const { status, data } = nextRead;
          nextRead = null;
          answer(status, data);
        } else if (fault === 'no-right') answer('no-right');
        else answer('ok', cardContent(antenna.card, photo));
        return;
      case 'read-new-address':
      // What a card id looks like no vector says: like the new address, these cards have none.
      case 'read-card-id':
        answer(antenna?.is === 'selected' ? 'no-content' : 'read-failed');
        return;
      case 'read-fingerprints':
        noteFault('fingerprints-asked', '30 10');
        answer('no-right');
        return;
    }
  }

  function refuse(found: FrameFault): void {
    noteFault(found.code, '');
    if (found.code === 'bad-checksum') answer('bad-checksum');
    if (found.code === 'bad-length') answer('bad-length');
  }

  function present(wanted: IdCard['kind'] | IdCard): void {
    const card = typeof wanted === 'string' ? samplePersons.find((person) => person.card.kind === wanted)?.card : wanted;
    if (!card) throw new Error(`no sample person has a card of kind ${String(wanted)}`);
    antenna = { card, is: 'fresh' };
    changed();
  }

  return {
    plugIn(send) {
      const decoder = createFrameDecoder(shortestRequest);
      line.connect(send);
      if (antenna) antenna = { ...antenna, is: 'fresh' };
      return {
        receive(bytes) {
          for (const found of decoder.push(bytes, take)) refuse(found);
        },
        unplug: () => line.disconnect(send),
      };
    },
    card: () => antenna?.card ?? null,
    faults: () => faults,
    requests: () => requests,
    get fault() {
      return fault;
    },
    get silent() {
      return silent;
    },
    get holding() {
      return line.holding;
    },
    present,
    presentAskew(wanted) {
      askew = true;
      present(wanted);
    },
    lift() {
      antenna = null;
      changed();
    },
    liftDuringRead() {
      liftsInRead = true;
    },
    answerNextRead(status, data) {
      nextRead = { status, data };
    },
    setFault(next) {
      fault = next;
      changed();
    },
    setSilent(on) {
      silent = on;
      changed();
    },
    setHolding(on) {
      line.setHolding(on);
      changed();
    },
    babble: (bytes) => line.send(bytes),
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
