import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CliCommand } from '@yizhan/platform/config';
import { err } from '@yizhan/protocol/result';
import { readConfig } from '../config.ts';
import { restartOrder, restartWithinMs, stopSignal, stopWithinMs } from './stop.ts';
import { many, text } from './values.ts';

export const start: CliCommand = {
  summary: 'Serve this station: kiosk, counter and board pages, devices, the link to the hub.',
  usage: `yizhan-agent start --home DIR [--http-port N] [--http-host HOST] [--device ID=[PROFILE@]ADDRESS …] [--documents FILE] [--log-level LEVEL]

  --home DIR        all data of this station; agent.yaml in it holds lasting settings
  --device          adds a device or says what and where it is: tcp://HOST:PORT, serial:/dev/serial/by-id/NAME, lp:/dev/usb/lp0,
                    or page for what the kiosk's browser reads itself; "yizhan-agent doctor" lists profiles and ports
                    (9600 when no baud is given); repeat for more
  --documents FILE  settings for a station without a hub: JSON {settings, catalogue, accounts}, taken when the home holds none

Prints one JSON line when it serves. Example:
  yizhan-agent start --home /var/lib/yizhan --device p1=tcp://192.168.1.50:9100`,
  options: {
    home: { type: 'string' },
    'http-port': { type: 'string' },
    'http-host': { type: 'string' },
    'log-level': { type: 'string' },
    device: { type: 'string', multiple: true },
    documents: { type: 'string' },
  },
  async run(values) {
    const home = text(values, 'home');
    if (home === undefined) {
      console.error('yizhan-agent start: --home DIR is needed. See yizhan-agent start --help.');
      return 2;
    }
    const config = readConfig(
      home,
      {
        httpPort: text(values, 'http-port'),
        httpHost: text(values, 'http-host'),
        logLevel: text(values, 'log-level'),
        device: many(values, 'device'),
      },
      process.env,
    );
    if (!config.ok) {
      console.error(config.error);
      return 2;
    }
    const { startAgent } = await import('../compose.ts');
    const stopped = stopSignal();
    let { httpPort } = config.value;
    for (;;) {
      const ordered = restartOrder();
      const agent = await startAgent({
        home,
        config: { ...config.value, httpPort },
        documentsFile: text(values, 'documents') ?? null,
        onRestart: ordered.give,
        pages: pagesFolder(),
        madeClips: join(dirname(fileURLToPath(import.meta.url)), 'voice'),
      }).catch((fault: unknown) => err(`Cannot start: ${fault instanceof Error ? fault.message : String(fault)}`));
      if (!agent.ok) {
        console.error(agent.error);
        return 1;
      }
      console.log(JSON.stringify({ ready: true, http: agent.value.url }));
      const again = await Promise.race([stopped.then(() => false), ordered.given.then(() => true)]);
      // A part that does not let go must not keep the machine from shutting down, or the agent from its next life: whoever
      // supervises it then starts it again.
      const giveUp = setTimeout(() => process.exit(again ? 1 : 0), again ? restartWithinMs : stopWithinMs);
      giveUp.unref();
      await agent.value.close();
      if (!again) return 0;
      clearTimeout(giveUp);
      // The screens come back to the port they know.
      httpPort = Number(new URL(agent.value.url).port);
    }
  },
};

/** Beside the sources and beside the bundle (station-agent/dist) the screens are found by walking up to the workspace. */
function pagesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 4; up += 1) {
    const pages = join(folder, 'kiosk-ui', 'dist');
    if (existsSync(pages)) return pages;
    folder = dirname(folder);
  }
  return join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'kiosk-ui', 'dist');
}
