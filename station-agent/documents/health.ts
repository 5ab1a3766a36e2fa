/**
 * Does the station still do its work with the documents on trial? Looked at every few seconds, and for the last time when the window is over.
 *
 * Unhealthy means: a screen's view, the catalogue or the rules cannot be made; the desk can neither write nor read its journal; or the link to
 * the hub, up when the trial began, was never up again until the window's end. A station whose link was down from the start is not judged by it.
 */
import { every, type Timers } from '@yizhan/platform/clock';
import { twinDelays } from '@yizhan/protocol/sync';
import type { TwinError } from '@yizhan/protocol/wire';

export interface HealthDeps {
  readonly timers: Timers;
  readonly mono: () => number;
  /** ms */
  readonly window: number;
  /** Makes everything the screens ask for. Throws when something cannot be made. */
  readonly answer: () => void;
  readonly deskSound: () => boolean;
  readonly linkUp: () => boolean;
}

/** @param done told once, by the end of the window or before; null: healthy */
export function watchHealth(deps: HealthDeps, done: (fault: TwinError | null) => void): { clear(): void } {
  const { timers, mono, window } = deps;
  const began = mono();
  const wasUp = deps.linkUp();
  let cameBack = !wasUp;
  const looks = every(timers, Math.min(twinDelays.healthLook, window), () => {
    const fault = faultNow(deps);
    cameBack ||= deps.linkUp();
    const over = mono() - began >= window;
    if (fault) return end(fault);
    if (over) end(cameBack ? null : linkLost);
  });

  function end(fault: TwinError | null): void {
    looks.clear();
    done(fault);
  }
  return looks;
}

function faultNow({ answer, deskSound }: HealthDeps): TwinError | null {
  if (!deskSound()) return journalUnusable;
  try {
    answer();
    return null;
  } catch (fault) {
    return { ...noAnswer, messageEn: `${noAnswer.messageEn}: ${fault instanceof Error ? fault.message : String(fault)}`.slice(0, 400) };
  }
}

const noAnswer: TwinError = {
  code: 'no-answer',
  path: '',
  message: '驿站的页面打不开,已恢复上一份设置',
  messageEn: 'the pages of the station could not be made',
};
const journalUnusable: TwinError = {
  code: 'journal-unusable',
  path: '',
  message: '驿站不能保存数据,已恢复上一份设置',
  messageEn: 'the station could not keep its journal',
};
const linkLost: TwinError = {
  code: 'link-lost',
  path: '',
  message: '与中心的连接断开后没有恢复,已恢复上一份设置',
  messageEn: 'the link to the hub did not come back',
};
