import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAgent } from './compose.ts';
import { readConfig } from './config.ts';
import { testDocuments } from './testing/documents.ts';

let home: string;
let documentsFile: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-agent-'));
  documentsFile = join(home, 'documents.json');
  writeFileSync(documentsFile, JSON.stringify(testDocuments));
});
afterEach(() => rmSync(home, { recursive: true }));

async function start(documents: string | null, device: readonly string[] = []) {
  const config = readConfig(home, { httpPort: '0', logLevel: 'silent', device }, {});
  if (!config.ok) throw new Error(config.error);
  return startAgent({
    onRestart: () => undefined,
    home,
    config: config.value,
    documentsFile: documents,
    pages: join(home, 'no-pages'),
    madeClips: join(home, 'no-clips'),
  });
}

async function running(documents: string | null = documentsFile) {
  const agent = await start(documents);
  if (!agent.ok) throw new Error(agent.error);
  const { url, close } = agent.value;
  const take = async (key: string): Promise<unknown> => {
    const response = await fetch(`${url}/api/v1/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ item: 'pension', kiosk: 'k2' }),
    });
    return response.json();
  };
  return { url, close, take };
}

test('a restart goes on where it was: numbers, answers by key, the board, and settings without the file', async () => {
  const first = await running();
  const answer = await first.take('key-00001');
  expect(answer).toMatchObject({ ticket: { label: 'A001' } });
  await first.close();
  const second = await running(null);
  expect(await second.take('key-00001')).toEqual(answer);
  expect(await second.take('key-00002')).toMatchObject({ ticket: { label: 'A002' }, ahead: 1 });
  expect(await (await fetch(`${second.url}/readyz`)).json()).toEqual({ ready: true });
  await second.close();
});

test('fifty kiosks at once get fifty numbers, each once', async () => {
  const agent = await running();
  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => agent.take(`burst-key-${index}`)));
  const labels = answers.map((answer) => (answer as { ticket: { label: string } }).ticket.label).sort();
  expect(labels).toEqual(Array.from({ length: 50 }, (_, index) => `A${String(index + 1).padStart(3, '0')}`));
  await agent.close();
});

test('a stream shows a ticket that another screen takes, and ends with the agent', async () => {
  const agent = await running();
  const response = await fetch(`${agent.url}/api/v1/stream/kiosk?kiosk=k1`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let seen = '';
  const until = async (text: string): Promise<void> => {
    while (!seen.includes(text)) {
      const part = await reader?.read();
      if (!part || part.done) throw new Error(`the stream ended before ${text}`);
      seen += part.value;
    }
  };
  await until('"waiting":0');
  await agent.take('key-00001');
  await until('"seq":2');
  await agent.close();
  await expect(until('never')).rejects.toThrow();
});

test.each([
  ['no settings and no file', async () => start(null), 'holds no settings yet'],
  ['a file that is not there', async () => start(join(home, 'nothing.json')), 'Cannot read'],
  [
    'a file that is not usable',
    async () => {
      writeFileSync(documentsFile, JSON.stringify({ ...testDocuments, accounts: [] }));
      return start(documentsFile);
    },
    'accounts',
  ],
])('%s is one clear sentence, and lets the folder go', async (_, begin, sentence) => {
  expect(await begin()).toEqual({ ok: false, error: expect.stringContaining(sentence) });
  writeFileSync(documentsFile, JSON.stringify(testDocuments));
  await (await running()).close();
});
