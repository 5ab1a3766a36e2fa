import { as, type HelpId } from '../ids.ts';
import { ok } from '../result.ts';
import { type CommandOf, type Decision, nothing, refuse } from './checks.ts';
import type { QueueCtx } from './commands.ts';
import type { QueueState } from './model.ts';

/** A kiosk calls once: pressing again while nobody came changes nothing. */
export function requestHelp(state: QueueState, command: CommandOf<'requestHelp'>, ctx: QueueCtx): Decision {
  const { kiosk } = command;
  if (!ctx.rules.kiosks.has(kiosk)) return refuse('unknown-kiosk', { kiosk });
  for (const help of state.help.values()) if (help.kiosk === kiosk && help.acknowledgedBy === null) return nothing;
  return ok([{ type: 'help.requested', data: { help: as<HelpId>(ctx.freshId()), kiosk, at: ctx.at } }]);
}

export function acknowledgeHelp(state: QueueState, command: CommandOf<'acknowledgeHelp'>, ctx: QueueCtx): Decision {
  const help = state.help.get(command.help);
  if (help === undefined) return refuse('unknown-help', { help: command.help });
  if (help.acknowledgedBy !== null) return refuse('already-acknowledged', { by: help.acknowledgedBy });
  return ok([{ type: 'help.acknowledged', data: { help: help.id, by: ctx.actor, at: ctx.at } }]);
}
