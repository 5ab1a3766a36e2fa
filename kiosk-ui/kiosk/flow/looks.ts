/** What pages with a reader or a camera show of it. */
import type { CardEvent } from '@yizhan/protocol/api';

/** What the page says of the card. `presented` ends the page, `removed` only takes a card away. */
export type CardLook = Exclude<CardEvent, { readonly type: 'presented' | 'removed' }>;

/** `denied` and `missing` say why there is no picture. */
export type CameraLook = 'off' | 'on' | 'denied' | 'missing';
