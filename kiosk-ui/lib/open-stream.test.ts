import { afterEach, expect, test, vi } from 'vitest';
import { openFetchStream } from './open-stream.ts';

afterEach(() => vi.unstubAllGlobals());

function answering(...pieces: readonly string[]): void {
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  vi.stubGlobal('fetch', async () => new Response(body));
}

/** What a listener hears until the stream says that it ended, or is closed after `most` messages. */
function heard(most: number): Promise<readonly string[]> {
  const said: string[] = [];
  return new Promise((resolve) => {
    const stream = openFetchStream('/stream', null, {
      alive: () => undefined,
      message({ data }) {
        said.push(data);
        if (said.length < most) return;
        stream.close();
        setTimeout(() => resolve(said));
      },
      ended({ code }) {
        said.push(`ended: ${code}`);
        resolve(said);
      },
    });
  });
}

test('messages come in order, then the end, once', async () => {
  answering('data: 1\n\nda', 'ta: 2\n\n');
  expect(await heard(9)).toEqual(['1', '2', 'ended: unreachable']);
});

test('whoever closes in a message hears nothing more, not even the rest of the same piece, and no end', async () => {
  answering('data: 1\n\ndata: 2\n\ndata: 3\n\n');
  expect(await heard(1)).toEqual(['1']);
});
