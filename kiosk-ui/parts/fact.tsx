import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Text } from './words.tsx';

export interface FactProps {
  readonly icon: IconName;
  readonly name: string;
  readonly value: string;
  readonly class?: string;
}

/** One thing to know: what it is, small; what it comes to, large. Stands in a `<dl>`. */
export function Fact({ icon, name, value, class: more }: FactProps) {
  return (
    <div class={`fact${more ? ` ${more}` : ''}`}>
      <dt>
        <Icon name={icon} />
        <span>{name}</span>
      </dt>
      <dd>
        <Text>{value}</Text>
      </dd>
    </div>
  );
}
