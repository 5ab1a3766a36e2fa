import { CancelDialog, LeaveDialog } from './confirm-dialogs.tsx';
import type { Desk } from './desk.ts';
import { ItemPicker } from './item-picker.tsx';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { PauseDialog } from './pause-dialog.tsx';
import type { Staff } from './staff.ts';
import { TransferDialog } from './transfer-dialog.tsx';
import { WalkInDialog } from './walk-in-dialog.tsx';

export function Dialogs({ desk, staff }: { readonly desk: Desk; readonly staff: Staff }) {
  const { words } = usePageFacts();
  const open = desk.dialog.value;
  if (open === null) return null;
  function close(): void {
    desk.dialog.value = null;
  }
  switch (open.kind) {
    case 'walk-in':
      return <WalkInDialog desk={desk} onClose={close} />;
    case 'pause':
      return <PauseDialog desk={desk} onClose={close} />;
    case 'transfer':
      return <TransferDialog desk={desk} ticket={open.ticket} onClose={close} />;
    case 'add-item':
      return (
        <Modal heading={words.addItem.heading(open.ticket.label)} onClose={close}>
          <ItemPicker without={open.ticket.item} onPick={(item) => desk.addItem(open.ticket, item)} />
        </Modal>
      );
    case 'cancel':
      return <CancelDialog desk={desk} ticket={open.ticket} onClose={close} />;
    case 'leave':
      return (
        <LeaveDialog
          ticket={open.ticket}
          onClose={close}
          onLeave={() => {
            close();
            void (open.signOut ? staff.signOut() : staff.release());
          }}
        />
      );
  }
}
