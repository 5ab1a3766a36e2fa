/** What a visit makes of a code, whoever read it: scanner, wedge or camera. Codes that come while a ticket is being issued are passed over. */
import { asksForCard } from './identifying.ts';
import { extended, trailOfRefused } from './issuing.ts';
import { askLast4 } from './progress.ts';
import { isPlace, keep, leaveReader, startingVisit, step, tend, wipe } from './steps.ts';
import type { Input, Place, Step, Visit } from './visit.ts';

type CodeInput = Extract<Input, { type: 'text-read' | 'code-read' }>;

export function codeNext(visit: Visit, input: CodeInput): Step {
  const { screen } = visit;
  if (screen.at === 'issuing') return keep(visit);
  if (input.type === 'text-read') return step(tend(extended(visit)), [{ type: 'read-code', text: input.text }]);
  if (screen.at !== 'ticket') return show(visit, input);
  const { code } = input;
  if (code.kind === 'ticket' && code.answer?.ticket.id === screen.answer.ticket.id) return tend(extended(visit));
  // Whoever holds something else under the scanner now is the next visitor.
  const gone = wipe(visit);
  const begun = show(startingVisit, input);
  return { visit: begun.visit, effects: [...gone.effects, ...begun.effects] };
}

function show(visit: Visit, { code }: Extract<CodeInput, { type: 'code-read' }>): Step {
  if (code.kind === 'tracking') return follow(visit, code.code);
  const shown: Visit = { ...visit, screen: { at: 'code', code }, trail: trailTo(visit), overlay: null };
  return step(asksForCard(visit.screen) ? leaveReader(shown) : tend(shown), [{ type: 'stop', timers: ['help'] }]);
}

/** A matter's code is half of what is needed to see it: the last four are asked for. */
function follow(visit: Visit, code: string): Step {
  const asked = askLast4({ ...visit, screen: visit.screen.at === 'attract' ? { at: 'home' } : visit.screen }, code);
  const left = asksForCard(visit.screen) ? leaveReader(asked.visit) : asked;
  return step(left, [{ type: 'stop', timers: ['help'] }]);
}

/** Back leads to where somebody chose something, not to another code nor to a reader that would have to be opened again. */
function trailTo({ screen, trail }: Visit): readonly Place[] {
  if (screen.at === 'refused' || screen.at === 'already') return trailOfRefused(trail);
  if (!isPlace(screen) || screen.at === 'code' || asksForCard(screen)) return trail;
  if (screen.at === 'rating') return trail.filter((place) => place.at !== 'code');
  return [...trail, screen.at === 'scan' ? { at: 'scan', camera: 'off' } : screen];
}
