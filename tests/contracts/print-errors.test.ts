/** One table of what can become of a print job, one sentence each for staff, in both languages. */
import { describe, expect, test } from 'vitest';
import { counterWordsEn } from '../../kiosk-ui/counter/i18n-en.ts';
import { counterWordsZh } from '../../kiosk-ui/counter/i18n-zh.ts';
import { type PrinterCondition, soundCondition } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { type JobError, printError, printErrors } from '../../station-agent/devices/print-jobs/print-errors.ts';
import { faultsOf } from '../../station-agent/devices/sessions/faults.ts';

const codes = Object.keys(printErrors) as readonly JobError[];

test.each(codes)('%s has a sentence for staff', (code) => {
  expect(counterWordsZh.devices.faults[code]).toMatch(/\p{Script=Han}/u);
  expect(counterWordsEn.devices.faults[code]).toMatch(/[a-z]/i);
});

test('whatever a printer can say of itself has a row', () => {
  for (const key of Object.keys(soundCondition) as (keyof PrinterCondition)[]) {
    for (const fault of faultsOf({ ...soundCondition, [key]: true })) expect(codes).toContain(fault);
  }
});

describe('who may try again', () => {
  test('once a byte left nothing is tried again by itself, whatever it was', () => {
    for (const code of codes) expect(printError(code, 1)).toMatchObject({ code, retry: 'staff', bytesSent: 1 });
  });
  test('without a byte out: by itself, but where waiting cannot help', () => {
    const staff = codes.filter((code) => printError(code, 0).retry === 'staff');
    expect(staff).toEqual(['agent-restarted', 'not-composable', 'paper-forgotten', 'no-printer']);
  });
});
