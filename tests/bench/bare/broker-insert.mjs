/** Baseline: a bare aedes that writes each batch with one json_each insert and acknowledges; nothing is checked or projected. */
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import sqlite3 from 'sqlite3';

const database = new sqlite3.Database(process.argv[2]);
const insert = `INSERT OR IGNORE INTO events (station, id, seq, type, at, data)
  SELECT ?1, e.value ->> 'id', e.value ->> 'seq', e.value ->> 'type', e.value ->> 'at', e.value -> 'data' FROM json_each(?2, '$.events') e`;
database.exec(
  'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE events (station TEXT, id TEXT, seq INTEGER, type TEXT, at INTEGER, data TEXT, PRIMARY KEY (station, id)) WITHOUT ROWID',
  async () => {
    const statement = database.prepare(insert);
    const broker = await Aedes.createBroker({ drainTimeout: 2000 });
    broker.subscribe(
      '#',
      (_packet, done) => setImmediate(done),
      () => undefined,
    );
    broker.on('publish', (packet, client) => {
      if (!client || !packet.topic.endsWith('/up/events')) return;
      const text = packet.payload.toString();
      statement.run([client.id, text], (fault) => {
        if (fault) throw fault;
        const { epoch, lane, events } = JSON.parse(text);
        const last = events[events.length - 1];
        broker.publish(
          {
            cmd: 'publish',
            topic: `yz/1/${client.id}/dn/ack`,
            payload: JSON.stringify({ v: 1, epoch, lane, highWater: last.seq, hash: last.hash, hubEpoch: 'bare' }),
            qos: 0,
            retain: false,
            dup: false,
          },
          () => undefined,
        );
      });
    });
    const server = createServer((socket) => {
      socket.setNoDelay(true);
      broker.handle(socket);
    });
    server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ ready: true, mqtt: `mqtt://127.0.0.1:${server.address().port}` })));
  },
);
process.on('SIGTERM', () => process.exit(0));
