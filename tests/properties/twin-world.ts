/**
 * Both ends of the twin as the pure steps see them: a network that loses, repeats and reorders, programs that end at any point, and
 * stores that can be put back to older copies. Nothing here decides anything: it carries inputs and effects.
 */
import {
  firstTwinRecord,
  initialTwinHub,
  isSamePlace,
  type TwinHubEffect,
  type TwinHubInput,
  type TwinHubState,
  type TwinRecord,
  type TwinStationEffect,
  type TwinStationInput,
  type TwinStationState,
  twinHubStep,
  twinStationStep,
} from '@yizhan/protocol/sync';
import { type TwinError, type TwinPlace, type TwinReport, type TwinStatus, twinEventData, twinPlaceSchema } from '@yizhan/protocol/wire';

/** What comes of documents at the station: their first letter in the hash says it. */
export const kinds = { sound: 'a', invalid: 'b', unhealthy: 'c', deadly: 'd' } as const;
export type Kind = keyof typeof kinds;

export interface HubTable {
  readonly wanted: TwinPlace;
  readonly status: TwinStatus | null;
}
/** As on disk: the record, and which documents lie there. */
export interface StationDisk {
  readonly record: TwinRecord;
  readonly good: string;
  readonly trial: string | null;
}

type Up = { readonly hello: TwinPlace | null } | { readonly report: TwinReport };

const error: TwinError = { code: 'no-good', path: '', message: '不行', messageEn: 'no good' };
const hashOf = (kind: Kind, n: number): string => kinds[kind] + n.toString(16).padStart(63, '0');

export class TwinWorld {
  hubEpoch = 'hub-0';
  table: HubTable = { wanted: { hubEpoch: 'hub-0', version: 1, hash: hashOf('sound', 1) }, status: null };
  disk: StationDisk = { record: firstTwinRecord, good: 'first', trial: null };
  hub: TwinHubState = initialTwinHub;
  station: TwinStationState = { record: firstTwinRecord, doing: { at: 'rest' } };
  /** The hash the station's screens work by. */
  running = 'first';
  watching = false;
  timer = false;
  up: readonly Up[] = [];
  down: readonly TwinPlace[] = [];
  looks = 0;
  checks: readonly TwinPlace[] = [];
  sent = 0;
  queue = false;
  /** Every place that ever stood its trial, and every report made. */
  readonly reports: TwinReport[] = [];
  #offered: TwinPlace | null = null;
  #storing: Extract<TwinStationEffect, { type: 'store' }> | null = null;
  #made = 1;
  #lives = 0;

