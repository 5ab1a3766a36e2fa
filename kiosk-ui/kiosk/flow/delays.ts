/** Every time-out of a visit, in ms. Nobody is hurried: each can be extended by one touch. */
export const visitDelays = {
  idleMs: 60_000,
  idleElderMs: 90_000,
  /** How long 您还在吗 waits for an answer. */
  dialogMs: 30_000,
  ticketMs: 15_000,
  ticketElderMs: 22_500,
  /** Between two tries of the same wish while no answer comes. */
  retryMs: 1_000,
  /** Tries before the resident is told. */
  tries: 3,
  /** The thank-you of a help call closes by itself. */
  helpMs: 20_000,
};
