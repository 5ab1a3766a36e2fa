/** Baseline: a number asked for over HTTP, said to a station over MQTT and read back from a page; nothing is decided, kept or drawn. */
import { createServer } from 'node:net';
import { serve } from '@hono/node-server';
import { Aedes } from 'aedes';
import { Hono } from 'hono';

const broker = await Aedes.createBroker();
const labels = new Map();
broker.on('publish', (packet, client) => {
  if (!client || packet.topic !== 'up/report') return;
  const { id, label } = JSON.parse(packet.payload.toString());
  labels.set(id, label);
});
let count = 0;
const app = new Hono();
app.post('/ask', (c) => {
  const id = `t${++count}`;
  broker.publish(
    { cmd: 'publish', topic: 'dn/command', payload: JSON.stringify({ id }), qos: 1, retain: false, dup: false },
    () => undefined,
  );
  return c.redirect(`/ticket/${id}`, 303);
});
app.get('/ticket/:id', (c) => c.html(`<p class="label">${labels.get(c.req.param('id')) ?? ''}</p>`));
const mqtt = createServer((socket) => {
  socket.setNoDelay(true);
  broker.handle(socket);
});
mqtt.listen(0, '127.0.0.1', () =>
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
    console.log(JSON.stringify({ ready: true, http: `http://127.0.0.1:${port}`, mqtt: `mqtt://127.0.0.1:${mqtt.address().port}` })),
  ),
);
process.on('SIGTERM', () => process.exit(0));
