/** Whether an agent works on this home, and what it says of its devices. */
import { existsSync, readFileSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { get as getTls } from 'node:https';
import { join } from 'node:path';
import { lockFolder, lockName } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type DeviceReport, deviceReportSchema } from '@yizhan/protocol/wire';
import { z } from 'zod';
import type { AgentConfig } from '../config.ts';

const answerWithinMs = 3_000;
const answerSchema = z.object({ devices: z.array(deviceReportSchema) });

/**
 * Takes the home's lock, so that no agent starts while the ports are being looked at. A home that no agent has ever used is left untouched.
 * @returns `release` to be called in the end; null when an agent has the home
 */
export async function holdHome(home: string): Promise<{ release(): Promise<void> } | null> {
  if (!existsSync(join(home, lockName))) return { release: async () => undefined };
  const lock = await lockFolder(home);
  return lock && { release: () => lock.close() };
}

/** @returns what the agent says, or the address that did not answer */
export async function askAgent(
  config: Pick<AgentConfig, 'httpHost' | 'httpPort' | 'tlsCert'>,
): Promise<Result<readonly DeviceReport[], string>> {
  const host = ['0.0.0.0', '::'].includes(config.httpHost) ? '127.0.0.1' : config.httpHost;
  const url = `${config.tlsCert === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${config.httpPort}`;
  try {
    const answer = answerSchema.safeParse(JSON.parse(await textAt(`${url}/api/v1/devices`, config.tlsCert)));
    return answer.success ? ok(answer.data.devices) : err(url);
  } catch {
    return err(url);
  }
}

/** The station's certificate is for its public name; asked over loopback, it is known by being the very one. */
function textAt(url: string, certFile: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(answerWithinMs);
    const take = (response: import('node:http').IncomingMessage): void => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(String(response.statusCode)))));
      response.on('error', reject);
    };
    const request =
      certFile === undefined
        ? getPlain(url, { signal }, take)
        : getTls(url, { signal, ca: readFileSync(certFile), checkServerIdentity: () => undefined }, take);
    request.on('error', reject);
  });
}
