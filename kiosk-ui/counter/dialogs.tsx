import { AppointmentsDialog } from './appointments/appointments-dialog.tsx';
import { ClassDialog } from './class-dialog.tsx';
import type { Desk } from './desk.ts';
import { ItemPicker } from './item-picker.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { LeaveDialog } from './leave-dialog.tsx';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { PauseDialog } from './pause-dialog.tsx';
import { SearchDialog } from './search-dialog.tsx';
import type { Staff } from './staff.ts';
import { TransferDialog } from './transfer-dialog.tsx';
import { WalkInDialog } from './walk-in-dialog.tsx';
import { WhyDialog } from './why-dialog.tsx';

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
    case 'search':
      return <SearchDialog desk={desk} view={desk.work.live.view.value} onClose={close} />;
    case 'appointments':
      return <AppointmentsDialog desk={desk} onSessionOver={staff.sessionOver} onClose={close} />;
    case 'keys':
      return <KeysDialog onClose={close} />;
    case 'transfer':
    case 'way-back':
      return <TransferDialog desk={desk} ticket={open.ticket} back={open.kind === 'way-back'} onClose={close} />;
    case 'class':
      return <ClassDialog desk={desk} ticket={open.ticket} onClose={close} />;
    case 'add-item':
      return (
        <Modal heading={words.addItem.heading(open.ticket.label)} onClose={close}>
          <ItemPicker without={open.ticket.item} onPick={(item) => desk.addItem(open.ticket, item)} />
        </Modal>
      );
    case 'why':
      return <WhyDialog key={open.action} desk={desk} action={open.action} ticket={open.ticket} onClose={close} />;
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
