/** How long each clock gives, where the item itself does not say. Days are working days unless the name says otherwise. */
export const clockTargets = {
  /** S: from papers received to papers handed over. */
  handOver: 1,
  /** 行政许可法 art. 44: delivered within ten days of the decision. */
  deliver: 10,
  /** C: a bad rating is answered. */
  callBack: 5,
  /** 行政许可法 art. 32: no notice within five days is acceptance. */
  deemedAfter: 5,
  /** A supplement that nobody brings, though the resident was called twice, ends so many days after its due day. */
  expireAfter: 5,
  /** The resident is told so long before a supplement is due. */
  supplementWarnCalendarDays: 2,
  /** R: days of the week count alike. */
  inviteAfterCalendarDays: 3,
  closeAfterCalendarDays: 7,
  /** L: three reminders, then the supervisor. */
  remindEveryCalendarDays: 7,
  reminders: 3,
  /** An ended case stays on its station's screens for so long. */
  shownAfterCalendarDays: 30,
} as const;
