/** ESC/POS as a simulated printer speaks it, with the driver's own codec. */
import {
  type Command,
  createCommandDecoder,
  createRealTimeScanner,
  encodeAsb,
  encodeCommand,
  encodeEot,
  encodePaperStatus,
  encodeReply,
  type PrinterCondition,
  type RealTimeRequest,
} from '../devices/drivers/escpos/codec/index.ts';
import { createPrintedPaper } from './printed-paper.ts';
import type { PrinterWire, RealTimeAct } from './printer-wire.ts';

export function escposWire(columns: number): PrinterWire {
  const paper = createPrintedPaper(columns);
  let decoder = createCommandDecoder();
  let scanner = createRealTimeScanner();
  let asbMask = 0;

  const told = (condition: PrinterCondition): Uint8Array | null =>
    asbMask === 0 ? null : encodeReply({ type: 'asb', bytes: encodeAsb(condition) });

  function replyTo(command: Command, condition: PrinterCondition): Uint8Array | null {
    switch (command.type) {
      case 'fence':
        return encodeReply({ type: 'fence', token: command.token });
      case 'send-status':
        return encodeReply({ type: 'paper-status', byte: command.which === 1 ? encodePaperStatus(condition) : 0 });
      case 'status-back':
        asbMask = command.mask;
        return told(condition);
      case 'initialize':
        // ASB holds until ESC @, as the reference says of GS a: a host that forgets it goes blind.
        asbMask = 0;
        return null;
      default:
        return null;
    }
  }

  return {
    connect() {
      decoder = createCommandDecoder();
      scanner = createRealTimeScanner();
    },
    read(bytes) {
      const { frames, faults } = decoder.push(bytes);
      const queued = frames.map((command) => ({
        bytes: encodeCommand(command).length,
        isCut: () => command.type === 'cut',
        perform: (condition: PrinterCondition) => ({ printed: paper.perform(command), reply: replyTo(command, condition) }),
      }));
      return { queued, faults };
    },
    realTime: (bytes) => scanner.push(bytes).map(actOf),
    told,
    discard: () => paper.discard(),
  };
}

function actOf(request: RealTimeRequest): RealTimeAct {
  switch (request.type) {
    case 'eot':
      return { type: 'answer', with: (condition) => encodeReply({ type: 'eot', byte: encodeEot(request.n, condition) }) };
    case 'recover':
      return request;
    case 'clear-buffers':
      return { type: 'clear-buffers', reply: encodeReply({ type: 'cleared' }) };
  }
}
