import type { CliCommand } from '@yizhan/platform/config';
import { createLogger } from '@yizhan/platform/log';
import { err } from '@yizhan/protocol/result';
import { homeOf, hubConfig } from '../config.ts';

/** ms: a part that does not let go must not keep the machine from shutting down */
const stopWithin = 2_500;

export const startCommand: CliCommand = {
  summary: 'Serve the district: console, stations over MQTT, joining',
  usage: `Use:
  yizhan-hub start [--home DIR] [--http-port N] [--mqtt-port N] [--http-host HOST] [--mqtt-host HOST]
                   [--public-url URL] [--tls-key FILE --tls-cert FILE] [--allow-plain] [--log-level LEVEL]

  --home DIR      all data; hub.yaml in it holds lasting settings (default .yizhan/hub, or YIZHAN_HOME)
  --http-port N   console and API, default 7300; 0 takes a free one
  --mqtt-port N   stations, default 7883; 0 takes a free one
  --public-url    the console's address as stations reach it, when it differs

Prints one JSON line when it serves. The first start makes the user admin; its password is in that line and nowhere else.
Every setting may also stand in hub.yaml (httpPort: 7300) or the environment (YIZHAN_HTTP_PORT=7300).`,
  options: {
    home: { type: 'string' },
    'http-port': { type: 'string' },
    'http-host': { type: 'string' },
    'mqtt-port': { type: 'string' },
    'mqtt-host': { type: 'string' },
    'public-url': { type: 'string' },
    'tls-key': { type: 'string' },
    'tls-cert': { type: 'string' },
    'allow-plain': { type: 'boolean' },
    'log-level': { type: 'string' },
  },
  async run(values) {
    const home = homeOf(values);
    const config = hubConfig(home, {
      httpPort: values['http-port'],
      httpHost: values['http-host'],
      mqttPort: values['mqtt-port'],
      mqttHost: values['mqtt-host'],
      publicUrl: values['public-url'],
      tlsKey: values['tls-key'],
      tlsCert: values['tls-cert'],
      allowPlain: values['allow-plain'],
      logLevel: values['log-level'],
    });
    if (!config.ok) {
      console.error(`yizhan-hub: ${config.error}`);
      return 2;
    }
    const stopping = stopSignal();
    const { startHub } = await import('../compose.ts');
    const hub = await startHub(home, config.value, createLogger({ name: 'hub', level: config.value.logLevel })).catch((fault: unknown) =>
      err(`Cannot start: ${fault instanceof Error ? fault.message : String(fault)}`),
    );
    if (!hub.ok) {
      console.error(`yizhan-hub: ${hub.error}`);
      return 1;
    }
    const { http, mqtt, first, close } = hub.value;
    console.log(JSON.stringify({ ready: true, http, mqtt, ...(first ? { user: first.user, firstPassword: first.password } : {}) }));
    await stopping;
    setTimeout(() => process.exit(0), stopWithin).unref();
    await close();
    return 0;
  },
};

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
