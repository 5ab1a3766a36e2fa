/** A whole station as its users have it: the built agent as a real process, and a simulated printer as another. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Program, startProgram } from '../../scripts/lib/program.mjs';
import { type Clerk, type DocumentOptions, sampleDocuments } from './documents.ts';

const agentScript = 'station-agent/dist/agent.js';

export interface StationOptions extends DocumentOptions {
  /** Starts a simulated printer as p1, the printer of kiosk k1. */
  readonly printer?: boolean;
  readonly profile?: string;
  /** Further devices, as the agent's flag takes them: `r1=generic-sam-v@tcp://127.0.0.1:9200`. */
  readonly devices?: readonly string[];
  /** Default: a free one. */
  readonly httpPort?: number;
  /** Added to the agent's environment at its first start. */
  readonly env?: Record<string, string>;
}

export interface RunningStation {
  readonly url: string;
  readonly home: string;
  readonly printerControlUrl: string | null;
  readonly clerk: Clerk;
  readonly clerk2: Clerk;
  readonly clerks: readonly Clerk[];
  readonly supervisor: Clerk;
  readonly agent: Program;
  /** Stops the agent (cleanly, or by SIGKILL) and starts it again on the same port and home, then with this added to its environment. */
  restart(
    how?: 'clean' | 'kill',
    changes?: { readonly env?: Record<string, string>; readonly meanwhile?: () => Promise<void> },
  ): Promise<void>;
  stop(): Promise<void>;
}

export async function startStation(options: StationOptions = {}): Promise<RunningStation> {
  if (!existsSync(agentScript)) throw new Error('The agent is not built: run "npm run build" first.');
  const home = mkdtempSync(join(tmpdir(), 'yizhan-station-'));
  const { documents, clerks, supervisor } = await sampleDocuments(options);
  const profile = options.profile ?? 'epson-tm-t82';
  writeFileSync(
    join(home, 'agent.yaml'),
    options.printer ? `devices:\n  - { id: p1, kind: receipt-printer, profile: ${profile}, at: 'tcp://127.0.0.1:9100' }\n` : '',
  );
  const documentFile = join(home, 'documents.json');
  writeFileSync(documentFile, JSON.stringify(documents));
  const printer = options.printer
    ? await startProgram('simulator', [agentScript, 'simulate', '--port', '0', '--control-port', '0', '--profile', profile])
    : null;
  const named = [...(printer ? [`p1=${addressOf(printer, 'p1')}`] : []), ...(options.devices ?? [])];
  const devices = named.flatMap((device) => ['--device', device]);
  const start = (port: number, env?: Record<string, string>) =>
    startProgram(
      'agent',
      [agentScript, 'start', '--home', home, '--http-port', String(port), '--documents', documentFile, ...devices],
      undefined,
      env,
    );
  let agent = await start(options.httpPort ?? 0, options.env);
  const url = String(agent.ready.http);
  return {
    url,
    home,
    printerControlUrl: printer ? String(printer.ready.control) : null,
    clerk: clerks[0],
    clerk2: clerks[1],
    clerks,
    supervisor,
    get agent() {
      return agent;
    },
    async restart(how = 'clean', { env, meanwhile } = {}) {
      if (how === 'kill') {
        agent.child.kill('SIGKILL');
        await agent.exited;
      } else {
        await agent.stop();
      }
      await meanwhile?.();
      agent = await start(Number(new URL(url).port), env);
    },
    async stop() {
      await agent.stop();
      await printer?.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function addressOf({ ready }: Program, device: string): string {
  return String((ready.devices as Readonly<Record<string, string>>)[device]);
}
