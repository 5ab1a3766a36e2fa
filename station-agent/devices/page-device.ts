/** A camera or a keyboard wedge: the kiosk's page reads it. All the agent can know is whether such a page is there. */
import type { SessionReport } from './sessions/session.ts';

export interface PageDevice {
  report(): SessionReport;
  attend(): () => void;
}

export function createPageDevice(onChanged: () => void): PageDevice {
  let pages = 0;
  function changeBy(step: 1 | -1): void {
    pages += step;
    onChanged();
  }
  return {
    report: () => (pages > 0 ? { state: 'ready', faults: [] } : { state: 'absent', faults: ['no-page'] }),
    attend() {
      changeBy(1);
      let here = true;
      return () => {
        if (here) changeBy(-1);
        here = false;
      };
    },
  };
}
