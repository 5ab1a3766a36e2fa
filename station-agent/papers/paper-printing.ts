/** Documents on the station's own printers: their content goes from here to the printer by memory, what is written down is that one was asked for. */
import { type ActorId, as, type DeviceId, type IdempotencyKey, type JobId } from '@yizhan/protocol/ids';
import { type Office, type PaperForm, withOffice } from '@yizhan/protocol/papers';
import { err, type Result } from '@yizhan/protocol/result';
import type { Desk, DeskRefusal, Receipt } from '../desk/desk.ts';
import type { PaperShelf } from '../devices/print-jobs/paper-shelf.ts';

export interface PaperOrder {
  readonly printer: DeviceId;
  /** The case; null: none yet. */
  readonly about: string | null;
  readonly actor: ActorId;
  readonly key: IdempotencyKey;
}

/** What the answer to a key says for ever. */
export interface PaperAnswer {
  readonly job: JobId;
}

export interface PaperPrinting {
  /** Resolves when it is durable that the paper was asked for; how it goes on is in the counter's view, by its job. */
  print(form: PaperForm, office: Office, order: PaperOrder): Promise<Result<Receipt, DeskRefusal>>;
  /** `paper-forgotten`: it is too long ago, or the agent was restarted. */
  reprint(job: JobId, order: Omit<PaperOrder, 'about'>): Promise<Result<Receipt, DeskRefusal | { readonly code: 'paper-forgotten' }>>;
}

export interface PaperPrintingDeps {
  readonly desk: Desk;
  readonly shelf: PaperShelf;
  readonly freshId: () => string;
}

export function paperPrinting({ desk, shelf, freshId }: PaperPrintingDeps): PaperPrinting {
  return {
    async print(form, office, { printer, about, actor, key }) {
      const job = as<JobId>(freshId());
      // Before the desk tells anybody of the job: its printer looks here.
      shelf.put(job, withOffice(form, office));
      const { kind } = form;
      const submitted = await desk.submit(
        { type: 'printPaper', job, paper: { kind, about }, printer },
        {
          actor,
          key,
          // What stands on the paper is not even digested into what is kept of a key.
          fingerprint: `paper\n${kind}\n${about ?? ''}`,
          describe: (): PaperAnswer => ({ job }),
        },
      );
      if (!submitted.ok || submitted.value.repeated) shelf.drop(job);
      return submitted;
    },
    async reprint(job, { printer, actor, key }) {
      if (shelf.get(job) === null && desk.committed.jobs.has(job)) return err({ code: 'paper-forgotten' });
      return desk.submit(
        { type: 'reprintPaper', job, printer },
        { actor, key, fingerprint: `reprint-paper\n${job}`, describe: (): PaperAnswer => ({ job }) },
      );
    },
  };
}
