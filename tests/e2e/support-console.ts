/** What the console's tests share: a real hub process, a browser that signs in, a station that speaks the real wire. */
import type { ClaimAnswer } from '@yizhan/protocol/api';
import type { SealingKey } from '@yizhan/protocol/privacy';
import type { Heartbeat } from '@yizhan/protocol/wire';
import { topics } from '@yizhan/protocol/wire';
import { connectAsync, type MqttClient } from 'mqtt';
import type { Browser, Page } from 'playwright-core';
import { type WireStation, wireStation } from '../../hub/http/test-hub.ts';
import { type OpenPage, openPage } from '../support/browser.ts';
import type { Clerk } from '../support/documents.ts';
import type { RunningHub } from '../support/hub.ts';

export interface ConnectedStation {
  readonly wire: WireStation;
  /** The hub's public key, as it came with the claim. */
  readonly sealing: SealingKey;
  /** Sends events and waits for the hub's acknowledgement, so that they are committed. */
  send(...events: Parameters<WireStation['batch']> extends [number, ...infer Rest] ? Rest : never): Promise<void>;
  beat(heartbeat: Heartbeat): Promise<void>;
  leave(): Promise<void>;
}

export async function claimOver(hub: RunningHub, code: string): Promise<ClaimAnswer> {
  const answer = await fetch(`${hub.url}/api/v1/claim`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, software: 'test' }),
  });
  if (!answer.ok) throw new Error(`claim: ${await answer.text()}`);
  return (await answer.json()) as ClaimAnswer;
}

/** A station joins by its code, connects, says hello and beats once. */
export async function connectStation(hub: RunningHub, code: string, heartbeat: Heartbeat): Promise<ConnectedStation> {
  const { station, token, mqtt, documents } = await claimOver(hub, code);
  if (!documents.keys) throw new Error('the claim brought no key of the hub');
  const wire = wireStation(station, new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  const client = await connectAsync(mqtt.url, { clientId: station, username: station, password: token, clean: true, reconnectPeriod: 0 });
  await client.subscribeAsync(topics.downAll(wire.id), { qos: 0 });
  const helloed = answerOn(client, topics.downHello(wire.id));
  client.publish(topics.upHello(wire.id), JSON.stringify(wire.hello(Date.now())), { qos: 1 });
  await helloed;

  async function publish(batch: unknown): Promise<void> {
    const acknowledged = answerOn(client, topics.downAck(wire.id));
    client.publish(topics.upEvents(wire.id), JSON.stringify(batch), { qos: 1 });
    await acknowledged;
  }
  const connected: ConnectedStation = {
    wire,
    sealing: documents.keys.sealing,
    send: (...events) => publish(wire.batch(Date.now(), ...events)),
    beat: (beat) => publish(wire.heartbeat(Date.now(), beat)),
    leave: () => client.endAsync(),
  };
  await connected.beat(heartbeat);
  return connected;
}

/** Listens from the moment it is called, so ask for the answer before sending what it answers. */
function answerOn(client: MqttClient, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no message on ${wanted}`)), 10_000);
    client.on('message', function take(topic) {
      if (topic !== wanted) return;
      clearTimeout(late);
      client.off('message', take);
      resolve();
    });
  });
}

export function beat(devices: Heartbeat['devices'], waiting = 0): Heartbeat {
  return { waiting, openCounters: 2, backlog: 0, software: 'yizhan-agent/0.1.0', devices };
}

export async function openConsole(browser: Browser, hub: RunningHub): Promise<OpenPage> {
  return openPage(browser, `${hub.url}/`, { viewport: { width: 1440, height: 900 } });
}

export async function signInOn(page: Page, person: Clerk): Promise<void> {
  await page.getByLabel('账号').fill(person.user);
  await page.getByLabel('密码').fill(person.password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { level: 1, name: '驿站' }).waitFor();
}
