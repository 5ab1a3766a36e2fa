/**
 * Run as a process in a network of its own (`unshare --net`), so that no rights are needed to make packets vanish: a peer at an address which is then
 * taken away, and the host's connection to it. Prints one JSON line: after how many ms the loss was told, and as what.
 */
import { execFileSync } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { systemClock } from '@yizhan/platform/clock';
import { tcpTransport } from '../../station-agent/devices/transports/tcp.ts';

const host = '10.9.0.2';
const ip = (...args: readonly string[]): void => void execFileSync('/usr/sbin/ip', args, { stdio: 'inherit' });

ip('link', 'set', 'lo', 'up');
ip('address', 'add', `${host}/32`, 'dev', 'lo');
const server = createServer((socket) => {
  socket.on('error', () => undefined);
});
await new Promise<void>((resolve) => server.listen(0, host, resolve));
let vanished = 0;
const opened = await tcpTransport({ host, port: (server.address() as AddressInfo).port }, systemClock, 2000).open({
  onData: () => undefined,
  onClosed(fault) {
    console.log(JSON.stringify({ ms: Math.round(performance.now() - vanished), fault: fault.code }));
    process.exit(0);
  },
});
if (!opened.ok) throw new Error(opened.error.message);
vanished = performance.now();
ip('address', 'del', `${host}/32`, 'dev', 'lo');
