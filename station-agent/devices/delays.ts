/** Every delay of the devices, in milliseconds. Tests hand in others. */
export interface DeviceDelays {
  /** For a connection to open. */
  readonly open: number;
  /** For one real-time answer. */
  readonly answer: number;
  /** Between two looks at an idle printer that has to be asked, or has not told anything by itself yet … */
  readonly poll: number;
  /** … and one that reports by itself: only to notice a dead line. */
  readonly heartbeat: number;
  /** Between two looks while a job is being printed. */
  readonly jobPoll: number;
  /** A line on which nothing came for so long is quiet: what was late is not coming any more. */
  readonly quiet: number;
  /** First and longest wait before opening again. */
  readonly backoffFirst: number;
  readonly backoffMost: number;
  /** For a whole job to leave: longer means that the printer does not take it. */
  readonly write: number;
  /** For the fence after the last byte, while nothing is wrong with the printer. */
  readonly fence: number;
  /** For the cut to be confirmed. */
  readonly cut: number;
  /** Before a result that the journal refused is recorded again. */
  readonly record: number;
  /** For the job at hand when the agent stops. */
  readonly drain: number;
  /** Before a scanner that looks on command is told to look again: models stop by themselves, mostly after 5 s. */
  readonly trigger: number;
}

export const deviceDelays: DeviceDelays = {
  open: 3_000,
  answer: 2_000,
  poll: 4_000,
  heartbeat: 15_000,
  jobPoll: 500,
  quiet: 150,
  backoffFirst: 500,
  backoffMost: 30_000,
  write: 10_000,
  fence: 15_000,
  cut: 5_000,
  record: 1_000,
  drain: 1_500,
  trigger: 3_000,
};

/** 0.5, 1, 2 … 30 s. @param tries failures so far, from 1 */
export function backoffOf(delays: DeviceDelays, tries: number): number {
  return Math.min(delays.backoffMost, delays.backoffFirst * 2 ** Math.min(tries - 1, 16));
}
