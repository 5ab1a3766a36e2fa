/** The bytes of one job: the receipt up to its fence, and the cut behind it. */
import type { PrinterProfile } from '@yizhan/device-profiles';
import { unreachable } from '@yizhan/protocol/result';
import { type Command, encodeCommands, statusBackMask } from '../drivers/escpos/codec/index.ts';
import { encodeStar, type StarCommand } from '../drivers/star-raster/codec/index.ts';
import type { Layout } from '../receipts/paper.ts';
import { receiptBytes } from '../receipts/receipt-bytes.ts';

export interface JobBytes {
  readonly body: Uint8Array;
  /** Empty when it went with the body, because nothing tells when the body is printed. */
  readonly cut: Uint8Array;
}

/** Lines fed where there is no cutter, so that the receipt can be torn off. */
const tearOffLines = 5;

/** @param tokens four characters each of 20–7E, never used before: for the body's fence and the cut's */
export async function jobBytes(
  layout: Layout,
  profile: PrinterProfile,
  tokens: { readonly body: string; readonly cut: string },
): Promise<JobBytes> {
  const receipt = await receiptBytes(layout, profile);
  switch (profile.codec) {
    case 'escpos@1':
      return escposJob(receipt, profile, tokens);
    case 'star-raster@1':
      return starJob(receipt, profile);
    default:
      return unreachable(profile.codec);
  }
}

function escposJob(receipt: Uint8Array, profile: PrinterProfile, tokens: { readonly body: string; readonly cut: string }): JobBytes {
  // ESC @ clears what another host may have left, and with it the automatic status: that is switched on again.
  const start: Command[] = [{ type: 'initialize' }];
  if (profile.status === 'asb') start.push({ type: 'status-back', mask: statusBackMask });
  const cut: Command[] = profile.cut === 'none' ? [{ type: 'feed', lines: tearOffLines }] : [{ type: 'cut', mode: profile.cut, feed: 0 }];
  const opening = encodeCommands(start);
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

/** Quitting raster mode first ends what another host may have left in the middle of a picture; outside of it that does nothing. */
function starJob(receipt: Uint8Array, profile: PrinterProfile): JobBytes {
  const opening = encodeStar([{ type: 'quit-raster' }, { type: 'initialize' }]);
  const feed = new Array<StarCommand>(tearOffLines).fill({ type: 'line-feed' });
  const cut = encodeStar(profile.cut === 'none' ? feed : [{ type: 'cut', mode: profile.cut, feed: true }]);
  return { body: joined(opening, receipt, cut), cut: new Uint8Array() };
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
