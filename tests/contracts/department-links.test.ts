/** Both lines to a department's system, against a simulated one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { fileLink, putWhole } from '../../hub/departments/file-link.ts';
import { httpLink } from '../../hub/departments/http-link.ts';
import type { DepartmentLink } from '../../hub/departments/link.ts';

interface Line {
  readonly link: DepartmentLink;
  /** What the department has been sent. */
  sent(): Promise<readonly unknown[]>;
  offer(message: { readonly id: string }): Promise<void>;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const lines: Readonly<Record<string, () => Promise<Line>>> = {
  async folder() {
    const folder = mkdtempSync(join(tmpdir(), 'yizhan-department-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'to-hub'), { recursive: true });
    return {
      link: fileLink(folder),
      async sent() {
        const names = (await readdir(join(folder, 'to-department'))).sort();
        return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(folder, 'to-department', name), 'utf8'))));
      },
      offer: (message) => putWhole(join(folder, 'to-hub'), message.id, message),
    };
  },
  async http() {
    const sent = new Map<string, unknown>();
    const open = new Map<string, unknown>();
    const server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const answer = (status: number, body: unknown): void => void response.writeHead(status).end(JSON.stringify(body));
        if (request.method === 'POST') {
          const message = JSON.parse(Buffer.concat(parts).toString()) as { id: string };
          if (request.headers['idempotency-key'] !== message.id) return answer(400, {});
          sent.set(message.id, message);
          return answer(202, {});
        }
        if (request.method === 'DELETE') open.delete(decodeURIComponent((request.url ?? '').split('/').at(-1) ?? ''));
        answer(200, { messages: [...open.values()] });
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    ends.push(() => server.close());
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    return {
      link: httpLink({ url, headers: {}, timeoutMs: 5_000 }),
      sent: async () => [...sent.values()],
      async offer(message) {
        open.set(message.id, message);
      },
    };
  },
};

describe.each(Object.entries(lines))('%s', (_name, make) => {
  const message = { type: 'withdrawn', id: 'm/1', case: 'c1', n: 1 } as const;

  test('a message is there whole, and twice is one', async () => {
    const { link, sent } = await make();
    expect(await link.send(message)).toMatchObject({ ok: true });
    expect(await link.send(message)).toMatchObject({ ok: true });
    expect(await sent()).toEqual([message]);
  });

  test('what waits comes again until it is put away', async () => {
    const { link, offer } = await make();
    await offer({ id: 'd1' });
    const first = await link.collect();
    expect(first).toMatchObject({ ok: true, value: [{ raw: { id: 'd1' } }] });
    expect(await link.collect()).toEqual(first);
    if (first.ok && first.value[0]) await link.putAway(first.value[0], true);
    expect(await link.collect()).toMatchObject({ ok: true, value: [] });
  });
});

test('a file that is no message is set aside, half a file is not seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-department-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const link = fileLink(folder);
  await link.collect();
  await writeFile(join(folder, 'to-hub', 'x.json'), 'not json');
  await writeFile(join(folder, 'to-hub', 'half.part'), '{');
  const waiting = await link.collect();
  expect(waiting).toMatchObject({ ok: true, value: [{ handle: 'x.json', raw: null }] });
  if (waiting.ok && waiting.value[0]) await link.putAway(waiting.value[0], false);
  expect(await readdir(join(folder, 'to-hub', 'bad'))).toEqual(['x.json']);
});

test('nobody there', async () => {
  const link = httpLink({ url: 'http://127.0.0.1:1', headers: {}, timeoutMs: 2_000 });
  expect(await link.send({ type: 'withdrawn', id: 'm1', case: 'c1', n: 1 })).toEqual({ ok: false, error: 'unreachable' });
  expect(await link.collect()).toEqual({ ok: false, error: 'unreachable' });
});
