/** The four wire languages of scanners as one: what a session says, and what it hears. Pure. */
import type { ScannerProfile } from '@yizhan/device-profiles';
import * as gm65 from '../drivers/gm65/codec/index.ts';
import * as honeywell from '../drivers/honeywell/codec/index.ts';
import * as newland from '../drivers/newland/codec/index.ts';
import { createPayloadFramer, type Found, type Framed } from '../drivers/scan-text/codec/index.ts';
import * as ssi from '../drivers/zebra-ssi/codec/index.ts';
import type { Question } from './scanner-machine.ts';

export type ScannerHeard =
  | { readonly type: 'payload'; readonly bytes: Uint8Array }
  | { readonly type: 'answer'; readonly value: number | null }
  /** What the language wants said at once: it acknowledges a packet. */
  | { readonly type: 'say'; readonly bytes: Uint8Array }
  /** Bytes that mean nothing, or a payload longer than any. */
  | { readonly type: 'garbage'; readonly code: 'unexpected-bytes' | 'too-long' };

export interface Hearing {
  push(bytes: Uint8Array): readonly ScannerHeard[];
  /** Nothing came for the profile's `gapMs`. @param answerDue a frame that has begun may be the answer: it is still waited for */
  silence(answerDue: boolean): readonly ScannerHeard[];
}

export interface ScannerLanguage {
  /** It has a question that is always answered. */
  readonly probes: boolean;
  /** It has registers that can be read and written. */
  readonly registers: boolean;
  /** Null: it has no words for that. */
  ask(question: Question): Uint8Array | null;
  trigger(on: boolean): Uint8Array;
  createHearing(frame: ScannerProfile['frame']): Hearing;
}

/** Zone 0x0002 bit 0: look, or stop looking. */
const gm65Trigger = 0x0002;

const gm65Language: ScannerLanguage = {
  probes: true,
  registers: true,
  ask(question) {
    switch (question.type) {
      case 'probe':
        return gm65.encodeRequest({ type: 'read', address: 0, count: 1 });
      case 'read':
        return gm65.encodeRequest({ type: 'read', address: question.address, count: 1 });
      case 'write':
        return gm65.encodeRequest({ type: 'write', address: question.address, data: [question.value] });
      case 'save':
        return gm65.encodeRequest({ type: 'save' });
    }
  },
  trigger: (on) => gm65.encodeRequest({ type: 'write', address: gm65Trigger, data: [on ? 1 : 0] }),
  createHearing: (frame) => textHearing(frame, gm65.createReplyFinder(), (reply) => ({ type: 'answer', value: reply.data[0] ?? null })),
};

const newlandLanguage: ScannerLanguage = {
  probes: true,
  registers: false,
  // Asks for the product's name: changes nothing.
  ask: (question) => (question.type === 'probe' ? newland.encodeCommand({ text: 'QRYSYS', kept: false }) : null),
  trigger: (on) => newland.encodeCommand({ text: on ? 'SCNTRG1' : 'SCNTRG0', kept: false }),
  createHearing: (frame) => textHearing(frame, newland.createAnswerFinder(), () => ({ type: 'answer', value: null })),
};

const honeywellLanguage: ScannerLanguage = {
  probes: false,
  registers: false,
  ask: () => null,
  trigger: (on) => honeywell.encodeCommand({ type: 'trigger', on }),
  createHearing(frame) {
    const framer = createPayloadFramer(lineEnd(frame.end), frame.mostBytes);
    return { push: (bytes) => framedHeard(framer.push(bytes)), silence: () => framedHeard(framer.silence()) };
  },
};

const ssiLanguage: ScannerLanguage = {
  probes: true,
  registers: false,
  ask: (question) => (question.type === 'probe' ? hostPacket('request-revision') : null),
  trigger: (on) => hostPacket(on ? 'start-session' : 'stop-session'),
  createHearing: ssiHearing,
};

export const scannerLanguages: Readonly<Record<ScannerProfile['codec'], ScannerLanguage>> = {
  'gm65@1': gm65Language,
  'newland@1': newlandLanguage,
  'honeywell@1': honeywellLanguage,
  'zebra-ssi@1': ssiLanguage,
};

/** A language of frames between payloads that only their line end or silence ends. */
function textHearing<F>(
  frame: ScannerProfile['frame'],
  finder: { push(bytes: Uint8Array): readonly Found<F>[]; silence(): readonly Found<F>[] },
  meaning: (found: F) => ScannerHeard,
): Hearing {
  const framer = createPayloadFramer(lineEnd(frame.end), frame.mostBytes);
  const heard = (found: readonly Found<F>[]): ScannerHeard[] =>
    found.flatMap((part) => (part.type === 'frame' ? [meaning(part.frame)] : framedHeard(framer.push(part.bytes))));
  return {
    push: (bytes) => heard(finder.push(bytes)),
    silence: (answerDue) => [...(answerDue ? [] : heard(finder.silence())), ...framedHeard(framer.silence())],
  };
}

function framedHeard({ payloads, tooLong }: Framed): readonly ScannerHeard[] {
  const heard: ScannerHeard[] = payloads.map((bytes) => ({ type: 'payload', bytes }));
  return tooLong > 0 ? [{ type: 'garbage', code: 'too-long' }, ...heard] : heard;
}

function ssiHearing(frame: ScannerProfile['frame']): Hearing {
  const finder = ssi.createPacketFinder('scanner');
  const assembler = ssi.createDecodeDataAssembler(frame.mostBytes);
  const heardPacket = (packet: ssi.SsiPacket): readonly ScannerHeard[] => {
    if (packet.opcode === 'ack' || packet.opcode === 'nak') return [{ type: 'answer', value: null }];
    const acknowledge: ScannerHeard = { type: 'say', bytes: hostPacket('ack') };
    if (packet.opcode !== 'decode-data') return [acknowledge, { type: 'answer', value: null }];
    const assembled = assembler.take(packet);
    if (assembled.type === 'whole') return [acknowledge, { type: 'payload', bytes: assembled.payload }];
    return assembled.type === 'too-long' ? [acknowledge, { type: 'garbage', code: 'too-long' }] : [acknowledge];
  };
  const heard = (found: readonly Found<ssi.SsiPacket>[]): readonly ScannerHeard[] =>
    found.flatMap((part) => (part.type === 'frame' ? heardPacket(part.frame) : [{ type: 'garbage', code: 'unexpected-bytes' } as const]));
  return { push: (bytes) => heard(finder.push(bytes)), silence: (answerDue) => (answerDue ? [] : heard(finder.silence())) };
}

function hostPacket(opcode: ssi.SsiOpcode): Uint8Array {
  return ssi.encodePacket({ opcode, from: 'host', again: false, more: false, data: new Uint8Array(0) });
}

/** Languages without packets have no `packet` end: silence ends their payloads. */
function lineEnd(end: ScannerProfile['frame']['end']): 'cr' | 'lf' | 'crlf' | 'gap' {
  return end === 'packet' ? 'gap' : end;
}
