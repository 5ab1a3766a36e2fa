/** The transport over mqtt.js: its own reconnecting, queueing and sessions all switched off, since the journal is the only queue. */

import type { Timers } from '@yizhan/platform/clock';
import type { MqttClient } from 'mqtt';
import { linkDelays } from './link-delays.ts';
import type { ConnectOptions, Session, SessionEvents, Transport } from './transport.ts';

export function mqttTransport(timers: Timers): Transport {
  return {
    async connect(options, events) {
      // Loaded here: a station that has not joined starts without it.
      const { connect } = await import('mqtt');
      return opened(
        connect(options.url, {
          clientId: options.station,
          username: options.station,
          password: options.token,
          protocolVersion: 4,
          clean: true,
          reconnectPeriod: 0,
          resubscribe: false,
          queueQoSZero: false,
          keepalive: 60,
          connectTimeout: linkDelays.connect,
          will: { ...options.will, payload: Buffer.from(options.will.payload), qos: 1, retain: true },
        }),
        options,
        events,
        timers,
      );
    },
  };
}

function opened(client: MqttClient, options: ConnectOptions, events: SessionEvents, timers: Timers): Promise<Session> {
  return new Promise((resolve, reject) => {
    let reason = 'closed by the hub';
    let live = false;
    let over = false;
    const deadline = timers.set(() => fail('no answer'), linkDelays.connect);

    function fail(why: string): void {
      if (over) return;
      over = true;
      deadline.clear();
      client.end(true);
      if (live) events.onClosed(why);
      else reject(new Error(why));
    }

    client.on('error', (fault) => {
      reason = fault.message;
    });
    client.on('close', () => fail(reason));
    client.on('message', (topic, payload) => {
      if (live) events.onMessage(topic, payload);
    });
    client.on('connect', () => {
      client.subscribe(options.subscribe, { qos: 1 }, (fault, granted) => {
        if (over) return;
        if (fault || granted?.some(({ qos }) => qos === 128)) return fail(fault?.message ?? 'the subscription was refused');
        deadline.clear();
        live = true;
        resolve(sessionOf(client, fail));
      });
    });
  });
}

function sessionOf(client: MqttClient, fail: (why: string) => void): Session {
  return {
    publish(topic, payload, options) {
      // The callback keeps a failing publish from throwing; its loss shows as a missing acknowledgement.
      if (client.connected) client.publish(topic, payload, options, () => undefined);
    },
    close: () =>
      new Promise((resolve) => {
        client.end(false, () => {
          fail('closed by this station');
          resolve();
        });
      }),
    abort: () => fail('broken off by this station'),
  };
}
