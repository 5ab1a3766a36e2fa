import type { CounterTicket } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId } from '@yizhan/protocol/ids';
import { useState } from 'preact/hooks';
import type { Desk } from './desk.ts';
import { ItemPicker } from './item-picker.tsx';
import { Modal } from './modal.tsx';
import { usePageFacts } from './page-facts.ts';
import { type TransferPlace, transferPlaces } from './work-paths.ts';

interface Props {
  readonly desk: Desk;
  readonly ticket: CounterTicket;
  readonly onClose: () => void;
}

export function TransferDialog({ desk, ticket, onClose }: Props) {
  const { words, station, itemName, counterName } = usePageFacts();
  const [item, setItem] = useState<ItemId>(ticket.item);
  const [toCounter, setToCounter] = useState<CounterId | null>(null);
  const [place, setPlace] = useState<TransferPlace>('arrival');
  return (
    <Modal heading={words.transfer.heading(ticket.label)} onClose={onClose} class="wide">
      <form
        class="transfer"
        onSubmit={(event) => {
          event.preventDefault();
          desk.transfer(ticket, { item, toCounter, place });
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
