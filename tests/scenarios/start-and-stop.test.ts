/** `npm start` as a person uses it: addresses and passwords, one Ctrl-C, the same data the next time; and what may stand in its way. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TicketAnswer } from '@yizhan/protocol/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpClient } from '../support/http-client.ts';
import { until } from '../support/until.ts';

const freePorts = ['--hub-port', '0', '--mqtt-port', '0', '--agent-port', '0', '--simulator-port', '0'];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-start-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;
  words(): string;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Started {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
  }
  return { child, exit: new Promise((done) => child.on('exit', done)), words: () => words };
}

const address = (words: string, page: string): string => new RegExp(`(http://[\\d.:]+)${page}`).exec(words)?.[1] ?? '';
/** Processes that still name this folder on their command line. */
const leftOver = (home: string): string => {
  try {
    return execFileSync('pgrep', ['-f', home], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
};

test('it starts, stops on Ctrl-C with nothing left running, and has its data the next time', async () => {
  const home = join(folder, 'demo');
  const first = start(['--home', home, ...freePorts]);
  await until('the demo to run', () => first.words().includes('Ctrl-C'), 60_000);
  expect(first.words()).toMatch(/clerk1 {2}\S+-\S+-\S+-\S+/);
  expect(first.words()).toMatch(/admin {2}\S+-\S+-\S+-\S+/);
  const station = httpClient(address(first.words(), '/kiosk/'));
  const ticket = await station.post<TicketAnswer>('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
  expect(ticket.ok && ticket.value.ticket.label).toBe('A001');
  first.child.kill('SIGINT');
  expect(await first.exit).toBe(0);
  expect(leftOver(home)).toBe('');

  const second = start(['--home', home, ...freePorts]);
  await until('the demo to run again', () => second.words().includes('Ctrl-C'), 60_000);
  const again = httpClient(address(second.words(), '/kiosk/'));
  const next = await again.post<TicketAnswer>('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
  expect(next.ok && next.value.ticket.label).toBe('A002');
  expect(next.ok && next.value.ahead).toBe(1);
  second.child.kill('SIGINT');
  expect(await second.exit).toBe(0);
  expect(leftOver(home)).toBe('');
});

test('a port in use is one sentence, and what had started is stopped', async () => {
  const other = createServer();
  await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
  const { port } = other.address() as AddressInfo;
  const home = join(folder, 'busy');
  const blocked = start(['--home', home, '--hub-port', '0', '--mqtt-port', '0', '--simulator-port', '0', '--agent-port', String(port)]);
  expect(await blocked.exit).toBe(1);
  expect(blocked.words()).toContain(`Port ${port} on 127.0.0.1 is in use: stop the other program, or choose another port.`);
  expect(blocked.words()).not.toMatch(/\n\s+at /);
  expect(leftOver(home)).toBe('');
  await new Promise((closed) => other.close(closed));
});

test('a too old Node is one sentence', () => {
  const script = "import('./scripts/lib/preflight.mjs').then((preflight) => preflight.checkNode('18.19.0'))";
  expect(() => execFileSync(process.execPath, ['-e', script], { stdio: 'pipe', encoding: 'utf8' })).toThrow(
    /Node\.js 20\.12 or newer is needed, this is 18\.19\.0/,
  );
});

test('a missing compiler is one sentence that says what to install', () => {
  const path = join(folder, 'bin');
  mkdirSync(path);
  for (const tool of ['sh', 'python3', 'make'])
    symlinkSync(execFileSync('/bin/sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).trim(), join(path, tool));
  const script = "import('./scripts/lib/preflight.mjs').then((preflight) => preflight.checkCompiler())";
  expect(() => execFileSync(process.execPath, ['-e', script], { stdio: 'pipe', encoding: 'utf8', env: { PATH: path } })).toThrow(
    /needs g\+\+: on Debian run "apt-get install python3 make g\+\+"/,
  );
});
