import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { Text } from './words.tsx';

/** Something to know before the next touch: pictogram and words, never a colour alone. */
export function Banner({ icon, children }: { readonly icon: IconName; readonly children: string }) {
  return (
    <p class="banner" role="status">
      <Icon name={icon} />
      <span>
        <Text>{children}</Text>
      </span>
    </p>
  );
}
