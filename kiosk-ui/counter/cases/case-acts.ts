/** From what was ticked and typed at the counter to the arguments of an action. Pure. */
import type { ActOnCase, CounterCase } from '@yizhan/protocol/api';
import { actionsFor, type CaseAction, type refuseReasons } from '@yizhan/protocol/cases';

export const counterActions = [
  'take',
  'release',
  'give-checklist',
  'receive',
  'refuse',
  'submit-to-department',
  'receive-supplement',
  'bring-back',
  'deliver',
  'move-originals',
] as const satisfies readonly CaseAction[];
export type CounterAction = (typeof counterActions)[number];

/** Those that need nothing but the press. */
export const plainActions: ReadonlySet<CounterAction> = new Set<CounterAction>(['take', 'release', 'give-checklist']);

export type Ticked = 'original' | 'copy' | 'promise' | 'none';

export interface Filled {
  readonly ticks: Readonly<Record<string, Ticked>>;
  readonly reason: (typeof refuseReasons)[number];
  readonly shelf: string;
  /** Who acts, on what paper, until when; where somebody does. */
  readonly agency: 'kin' | 'guardian' | 'committee' | 'unit';
  readonly mandate: 'kinship' | 'guardian' | 'poa';
  /** YYYY-MM-DD */
  readonly expires: string;
  readonly receiver: 'applicant' | 'agent' | 'named';
  readonly last4: string;
  readonly name: string;
  /** SVG path of what was drawn; '' when nothing was. */
  readonly signature: string;
}

export const nothingFilled: Filled = {
  ...{ agency: 'kin', mandate: 'kinship', expires: '' },
  ...{ ticks: {}, reason: 'papers-missing', shelf: '', receiver: 'applicant', last4: '', name: '', signature: '' },
};

/** As the power of attorney on paper has it (授权委托书). */
const mandateScope = '代为提交、补正、领取';

/** None before the hub has confirmed the case. */
export function actionsAt({ version, status, materials }: CounterCase): readonly CounterAction[] {
  if (version === 0) return [];
  const allowed = actionsFor(status, 'worker');
  const anyHere = materials.some(({ holder }) => holder === 'station');
  return counterActions.filter((action) => allowed.includes(action) && (action !== 'move-originals' || anyHere));
}

/** The papers that an action is about. */
export function papersOf(
  action: CounterAction,
  { materials, supplement }: CounterCase,
): readonly { readonly ref: string; readonly name: string }[] {
  if (action === 'receive') return materials.filter(({ level }) => level !== 'shared');
  if (action === 'receive-supplement') return supplement?.wanted.map(({ id, name }) => ({ ref: id, name })) ?? [];
  return materials.filter(({ holder }) => holder === 'station');
}

/** null: something is missing. */
export function wishOf(action: CounterAction, one: CounterCase, filled: Filled): ActOnCase | null {
  const args = argsOf(action, one, filled);
  if (args === null) return null;
  return { action, base: one.version, args, confidential: action === 'deliver' ? confidentialOf(filled) : null };
}

function argsOf(action: CounterAction, one: CounterCase, filled: Filled): Record<string, unknown> | null {
  const refs = papersOf(action, one).map(({ ref }) => ref);
  const receipts = refs.flatMap((ref) => {
    const form = filled.ticks[ref];
    return form === 'original' || form === 'copy' ? [{ ref, form, count: 1 }] : [];
  });
  const paper = (kind: string) => ({ kind, number: null, sha256: null });
  switch (action) {
    case 'take':
    case 'release':
      return {};
    case 'give-checklist':
      return { itemVersion: one.itemVersion ?? 1, document: paper('checklist') };
    case 'receive': {
      const acts = one.agentName !== null;
      if (acts && filled.expires === '') return null;
      return {
        agency: acts ? filled.agency : 'applicant',
        mandate: acts
          ? { kind: filled.mandate, scope: mandateScope, expires: filled.expires, signed: true }
          : { kind: 'self', scope: null, expires: null, signed: true },
        materials: receipts,
        promises: refs.filter((ref) => filled.ticks[ref] === 'promise').map((ref) => ({ ref, signed: true })),
        receipt: paper('receipt'),
      };
    }
    case 'refuse':
      return { reason: filled.reason, slip: paper('reason-slip') };
    case 'submit-to-department':
      return { refs, custody: paper('custody-list'), signed: true };
    case 'receive-supplement':
      return receipts.length > 0 ? { receipts } : null;
    case 'bring-back':
      return filled.shelf.trim() === '' ? null : { shelf: filled.shelf.trim() };
    case 'deliver': {
      const named = filled.receiver === 'named';
      if (filled.signature === '' || (named ? filled.name.trim() === '' : !/^\d{3}[\dX]$/.test(filled.last4))) return null;
      return { receiver: filled.receiver, last4: named ? null : filled.last4, proof: { kind: 'signature' } };
    }
    case 'move-originals': {
      const chosen = refs.filter((ref) => filled.ticks[ref] === 'original');
      return chosen.length > 0 ? { refs: chosen, to: 'applicant', signed: true } : null;
    }
  }
}

/** The signature is a person's: it travels sealed, as the path that was drawn. */
function confidentialOf({ signature, receiver, name }: Filled): ActOnCase['confidential'] {
  return { text: signature, receiver: receiver === 'named' ? { name: name.trim(), number: null } : null };
}
