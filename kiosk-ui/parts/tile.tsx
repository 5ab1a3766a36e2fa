import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';
import { pressHandlers } from './press.ts';
import { Text } from './words.tsx';

export interface TileProps {
  readonly icon: IconName;
  readonly title: string;
  readonly note?: string;
  readonly onPress: () => void;
  /** row: pictogram left of the words · card: above them */
  readonly shape?: 'row' | 'card';
  /** The second language of a name, small. */
  readonly beside?: string;
  readonly besideLang?: string;
  readonly class?: string;
  readonly children?: ComponentChildren;
  readonly lang?: string;
}

/** A choice: pictogram, name, one line of what it means. The whole of it is the target. */
export function Tile({ icon, title, note, onPress, shape = 'row', beside, besideLang, class: more, children, lang }: TileProps) {
  return (
    <button type="button" class={`tile ${shape}${more ? ` ${more}` : ''}`} lang={lang} {...pressHandlers(onPress)}>
      <span class="pictogram">
        <Icon name={icon} />
      </span>
      <span class="tile-words">
        <span class="tile-title">
          <Text>{title}</Text>
        </span>
        {note && (
          <span class="tile-note">
            <Text>{note}</Text>
          </span>
        )}
        {(beside || children) && (
          <span class="tile-meta">
            {beside && (
              <span class="tile-beside" lang={besideLang}>
                <Text>{beside}</Text>
              </span>
            )}
            {children}
          </span>
        )}
      </span>
    </button>
  );
}
