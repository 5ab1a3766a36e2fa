/** Baseline: a station that answers each command at once with a label, and does nothing else. @argv the broker's address */
import { connectAsync } from 'mqtt';

const client = await connectAsync(process.argv[2]);
let count = 0;
client.on('message', (_topic, payload) => {
  const { id } = JSON.parse(payload.toString());
  void client.publishAsync('up/report', JSON.stringify({ id, label: `A${String(++count).padStart(3, '0')}` }), { qos: 1 });
});
await client.subscribeAsync('dn/command', { qos: 1 });
console.log(JSON.stringify({ ready: true }));
process.on('SIGTERM', () => process.exit(0));
