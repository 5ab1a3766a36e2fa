import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readCredentials } from '../documents/credentials.ts';
import { openDocuments } from '../documents/documents.ts';
import { openHome } from '../home.ts';
import { testDocuments } from '../testing/documents.ts';
import { claim } from './claim.ts';

const answer = {
  station: 'st-1',
  token: 't'.repeat(43),
  mqtt: { url: 'mqtt://127.0.0.1:7883' },
  hubEpoch: 'hub-epoch-1',
  documents: testDocuments,
};

let home: string;
let hub: Server;
let url: string;
let reply: { status: number; body: unknown };
let asked: unknown[];
let said: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-claim-'));
  reply = { status: 200, body: answer };
  asked = [];
  said = '';
  for (const way of ['log', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((text: string) => {
      said += text;
    });
  hub = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      asked.push(JSON.parse(text));
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  await new Promise<void>((done) => hub.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(hub.address() as AddressInfo).port}`;
});
afterEach(() => {
  vi.restoreAllMocks();
  hub.close();
  rmSync(home, { recursive: true });
});
const run = (hubUrl = url) => claim.run({ home, hub: hubUrl, code: 'ABCD-EFGH', json: true }, []);

test('joining stores who we are, apart and private, and the documents to work by', async () => {
  expect(await run()).toBe(0);
  expect(asked).toEqual([{ code: 'ABCD-EFGH', software: expect.stringContaining('yizhan-agent') }]);
  expect(JSON.parse(said)).toEqual({ station: 'st-1', name: '测试驿站' });
  expect(said).not.toContain(answer.token);
  expect(readCredentials(home)).toEqual({ station: 'st-1', token: answer.token, mqttUrl: answer.mqtt.url, hubEpoch: 'hub-epoch-1' });
  const opened = await openHome(home, 1);
  if (!opened.ok) throw new Error(opened.error);
  expect((await openDocuments(opened.value.database)).current).toEqual(testDocuments);
  await opened.value.close();
});

test('a refused code shows the hub’s own sentence and leaves nothing', async () => {
  reply = {
    status: 403,
    body: { type: 'x', title: '入网码无效。', titleEn: 'The code is not valid.', status: 403, code: 'claim-refused' },
  };
  expect(await run()).toBe(1);
  expect(said).toContain('入网码无效。');
  expect(existsSync(join(home, 'credentials.json'))).toBe(false);
});

test.each([
  ['an answer of another kind', { hello: 1 }],
  ['settings of another station', { ...answer, station: 'st-2' }],
])('%s is refused and leaves nothing', async (_, body) => {
  reply = { status: 200, body };
  expect(await run()).toBe(1);
  expect(existsSync(join(home, 'credentials.json'))).toBe(false);
  const opened = await openHome(home, 1);
  if (!opened.ok) throw new Error(opened.error);
  expect((await openDocuments(opened.value.database)).current).toBeNull();
  await opened.value.close();
});

test('a folder that belongs to a station keeps it', async () => {
  await run();
  said = '';
  expect(await run()).toBe(1);
  expect(said).toContain('already belongs to station st-1');
  expect(asked).toHaveLength(1);
});

test('the token never travels in clear text to another machine, and a hub that is away is one sentence', async () => {
  expect(await run('http://hub.example.gov.cn')).toBe(1);
  expect(said).toContain('clear text');
  said = '';
  hub.close();
  expect(await run('http://127.0.0.1:1')).toBe(1);
  expect(said).toContain('does not answer');
});
