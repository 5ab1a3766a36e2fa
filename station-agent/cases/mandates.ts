/** On whose word a matter can be taken where nobody of the staff stands by. Pure. */
import type { MandateKind } from '@yizhan/protocol/cases';
import type { CatalogueItem } from '@yizhan/protocol/catalogue';

type Delegated = Pick<CatalogueItem, 'kiosk' | 'delegate'>;

/** The resident always may; others as the item says. Where the resident must be there each time, nobody else may stand at the kiosk. */
export function mandatesAtKiosk({ kiosk, delegate }: Delegated): readonly MandateKind[] {
  if (!kiosk) return [];
  const { mode, agents, presence, proof } = delegate;
  if (mode === 'assist' || presence === 'always') return ['self'];
  const others: readonly (readonly [MandateKind, boolean])[] = [
    ['kinship', agents.includes('kin') || agents.includes('any')],
    ['guardian', agents.includes('guardian')],
    ['poa', proof.includes('poa') || agents.some((agent) => agent === 'any' || agent === 'committee' || agent === 'unit')],
  ];
  return ['self', ...others.flatMap(([kind, may]) => (may ? [kind] : []))];
}
