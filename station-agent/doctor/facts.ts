/** What the doctor saw, before any judgement: `diagnose` turns it into findings. Nothing here names a person. */
import type { CardTrouble } from '@yizhan/protocol/api';
import type { CodeMeaning } from '@yizhan/protocol/codes';
import type { IdCard, Validity } from '@yizhan/protocol/identity';
import type { PrintStatus } from '@yizhan/protocol/queue';
import type { DeviceKind } from '@yizhan/protocol/wire';
import type { SessionReport } from '../devices/sessions/session.ts';
import type { Address, AddressFault } from '../devices/transports/address.ts';
import type { SystemPort } from '../devices/transports/system-ports.ts';

export interface DoctorFacts {
  readonly ports: readonly PortFacts[];
  readonly devices: readonly DeviceFacts[];
  /** Root may open what the agent's user may not: what it sees of rights proves nothing. */
  readonly asRoot: boolean;
}

export interface PortFacts extends SystemPort {
  /** Shipped profiles that know its USB ids. */
  readonly profiles: readonly string[];
}

/** A device as agent.yaml names it. */
export interface Named {
  readonly id: string;
  readonly kind: DeviceKind;
  readonly profile: string;
  readonly at: string;
}

export type DeviceFacts =
  /** Written so that it can never work; nothing was opened. */
  | (Named & { readonly seen: 'miswritten'; readonly mistake: Mistake })
  /** A browser's page reads it: there is nothing to open here. */
  | (Named & { readonly seen: 'page' })
  | (Named & {
      readonly seen: 'examined';
      readonly address: Address;
      /** Tried on the real machine by those who wrote its profile. */
      readonly verified: boolean;
      /** The plugs its profile knows. */
      readonly ways: readonly string[];
      /** Null: it never settled. */
      readonly report: SessionReport | null;
      /** Bytes that came from it, understood or not. */
      readonly heard: number;
      /** The port's file; null for what is on the network. */
      readonly file: PortFile | null;
      readonly confirming: Confirming;
      readonly trial: Trial | null;
    });

export type Mistake =
  | { readonly code: 'unknown-profile' | 'invalid-profile' | 'wrong-kind'; readonly known: readonly string[] }
  | { readonly code: AddressFault };

export interface PortFile {
  readonly path: string;
  /** The group its rights are given to; null when the file or the group is not there. */
  readonly group: string | null;
  /** Programs that have it open, as far as one may see. */
  readonly holders: readonly { readonly pid: number; readonly program: string }[];
}

/** Whether a printer confirms that it has printed, asked without using paper. */
export type Confirming = 'confirms' | 'silent' | 'never' | 'not-asked';

/** What was asked for on the command line, and how it went. */
export type Trial =
  | { readonly type: 'print'; readonly outcome: PrintStatus | 'not-possible'; readonly fault: string | null }
  | { readonly type: 'card'; readonly outcome: 'read'; readonly card: IdCard['kind']; readonly validity: Validity }
  | { readonly type: 'card'; readonly outcome: 'failed'; readonly why: CardTrouble }
  | { readonly type: 'card'; readonly outcome: 'nothing' | 'not-possible' }
  | { readonly type: 'scan'; readonly outcome: 'nothing' | 'not-possible' }
  | { readonly type: 'scan'; readonly outcome: 'read'; readonly characters: number; readonly meaning: CodeMeaning['kind'] };
