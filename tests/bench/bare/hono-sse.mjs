/** Baseline: a POST that is told to every listener by SSE, and nothing else. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
const listeners = new Set();
const encoder = new TextEncoder();
app.get('/stream', (c) => {
  let own;
  const body = new ReadableStream({
    start(controller) {
      own = controller;
      listeners.add(controller);
      controller.enqueue(encoder.encode(': hello\n\n'));
    },
    cancel() {
      listeners.delete(own);
    },
  });
  return c.body(body, 200, { 'content-type': 'text/event-stream' });
});
app.post('/call', async (c) => {
  const bytes = encoder.encode(`event: call\ndata: ${JSON.stringify(await c.req.json())}\n\n`);
  for (const listener of listeners) listener.enqueue(bytes);
  return c.json({ ok: true });
});
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ ready: true, http: `http://127.0.0.1:${port}` })),
);
process.on('SIGTERM', () => process.exit(0));
