import type { Result } from '@yizhan/protocol/result';
import type { Connection, TransportFault } from './transport.ts';

type Write = (bytes: Uint8Array, handed: (count: number) => void) => Promise<Result<void, TransportFault>>;

/**
 * One write after the other. What waits for its turn stays with its caller: a transport that hands over its bytes in chunks holds one chunk
 * at most, however slow its device is.
 */
export function inTurn(write: Write): Connection['write'] {
  let turn: Promise<unknown> = Promise.resolve();
  return (bytes, handed = () => undefined) => {
    const mine = turn.then(() => write(bytes, handed));
    turn = mine;
    return mine;
  };
}
