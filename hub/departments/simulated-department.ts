/**
 * A SIMULATED department, for trying the exchange: accepts what comes, asks for a supplement once, decides when it is handed in. Pure: what it
 * is told in, what it says out. It takes a message once by its id and says what was not taken again, as a good system does.
 */
import type { Incoming, Outgoing } from './messages.ts';

interface Matter {
  said: number;
  stage: 'new' | 'wants' | 'decided' | 'withdrawn';
}

export function simulatedDepartment({ name, today, due }: { readonly name: string; readonly today: string; readonly due: string }) {
  const matters = new Map<string, Matter>();
  const known = new Set<string>();
  const open = new Map<string, Incoming>();

  function say(
    caseId: string,
    step: { readonly type: 'accepted' } | { readonly type: 'supplement-needed' } | { readonly type: 'decided' },
  ): void {
    const matter = matters.get(caseId);
    if (!matter) return;
    matter.said += 1;
    const head = { id: `${name}.${caseId}.${matter.said}`, case: caseId, n: matter.said };
    const number = `${name}-${caseId.slice(-6)}`;
    if (step.type === 'accepted') open.set(head.id, { ...head, type: 'accepted', number: `${number}-S`, date: today });
    else if (step.type === 'supplement-needed') open.set(head.id, { ...head, type: 'supplement-needed', wanted: ['近期免冠照片'], due });
    else open.set(head.id, { ...head, type: 'decided', number: `${number}-J`, date: today, outcome: 'granted' });
  }

  function hear(message: Exclude<Outgoing, { type: 'taken' }>): void {
    const matter = matters.get(message.case) ?? { said: 0, stage: 'new' };
    matters.set(message.case, matter);
    if (message.type === 'withdrawn') matter.stage = 'withdrawn';
    else if (message.type === 'submitted' && matter.stage === 'new') {
      matter.stage = 'wants';
      say(message.case, { type: 'accepted' });
      say(message.case, { type: 'supplement-needed' });
    } else if (message.type === 'supplement-handed-in' && matter.stage === 'wants') {
      matter.stage = 'decided';
      say(message.case, { type: 'decided' });
    }
  }

  return {
    /** @returns its word that it has the message */
    take(message: Outgoing): Incoming | null {
      if (message.type === 'taken') {
        open.delete(message.of);
        return null;
      }
      if (!known.has(message.id)) {
        known.add(message.id);
        hear(message);
      }
      return { type: 'taken', id: `${name}.taken.${message.id}`, of: message.id };
    },
    /** What it has to say, until it is taken. */
    says: (): readonly Incoming[] => [...open.values()],
    stageOf: (caseId: string) => matters.get(caseId)?.stage ?? null,
  };
}
