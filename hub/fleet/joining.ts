/** How a station joins: an operator makes a code, the station shows it once and receives its token and documents. */
import { createHash, randomInt } from 'node:crypto';
import type { ClaimAnswer } from '@yizhan/protocol/api';
import { as, type StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Twins } from '../documents/twins.ts';
import type { CredentialStore, RegistryStore } from '../store/store.ts';
import { type ClaimRefusal, claimRules, makeClaimCode, readClaimCode, showClaimCode } from './claim-code.ts';
import type { Documents } from './documents.ts';

interface MadeClaim {
  readonly station: string;
  /** As shown to people. Exists only here: the hub keeps a hash. */
  readonly code: string;
  readonly expiresAt: number;
  readonly tries: number;
}

export interface JoiningDeps {
  readonly store: Pick<CredentialStore, 'createClaim' | 'redeemClaim'> & Pick<RegistryStore, 'station'> & { readonly hubEpoch: string };
  readonly documents: Documents;
  /** Left out by a command line, which never answers a claim. */
  readonly twins?: Pick<Twins, 'look'>;
  readonly now: () => number;
}

export interface Joining {
  makeClaim(station: string): Promise<Result<MadeClaim, 'no-such-station' | 'station-retired'>>;
  /** @param mqttUrl where this station is to connect. A refused code of any kind costs a try. */
  claim(code: string, mqttUrl: string): Promise<Result<ClaimAnswer, ClaimRefusal | 'no-documents'>>;
}

const hashOf = (secret: string): string => createHash('sha256').update(`yizhan-claim:${secret}`).digest('hex');

export function joiningOf(deps: JoiningDeps): Joining {
  return {
    async makeClaim(id) {
      const station = await deps.store.station(as<StationId>(id));
      if (!station) return err('no-such-station');
      if (station.status === 'retired') return err('station-retired');
      const at = deps.now();
      const expiresAt = at + claimRules.lifetimeMs;
      for (;;) {
        const code = makeClaimCode((bound) => randomInt(bound));
        const kept = await deps.store.createClaim({ name: code.name, secretHash: hashOf(code.secret), station: station.id, at, expiresAt });
        if (kept.ok) return ok({ station: id, code: showClaimCode(code), expiresAt, tries: claimRules.tries });
        if (kept.error === 'no-such-station') return err('no-such-station');
      }
    },
    async claim(text, mqttUrl) {
      const code = readClaimCode(text);
      if (!code.ok) return err('wrong-claim-code');
      // Before the code is spent: a hub that cannot hand over its documents should not use it up.
      const [catalogue, calendar] = [await deps.documents.catalogue(), await deps.documents.calendar()];
      if (!catalogue.ok || !calendar.ok) return err('no-documents');
      const redeemed = await deps.store.redeemClaim({ name: code.value.name, secretHash: hashOf(code.value.secret), at: deps.now() });
      if (!redeemed.ok) return redeemed;
      const { station, token } = redeemed.value;
      const twin = (await deps.twins?.look(station))?.wanted;
      const documents = await deps.documents.forStation(station);
      if (!documents.ok) return err('no-documents');
      return ok({
        station,
        token,
        mqtt: { url: mqttUrl },
        hubEpoch: deps.store.hubEpoch,
        documents: documents.value,
        ...(twin ? { twin } : {}),
      });
    },
  };
}
