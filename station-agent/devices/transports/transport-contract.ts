/** What every transport must do; run by the tests of each one. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Connection, Transport, TransportFault } from './transport.ts';

/** The device at the other end, played by the test. */
export interface TestPeer {
  readonly transport: Transport;
  received(): Uint8Array;
  send(bytes: Uint8Array): void;
  hangUp(): void;
  /** From now on nobody is there. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** Other tests may have the machine at the same time. */
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 4000 });

/** @param absent what opening says when nobody is there */
export function transportContract(
  name: string,
  makePeer: () => Promise<TestPeer>,
  absent: TransportFault['code'] = 'connection-refused',
): void {
  describe(`transport: ${name}`, () => {
    const open: { connection?: Connection; peer?: TestPeer } = {};
    afterEach(async () => {
      await open.connection?.close();
      await open.peer?.close();
    });

    async function meet() {
      const peer = await makePeer();
      const data: number[] = [];
      const closed: TransportFault[] = [];
      const opened = await peer.transport.open({ onData: (bytes) => data.push(...bytes), onClosed: (fault) => closed.push(fault) });
      if (!opened.ok) throw new Error(opened.error.message);
      open.connection = opened.value;
      open.peer = peer;
      return { peer, connection: opened.value, data, closed };
    }

    test('bytes go both ways, in order', async () => {
      const { peer, connection, data } = await meet();
      const sent = Uint8Array.from({ length: 5000 }, (_, at) => at % 251);
      expect(await connection.write(sent)).toMatchObject({ ok: true });
      await eventually(() => expect(peer.received()).toEqual(sent));
      peer.send(sent);
      await eventually(() => expect(Uint8Array.from(data)).toEqual(sent));
    });

    test('writes started together do not interleave', async () => {
      const { peer, connection } = await meet();
      const [a, b] = [new Uint8Array(20_000).fill(1), new Uint8Array(20_000).fill(2)];
      await Promise.all([connection.write(a), connection.write(b)]);
      await eventually(() => expect(peer.received()).toEqual(Uint8Array.from([...a, ...b])));
    });

    test('what was handed over is counted, all of it', async () => {
      const { connection } = await meet();
      let handed = 0;
      await connection.write(new Uint8Array(2500), (count) => {
        handed += count;
      });
      expect(handed).toBe(2500);
    });

    test('when the device hangs up it is told once, and later writes hand over nothing', async () => {
      const { peer, connection, closed } = await meet();
      peer.hangUp();
      await eventually(() => expect(closed).toHaveLength(1));
      let handed = 0;
      const written = await connection.write(new Uint8Array(10), (count) => {
        handed += count;
      });
      expect(written).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
      expect(handed).toBe(0);
      expect(closed).toHaveLength(1);
    });

    test('after close nothing is told, and closing again is harmless', async () => {
      const { peer, connection, data, closed } = await meet();
      await connection.close();
      await connection.close();
      peer.send(Uint8Array.from([1]));
      peer.hangUp();
      expect(await connection.write(Uint8Array.from([1]))).toMatchObject({ ok: false });
      expect(data).toEqual([]);
      expect(closed).toEqual([]);
    });

    test('nobody there is told', async () => {
      const peer = await makePeer();
      open.peer = peer;
      await peer.leave();
      const opened = await peer.transport.open({ onData: () => undefined, onClosed: () => undefined });
      expect(opened).toMatchObject({ ok: false, error: { code: absent } });
    });
  });
}
