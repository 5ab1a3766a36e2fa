import type { CounterTicket } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId } from '@yizhan/protocol/ids';
import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { ItemPicker } from './item-picker.tsx';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { usualWhy, WhyFields } from './why-fields.tsx';
import { type TransferPlace, transferPlaces } from './work-paths.ts';

interface Props {
  readonly desk: Desk;
  readonly ticket: CounterTicket;
  /** To where it came from. */
  readonly back: boolean;
  readonly onClose: () => void;
}

export function TransferDialog({ desk, ticket, back, onClose }: Props) {
  const { words, station, itemName, counterName } = usePageFacts();
  const [item, setItem] = useState<ItemId>((back ? ticket.cameFrom?.item : undefined) ?? ticket.item);
  const [toCounter, setToCounter] = useState<CounterId | null>((back ? ticket.cameFrom?.counter : undefined) ?? null);
  const [place, setPlace] = useState<TransferPlace>('arrival');
  const [why, setWhy] = useState(usualWhy('transfer'));
  return (
    <Modal heading={words.transfer.heading(ticket.label)} onClose={onClose} class="wide">
      <form
        class="transfer"
        onSubmit={(event) => {
          event.preventDefault();
          desk.transfer(ticket, { item, toCounter, place, why });
        }}
      >
        <ItemPicker chosen={item} onPick={setItem} />
        <div class="transfer-where">
          <p class="transfer-item">
            {words.transfer.item}
            <strong>{itemName(item)}</strong>
          </p>
          <label>
            {words.transfer.counter}
            <select
              value={toCounter ?? ''}
              onChange={({ currentTarget: { value } }) => setToCounter(value === '' ? null : as<CounterId>(value))}
            >
              <option value="">{words.transfer.anyCounter}</option>
              {station?.counters.map(({ id }) => (
                <option key={id} value={id}>
                  {counterName(id)}
                </option>
              ))}
            </select>
          </label>
          <fieldset class="radios">
            <legend>{words.transfer.place}</legend>
            {transferPlaces.map((one) => (
              <label key={one}>
                <input type="radio" name="place" checked={one === place} onChange={() => setPlace(one)} />
                {words.transfer.places[one]}
              </label>
            ))}
          </fieldset>
          <WhyFields command="transfer" value={why} onChange={setWhy} as="select" />
          <p class="modal-actions">
            <button type="button" onClick={onClose}>
              {words.back}
            </button>
            <button type="submit" class="main">
              {words.transfer.submit}
            </button>
          </p>
        </div>
      </form>
    </Modal>
  );
}
