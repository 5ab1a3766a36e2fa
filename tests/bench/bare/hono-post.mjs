/** Baseline: what a POST costs when nothing is done with it. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();
app.post('/api/v1/tickets', async (c) => {
  const body = await c.req.json();
  return c.json({ ticket: { id: '0', label: 'A001', item: body.item }, ahead: 0 }, 201);
});
app.get('/healthz', (c) => c.json({ status: 'ok' }));
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ ready: true, http: `http://127.0.0.1:${port}` })),
);
process.on('SIGTERM', () => process.exit(0));
