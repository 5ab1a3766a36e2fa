import { Button } from '../parts/button.tsx';
import { useCountdown } from '../parts/countdown.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Text } from '../parts/words.tsx';
import { visitDelays } from './flow/delays.ts';
import { useKiosk } from './kiosk.ts';

/** A countdown that speaks in words and is stopped by one touch, wherever it lands. */
export function IdleDialog() {
  const { words, send } = useKiosk();
  const left = useCountdown(visitDelays.dialogMs, null);
  return (
    <Dialog icon="clock" title={words.idle.title} onBeside={() => send({ type: 'stay' })}>
      <p class="dialog-note">
        <Text>{words.idle.note(left)}</Text>
      </p>
      <div class="dialog-deeds">
        <Button tone="main" icon="check" class="giant" onPress={() => send({ type: 'stay' })}>
          {words.idle.stay}
        </Button>
        <Button icon="leave" class="giant" onPress={() => send({ type: 'finish' })}>
          {words.idle.leave}
        </Button>
      </div>
    </Dialog>
  );
}

/** Called, heard, on the way: each step is said when it is true and not before. */
export function HelpDialog() {
  const { words, send, visit, view } = useKiosk();
  const close = () => send({ type: 'help-closed' });
  const seen = visit.help === 'sent' && view.help?.acknowledged === true;
  const title =
    visit.help === 'failed' ? words.help.failed : seen ? words.help.seen : visit.help === 'sent' ? words.help.sent : words.help.calling;
  return (
    <Dialog
      icon={visit.help === 'failed' ? 'warning' : 'help'}
      tone={visit.help === 'failed' ? 'warn' : 'calm'}
      title={title}
      onBeside={close}
    >
      <p class="dialog-note" role="status">
        <Text>{visit.help === 'failed' ? words.help.failedNote : words.help.sentNote}</Text>
      </p>
      <div class="dialog-deeds">
        <Button icon="check" class="giant" onPress={close}>
          {words.help.close}
        </Button>
      </div>
    </Dialog>
  );
}

/** Over every page that would promise something: the agent does not answer. */
export function OfflineDialog() {
  const { words } = useKiosk();
  return (
    <Dialog icon="offline" tone="warn" title={words.offline.title}>
      <p class="dialog-note" role="status">
        <Text>{words.offline.note}</Text>
      </p>
    </Dialog>
  );
}
