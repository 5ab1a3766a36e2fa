/** The bytes of one job: the receipt up to its fence, and the cut behind it. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import { type Command, encodeCommands, statusBackMask } from '../drivers/escpos/codec/index.ts';
import { compile } from '../receipts/compile.ts';
import type { Layout } from '../receipts/paper.ts';

export interface JobBytes {
  readonly body: Uint8Array;
  /** Empty when it went with the body, because nothing tells when the body is printed. */
  readonly cut: Uint8Array;
}

/** Lines fed where there is no cutter, so that the receipt can be torn off. */
const tearOffLines = 5;

/** @param tokens four characters each of 20–7E, never used before: for the body's fence and the cut's */
export function jobBytes(layout: Layout, profile: PrinterProfile, tokens: { readonly body: string; readonly cut: string }): JobBytes {
  // ESC @ clears what another host may have left, and with it the automatic status: that is switched on again.
  const start: Command[] = [{ type: 'initialize' }];
  if (profile.status === 'asb') start.push({ type: 'status-back', mask: statusBackMask });
  const cut: Command[] = profile.cut === 'none' ? [{ type: 'feed', lines: tearOffLines }] : [{ type: 'cut', mode: profile.cut, feed: 0 }];
  const opening = encodeCommands(start);
  const receipt = compile(layout, profile);
  switch (profile.fence) {
    case 'none':
      return { body: joined(opening, receipt, encodeCommands(cut)), cut: new Uint8Array() };
    case 'gs-r':
      return { body: joined(opening, receipt, encodeCommands([{ type: 'send-status', which: 1 }])), cut: encodeCommands(cut) };
    case 'gs-h':
      return {
        body: joined(opening, receipt, encodeCommands([{ type: 'fence', token: tokens.body }])),
        cut: encodeCommands([...cut, { type: 'fence', token: tokens.cut }]),
      };
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

/**
 * Fence tokens that do not repeat for 70 million jobs; `start` differs between processes, so that a printer that answers
 * late, after the agent was started anew, is not believed.
 */
export function fenceTokens(start: number): () => string {
  const digits = 0x7e - 0x21 + 1;
  let count = start;
  return () => {
    count = (count + 1) % digits ** 4;
    return [3, 2, 1, 0].map((place) => String.fromCharCode(0x21 + (Math.floor(count / digits ** place) % digits))).join('');
  };
}
