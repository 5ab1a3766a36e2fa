/** What the hub says to one station: its commands and notices, asked for, and asked again when something may have changed. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Notice } from '@yizhan/protocol/feed';
import type { CommandPage, ConsoleCommand, NoticePage } from '../http/shapes.ts';
import { ask, type Failure } from './api.ts';
import { listen } from './live.ts';
import { can } from './session.ts';

/** ms */
const downDelays = { look: 3_000 } as const;
const commandsShown = 10;
/** Those that may still change by themselves. (The schemas of protocol/commands stay out of the page.) */
const unfinished: ReadonlySet<ConsoleCommand['state']> = new Set(['queued', 'sent', 'accepted', 'running']);

export interface DownState {
  /** Null: not allowed to see them, or not loaded yet. */
  readonly commands: ReadonlySignal<readonly ConsoleCommand[] | null>;
  readonly notices: ReadonlySignal<NoticePage | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  give(type: string, args: Readonly<Record<string, unknown>>): Promise<void>;
  cancel(id: string): Promise<void>;
  put(notice: Omit<Notice, 'id' | 'from'>): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Subscribes; the returned function ends it. */
  follow(): () => void;
}

export function downState(station: string): DownState {
  const path = `stations/${encodeURIComponent(station)}`;
  const commands = signal<readonly ConsoleCommand[] | null>(null);
  const notices = signal<NoticePage | null>(null);
  const failure = signal<Failure | null>(null);

  async function load(): Promise<void> {
    const [given, said] = await Promise.all([
      can('commands.read') ? ask<CommandPage>('GET', `${path}/commands?limit=${commandsShown}`) : null,
      ask<NoticePage>('GET', `${path}/notices`),
    ]);
    if (given?.ok) commands.value = given.value.commands;
    if (said.ok) notices.value = said.value;
  }

  async function act(method: 'POST' | 'PUT' | 'DELETE', what: string, body?: unknown): Promise<boolean> {
    const answer = await ask<unknown>(method, `${path}/${what}`, body);
    failure.value = answer.ok ? null : answer.error;
    await load();
    return answer.ok;
  }

  return {
    commands,
    notices,
    failure,
    give: async (type, args) => void (await act('POST', 'commands', { type, args })),
    cancel: async (id) => void (await act('DELETE', `commands/${id}`)),
    put: (notice) => act('PUT', `notices/n${Date.now().toString(36)}`, notice),
    remove: async (id) => void (await act('DELETE', `notices/${encodeURIComponent(id)}`)),
    follow() {
      void load();
      const stop = listen({
        resync: () => void load(),
        event: (event) => {
          if (event.station === station && event.type === 'command.reported') void load();
        },
      });
      const look = setInterval(() => {
        const open = commands.value?.some((command) => unfinished.has(command.state)) ?? false;
        if (open || notices.value?.delivered === false) void load();
      }, downDelays.look);
      return () => {
        stop();
        clearInterval(look);
      };
    },
  };
}
