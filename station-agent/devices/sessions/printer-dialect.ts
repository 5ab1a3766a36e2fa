/** The part of a printer's language that its session speaks: questions, answers, and what is heard unasked. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import { unreachable } from '@yizhan/protocol/result';
import {
  createReplyDecoder,
  decodeAsb,
  type EotNumber,
  encodeCommand,
  encodeRealTime,
  type PrinterCondition,
  type Reply,
  statusBackMask,
} from '../drivers/escpos/codec/index.ts';
import { askStatusBytes, createStarStatusDecoder, encodeStar } from '../drivers/star-raster/codec/index.ts';
import type { StatusWay } from './printer-machine.ts';

type Heard =
  /** The whole condition. */
  | { readonly type: 'told'; readonly condition: PrinterCondition }
  | { readonly type: 'eot'; readonly byte: number }
  | { readonly type: 'fence'; readonly token: string }
  | { readonly type: 'paper-status' | 'cleared' };

interface Ears {
  push(bytes: Uint8Array): { readonly heard: readonly Heard[]; readonly faults: readonly unknown[] };
  /** A GS r was sent: its answer is expected. */
  expectPaperStatus(): void;
}

export interface PrinterDialect {
  readonly way: StatusWay;
  /** The n-th question of a round. */
  ask(n: EotNumber): Uint8Array;
  /** "Report changes by yourself from now on". */
  readonly enableStatusBack: Uint8Array;
  /** "Forget what is not printed yet", acted on even when stopped; null: this language cannot say it. */
  readonly clearBuffers: Uint8Array | null;
  /** For one connection. */
  listen(): Ears;
}

export function dialectOf({ codec, status }: PrinterProfile): PrinterDialect {
  switch (codec) {
    case 'escpos@1':
      return escpos(status);
    case 'star-raster@1':
      return star(status === 'none' ? 'none' : 'asb-asked');
    default:
      return unreachable(codec);
  }
}

function escpos(way: StatusWay): PrinterDialect {
  return {
    way,
    ask: (n) => encodeRealTime({ type: 'eot', n }),
    enableStatusBack: encodeCommand({ type: 'status-back', mask: statusBackMask }),
    clearBuffers: encodeRealTime({ type: 'clear-buffers' }),
    listen() {
      const decoder = createReplyDecoder();
      return {
        push(bytes) {
          const { frames, faults } = decoder.push(bytes);
          return { heard: frames.map(heardFrom), faults };
        },
        expectPaperStatus: () => decoder.expectPaperStatus(),
      };
    },
  };
}

function heardFrom(reply: Reply): Heard {
  switch (reply.type) {
    case 'asb':
      return { type: 'told', condition: decodeAsb(reply.bytes) };
    case 'eot':
    case 'fence':
      return reply;
    case 'paper-status':
    case 'cleared':
      return { type: reply.type };
  }
}

/** One question, answered by the same status that comes by itself: whichever comes first is the answer. */
function star(way: StatusWay): PrinterDialect {
  return {
    way,
    ask: () => Uint8Array.from(askStatusBytes),
    enableStatusBack: encodeStar([{ type: 'status-back', on: true }]),
    // CAN waits in the buffer behind what it is to clear.
    clearBuffers: null,
    listen() {
      const decoder = createStarStatusDecoder();
      return {
        push(bytes) {
          const { frames, faults } = decoder.push(bytes);
          return { heard: frames.map(({ condition }) => ({ type: 'told', condition })), faults };
        },
        expectPaperStatus: () => undefined,
      };
    },
  };
}
