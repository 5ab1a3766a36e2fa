import type { ReportWords } from './i18n-zh.ts';

const some = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const reportWordsEn: ReportWords = {
  heading: 'Reports',
  back: 'Back',
  day: 'Business day',
  today: 'today, still going on',
  refresh: 'Refresh',
  print: 'Print',
  csv: 'Download table',
  loading: 'Reading…',
  noDays: 'There is no business day to look at yet',
  station: (name, date) => `${name}, ${date}`,

  summary: {
    heading: 'Whole day',
    tickets: (issued, completed) => `${some(issued, 'ticket', 'tickets')} issued, ${completed} completed`,
    ends: (cancelled, expired, open) => `${cancelled} cancelled, ${expired} not served by closing${open > 0 ? `, ${open} still open` : ''}`,
    calls: (called, noShow, missed) => `${some(called, 'call', 'calls')}, nobody came to ${noShow}; ${missed} missed`,
    ratings: (rated, percent) => `${some(rated, 'rating', 'ratings')}, ${percent}% satisfied`,
    noRatings: 'No ratings yet',
  },

  measures: { waiting: 'Waiting', walking: 'Walking', serving: 'Serving' },
  measureNotes: {
    waiting: 'from the ticket to its first call',
    walking: 'from the call to the start',
    serving: 'from the start until completed or transferred',
  },
  lengths: {
    times: (count) => some(count, 'time', 'times'),
    none: 'no time that can be trusted',
    spread: (half, most) => `half within ${half}, 90% within ${most}`,
    mean: (text) => `${text} on average`,
    doubtful: (count) => `${count} more not trusted and left out`,
    doubtfulShort: (count) => `${count} not trusted`,
  },

  parts: { figures: 'Figures', edits: 'Changes' },
  edits: {
    heading: 'Changes of the queue',
    note: 'Everything that changed the order or the fate of a ticket, oldest first',
    none: 'No such change on this day',
    ordinary: 'ordinary',
    bySystem: 'the station itself',
    noWhy: 'no reason given',
    columns: { at: 'Time', label: 'Number', kind: 'Change', by: 'By', why: 'Reason', change: 'What' },
  },

  tables: {
    items: 'By item',
    counters: 'By counter',
    hours: 'By hour',
    item: 'Item',
    counter: 'Counter',
    hour: 'Hour',
    noCounter: 'Not at a counter',
    issued: 'Issued',
    called: 'Called',
    noShow: 'No-show',
    missed: 'Missed',
    completed: 'Completed',
    ended: 'Cancelled or expired',
    waiting: 'Mean wait',
    waitingMost: '90% within',
    walking: 'Mean walk',
    serving: 'Mean service',
    satisfied: 'Satisfied of rated',
    nothing: 'Nothing recorded',
  },

  low: {
    heading: 'Low ratings',
    note: 'One by one, for the supervisor to follow up',
    none: 'No low ratings',
    label: 'Number',
    level: 'Rating',
    reasons: 'Reasons',
    noReasons: 'none given',
    at: 'Time',
  },

  doubtful: {
    heading: 'Times not trusted',
    note: 'These times cannot be trusted and are in no average',
    label: 'Number',
    measure: 'Time',
    why: 'Why',
    at: 'Began',
    whys: {
      'clock-back': 'ended before it began: the clock was set back',
      'clock-jumped': 'the clock was set meanwhile',
      restarted: 'the station restarted meanwhile, and no clock saw both ends',
      recalled: 'called again on the way to the counter',
      transferred: 'transferred before it was started',
      held: 'put on hold while being served',
      'not-finished': 'never marked as completed',
    },
  },
};
