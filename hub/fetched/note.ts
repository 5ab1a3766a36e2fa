/** How far the content of a command is, as people see it. */

/** awaited: nothing came yet · arriving: a part is here · here: to be looked at · lost: a piece got lost, order it again · gone: its time is over. */
export const contentStates = ['awaited', 'arriving', 'here', 'lost', 'gone'] as const;
export type ContentState = (typeof contentStates)[number];

export interface ContentNote {
  readonly state: ContentState;
  readonly have: number;
  /** Pieces; 0: not known yet. */
  readonly of: number;
  /** Length of what is here. */
  readonly bytes: number | null;
}