  edit(kind: Kind): void {
    this.#made += 1;
    this.table = {
      wanted: { hubEpoch: this.hubEpoch, version: this.table.wanted.version + 1, hash: hashOf(kind, this.#made) },
      status: null,
    };
    this.#feedHub({ type: 'changed' });
  }

  /** The documents of an earlier moment under a new version. */
  editBack(hash: string): void {
    this.table = { wanted: { hubEpoch: this.hubEpoch, version: this.table.wanted.version + 1, hash }, status: null };
    this.#feedHub({ type: 'changed' });
  }

  hello(): void {
    this.up = [...this.up, { hello: this.station.record.good }];
  }

  deliverUp(at: number): void {
    const one = this.up[at];
    if (!one) return;
    this.up = this.up.filter((_, index) => index !== at);
    if ('hello' in one) {
      if (one.hello && isSamePlace(one.hello, this.table.wanted)) this.table = { ...this.table, status: 'applied' };
      this.#feedHub({ type: 'hello', told: { place: one.hello } });
      return;
    }
    const { status, error: _, ...place } = twinEventData['twin.reported'].parse(one.report);
    if (isSamePlace(place, this.table.wanted)) this.table = { ...this.table, status };
    this.#feedHub({ type: 'reported', place, status });
  }

  deliverDown(at: number): void {
    const place = this.down[at];
    if (!place) return;
    this.down = this.down.filter((_, index) => index !== at);
    if (this.station.doing.at === 'rest') this.#offered = place;
    this.#feedStation({ type: 'message', place });
  }

  look(fails = false): void {
    if (this.looks === 0) return;
    this.looks -= 1;
    this.#feedHub(fails ? { type: 'look-failed' } : { type: 'looked', standing: this.table });
  }

  check(): void {
    const [place] = this.checks;
    if (!place) return;
    this.checks = [];
    const status = place.hash.startsWith(kinds.invalid) ? 'rejected' : this.queue ? 'not-now' : null;
    this.#feedStation({ type: 'checked', fault: status && { status, error } });
  }

  store(fails = false): void {
    const write = this.#storing;
    if (!write) return;
    this.#storing = null;
    if (!fails) this.disk = written(this.disk, write, this.#offered);
    this.#feedStation({ type: fails ? 'store-failed' : 'stored' });
  }

  judge(): void {
    if (!this.watching) return;
    this.watching = false;
    this.#feedStation({ type: 'judged', fault: this.running.startsWith(kinds.sound) || this.running === 'first' ? null : error });
  }

  fire(): void {
    if (!this.timer) return;
    this.timer = false;
    this.#feedHub({ type: 'timeout' });
  }

  restartHub(table = this.table, newEpoch = false): void {
    if (newEpoch) {
      this.#lives += 1;
      this.hubEpoch = `hub-${this.#lives}`;
    }
    const wanted = { ...table.wanted, hubEpoch: this.hubEpoch };
    this.table = { wanted, status: isSamePlace(wanted, table.wanted) ? table.status : null };
    this.hub = initialTwinHub;
    this.looks = 0;
    this.timer = false;
    this.down = [];
    this.hello();
  }

  /** Whatever was under way is lost. Documents that are deadly end the program again as soon as they run. */
  restartStation(disk = this.disk): void {
    this.disk = disk;
    this.station = { record: disk.record, doing: { at: 'rest' } };
    this.running = disk.good;
    this.watching = false;
    this.checks = [];
    this.#storing = null;
    this.#offered = null;
    this.#feedStation({ type: 'started' });
    this.hello();
  }

  /** Everything arrives and is done, until both are at rest. @returns false when they never come to rest */
  settle(): boolean {
    this.queue = false;
    this.hello();
    for (let round = 0; round < 400; round++) {
      if (this.#storing) this.store();
      else if (this.checks.length > 0) this.check();
      else if (this.looks > 0) this.look();
      else if (this.up.length > 0) this.deliverUp(0);
      else if (this.down.length > 0) this.deliverDown(0);
      else if (this.running.startsWith(kinds.deadly)) this.restartStation();
      else if (this.watching) this.judge();
      else if (this.timer) this.fire();
      else return true;
    }
    return false;
  }

  #feedHub(input: TwinHubInput): void {
    const step = twinHubStep(this.hub, input);
    this.hub = step.state;
    for (const effect of step.effects) this.#hubDoes(effect);
  }

  #hubDoes(effect: TwinHubEffect): void {
    switch (effect.type) {
      case 'look':
        this.looks += 1;
        break;
      case 'send':
        this.sent += 1;
        this.down = [...this.down, twinPlaceSchema.parse(effect.place)];
        break;
      case 'set-timer':
        this.timer = true;
        break;
      case 'clear-timer':
        this.timer = false;
        break;
    }
  }

  #feedStation(input: TwinStationInput): void {
    const step = twinStationStep(this.station, input);
    this.station = step.state;
    for (const effect of step.effects) this.#stationDoes(effect);
  }

  #stationDoes(effect: TwinStationEffect): void {
    switch (effect.type) {
      case 'check':
        if (this.#offered) this.checks = [this.#offered];
        break;
      case 'store':
        this.#storing = effect;
        break;
      case 'use':
        this.running = effect.documents === 'good' ? this.disk.good : (this.disk.trial ?? 'nothing');
        break;
      case 'watch':
        this.watching = true;
        break;
      case 'stop-watching':
        this.watching = false;
        break;
      case 'report':
        this.reports.push(effect.report);
        this.up = [...this.up, { report: effect.report }];
        break;
    }
  }
}

function written(
  disk: StationDisk,
  { record, documents }: Extract<TwinStationEffect, { type: 'store' }>,
  offered: TwinPlace | null,
): StationDisk {
  switch (documents) {
    case 'checked':
      return { ...disk, record, trial: offered?.hash ?? 'nothing' };
    case 'trial-is-good':
      return { record, good: disk.trial ?? 'nothing', trial: null };
    case 'trial-goes':
      return { ...disk, record, trial: null };
    case 'as-they-are':
      return { ...disk, record };
  }
}
