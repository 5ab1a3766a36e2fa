/** How a scanner of each wire language hears its host and hands a code over: the codecs of the drivers, from the other side. */
import type { ScannerProfile } from '@yizhan/device-profiles';
import * as gm65 from '../devices/drivers/gm65/codec/index.ts';
import * as honeywell from '../devices/drivers/honeywell/codec/index.ts';
import * as newland from '../devices/drivers/newland/codec/index.ts';
import type { Found } from '../devices/drivers/scan-text/codec/index.ts';
import * as ssi from '../devices/drivers/zebra-ssi/codec/index.ts';

/** What a language reaches of the scanner behind it. */
export interface ScannerBody {
  read(address: number, count: number): readonly number[];
  write(address: number, data: readonly number[]): void;
  save(): void;
  trigger(on: boolean): void;
  enable(on: boolean): void;
  /** The packet that is out was taken, or is wanted again. */
  acknowledged(taken: boolean): void;
  answer(bytes: Uint8Array): void;
  fault(code: string, bytes: Uint8Array): void;
  readonly model: string;
}

export interface ScannerDialect {
  hear(bytes: Uint8Array): void;
  /** A code in the pieces that go out one by one. */
  pieces(payload: Uint8Array): readonly ((again: boolean) => Uint8Array)[];
  /** Each piece waits until the host has acknowledged the one before. */
  readonly acknowledged: boolean;
}

/** Zone 0x0002 bit 0 starts and ends a look. */
const gm65Trigger = 0x0002;
const qrCode = 0x1c;

export function createDialect(codec: ScannerProfile['codec'], body: ScannerBody): ScannerDialect {
  switch (codec) {
    case 'gm65@1':
      return gm65Dialect(body);
    case 'newland@1':
      return newlandDialect(body);
    case 'honeywell@1':
      return honeywellDialect(body);
    case 'zebra-ssi@1':
      return ssiDialect(body);
  }
}

function gm65Dialect(body: ScannerBody): ScannerDialect {
  const perform = (request: gm65.Gm65Request | 'unknown-request'): void => {
    if (request === 'unknown-request') {
      body.fault('unknown-request', new Uint8Array(0));
      return;
    }
    switch (request.type) {
      case 'read':
        body.answer(gm65.encodeReply(body.read(request.address, request.count)));
        return;
      case 'write':
        if (request.address === gm65Trigger) body.trigger(((request.data[0] ?? 0) & 1) === 1);
        else body.write(request.address, request.data);
        break;
      case 'save':
        body.save();
        break;
    }
    body.answer(gm65.encodeReply([0]));
  };
  return { ...hearer(body, gm65.createRequestFinder(), perform), ...asText };
}

function newlandDialect(body: ScannerBody): ScannerDialect {
  const perform = (command: newland.NewlandCommand): void => {
    const answer = (data: string, outcome: newland.NewlandOutcome): void => body.answer(newland.encodeAnswer(command, data, outcome));
    switch (command.text) {
      case 'SCNTRG1':
      case 'SCNTRG0':
        body.trigger(command.text === 'SCNTRG1');
        answer('', 'done');
        return;
      case 'QRYSYS':
        answer(`Product Name: ${body.model}\r\n`, 'done');
        return;
      default:
        body.fault('unknown-request', newland.encodeCommand(command));
        answer('', 'unknown');
        return;
    }
  };
  return { ...hearer(body, newland.createCommandFinder(), perform), ...asText };
}

function honeywellDialect(body: ScannerBody): ScannerDialect {
  const perform = (command: honeywell.HoneywellCommand): void => {
    if (command.type === 'trigger') {
      body.trigger(command.on);
      return;
    }
    if (command.text === 'REVINF') {
      body.answer(honeywell.encodeMenuAnswer(command, `Product Name: ${body.model}\r\n`, 'done'));
      return;
    }
    body.fault('unknown-request', honeywell.encodeCommand(command));
    body.answer(honeywell.encodeMenuAnswer(command, '', 'unknown'));
  };
  return { ...hearer(body, honeywell.createCommandFinder(), perform), ...asText };
}

function ssiDialect(body: ScannerBody): ScannerDialect {
  const say = (opcode: ssi.SsiOpcode, data: Uint8Array = new Uint8Array(0)): void =>
    body.answer(ssi.encodePacket({ opcode, from: 'scanner', again: false, more: false, data }));
  const perform = ({ opcode }: ssi.SsiPacket): void => {
    switch (opcode) {
      case 'ack':
      case 'nak':
        body.acknowledged(opcode === 'ack');
        return;
      case 'request-revision':
        say('reply-revision', new TextEncoder().encode(body.model));
        return;
      case 'start-session':
      case 'stop-session':
        body.trigger(opcode === 'start-session');
        say('ack');
        return;
      case 'scan-enable':
      case 'scan-disable':
        body.enable(opcode === 'scan-enable');
        say('ack');
        return;
      case 'flush-queue':
        say('ack');
        return;
      case 'reply-revision':
      case 'decode-data':
        body.fault('unknown-request', new Uint8Array(0));
        say('nak', Uint8Array.of(ssi.nakCauses['bad-context']));
        return;
    }
  };
  return {
    ...hearer(body, ssi.createPacketFinder('host'), perform),
    pieces: (payload) => ssi.decodeDataPackets(payload, qrCode).map((packet) => (again: boolean) => ssi.encodePacket({ ...packet, again })),
    acknowledged: true,
  };
}

const asText: Pick<ScannerDialect, 'pieces' | 'acknowledged'> = {
  pieces: (payload) => [() => payload],
  acknowledged: false,
};

function hearer<F>(
  body: ScannerBody,
  finder: { push(bytes: Uint8Array): readonly Found<F>[] },
  perform: (frame: F) => void,
): Pick<ScannerDialect, 'hear'> {
  return {
    hear(bytes) {
      for (const part of finder.push(bytes)) {
        if (part.type === 'frame') perform(part.frame);
        else body.fault('unexpected-bytes', part.bytes);
      }
    },
  };
}
