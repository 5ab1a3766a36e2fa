import { useSignal } from '@preact/signals';
import type { HubTicket } from '@yizhan/protocol/api';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { ConsoleCommand } from '../../http/shapes.ts';
import { commandCodeText, commandStateText, commandText, downWords } from '../command-words.ts';
import { say } from '../domain-words.ts';
import type { DownState } from '../down-state.ts';
import { ago } from '../now.ts';
import { can } from '../session.ts';
import { Choice } from './choice.tsx';
import { CommandContent } from './command-content.tsx';
import { FetchOrders } from './fetch-orders.tsx';
import { Empty, FailureNote } from './notes.tsx';

interface CommandPanelProps {
  readonly down: DownState;
  readonly devices: readonly DeviceReport[];
  readonly tickets: readonly HubTicket[];
  readonly station: string;
  readonly kiosks: number;
}

/** Tickets that can be chosen for a reprint: the newest. */
const choosable = 20;

export function CommandPanel({ down, devices, tickets, station, kiosks }: CommandPanelProps) {
  const commands = down.commands.value;
  if (!commands) return null;
  return (
    <section class="panel down">
      <h2>{say(downWords.commands)}</h2>
      {can('commands.give') ? <Orders down={down} devices={devices} tickets={tickets} station={station} kiosks={kiosks} /> : null}
      {down.failure.value ? <FailureNote failure={down.failure.value} /> : null}
      {commands.length === 0 ? <Empty title={say(downWords.noCommands)} todo={say(downWords.noCommandsDo)} /> : null}
      <ul class="commands">
        {commands.map((command) => (
          <Command key={command.id} station={station} command={command} down={down} />
        ))}
      </ul>
    </section>
  );
}

function Orders({ down, devices, tickets, kiosks }: CommandPanelProps) {
  const printers = devices.filter(({ kind }) => kind === 'receipt-printer').map(({ id }) => String(id));
  const printer = useSignal('');
  const ticket = useSignal('');
  const screen = useSignal('all');
  const sure = useSignal(false);
  const newest = tickets.slice(0, choosable);
  const chosenPrinter = printers.includes(printer.value) ? printer.value : printers[0];
  const chosenTicket = newest.some(({ id }) => id === ticket.value) ? ticket.value : newest[0]?.id;
  return (
    <div class="orders">
      {chosenPrinter === undefined ? null : (
        <div class="order">
          <Choice label={say(downWords.printer)} value={chosenPrinter} options={printers.map((id) => [id, id])} onChange={printer} />
          <button type="button" class="quiet" onClick={() => void down.give('test-print', { printer: chosenPrinter })}>
            {commandText('test-print')}
          </button>
        </div>
      )}
      {chosenTicket === undefined ? null : (
        <div class="order">
          <Choice
            label={say(downWords.ticket)}
            value={chosenTicket}
            options={newest.map(({ id, label }) => [id, label])}
            onChange={ticket}
          />
          <button type="button" class="quiet" onClick={() => void down.give('reprint', { ticket: chosenTicket })}>
            {commandText('reprint')}
          </button>
        </div>
      )}
      <div class="order">
        <Choice label={say(downWords.screen)} value={screen.value} options={screenOptions()} onChange={screen} />
        {(['identify', 'restart-screen'] as const).map((type) => (
          <button key={type} type="button" class="quiet" onClick={() => void down.give(type, { screen: screen.value })}>
            {commandText(type)}
          </button>
        ))}
      </div>
      {can('logs.fetch') ? <FetchOrders down={down} kiosks={kiosks} /> : null}
      <div class="order">
        <button type="button" class="quiet" onClick={() => void down.give('rotate-token', {})}>
          {commandText('rotate-token')}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => {
            if (sure.value) void down.give('restart-agent', {});
            sure.value = !sure.value;
          }}
        >
          {sure.value ? say(downWords.sure) : commandText('restart-agent')}
        </button>
      </div>
    </div>
  );
}

function screenOptions(): readonly (readonly [string, string])[] {
  return Object.entries(downWords.screens).map(([kind, words]) => [kind, say(words)]);
}

interface CommandProps {
  readonly station: string;
  readonly command: ConsoleCommand;
  readonly down: DownState;
}

function Command({ station, command, down }: CommandProps) {
  const { id, type, state, code, result, by, issuedAt } = command;
  const label = typeof result?.label === 'string' ? result.label : null;
  const mayCancel = can('commands.give') && (state === 'queued' || state === 'sent');
  return (
    <li data-command={type} data-state={state}>
      <p>
        <strong>{commandText(type)}</strong>
        {label === null ? null : ` ${label}`}
      </p>
      <p class="command-state">
        {commandStateText(state)}
        {code === null ? null : `${say(['：', ': '])}${commandCodeText(code)}`}
      </p>
      <p class="hint">
        {by} · {ago(issuedAt)}
      </p>
      <CommandContent station={station} command={command} />
      {mayCancel ? (
        <button type="button" class="quiet" onClick={() => void down.cancel(id)}>
          {say(downWords.cancel)}
        </button>
      ) : null}
    </li>
  );
}
