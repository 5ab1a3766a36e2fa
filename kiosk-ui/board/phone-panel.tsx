import { Qr } from '../parts/qr.tsx';
import type { BoardWords } from './i18n.ts';

interface Props {
  /** Address of the station's page at the hub. */
  readonly page: string;
  readonly words: BoardWords;
}

/** A number without standing in front of the kiosk: dark on white, since phones read no other way round. */
export function PhonePanel({ page, words }: Props) {
  return (
    <section class="panel phone">
      <Qr payload={page} label={words.phoneQr} />
      <h2>{words.phone}</h2>
    </section>
  );
}
