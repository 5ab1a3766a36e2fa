import { type AddressInfo, createServer, type Socket } from 'node:net';
import { systemClock } from '@yizhan/platform/clock';
import { fakeLine } from './fake-transport.ts';
import { tcpTransport } from './tcp.ts';
import { type TestPeer, transportContract } from './transport-contract.ts';

transportContract('tcp', async (): Promise<TestPeer> => {
  const sockets = new Set<Socket>();
  const received: number[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => received.push(...bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    transport: tcpTransport({ host: '127.0.0.1', port }, systemClock, 2000),
    received: () => Uint8Array.from(received),
    send: (bytes) => {
      for (const socket of sockets) socket.write(bytes);
    },
    hangUp,
    leave: close,
    async close() {
      hangUp();
      if (server.listening) await close();
    },
  };
});

transportContract('fake', async (): Promise<TestPeer> => {
  const line = fakeLine();
  return {
    transport: line.transport,
    received: line.received,
    send: line.send,
    hangUp: line.hangUp,
    async leave() {
      line.refuse();
    },
    async close() {},
  };
});
