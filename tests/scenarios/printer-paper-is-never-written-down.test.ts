import type { PaperForm } from '@yizhan/protocol/papers';
import { afterEach, expect, test } from 'vitest';
import { plainText } from '../../station-agent/devices/receipts/paper.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

const mandate: PaperForm = {
  kind: 'mandate',
  about: { item: '养老认证', itemEn: null, itemVersion: 'v1', tracking: 'K7M2P9QX4', person: { name: '欧**娜', number: '****002X' } },
  principal: '欧阳娜娜',
  agent: '司马相如',
  relation: '子女',
  until: null,
};

const printed = (world: PrinterWorld): readonly string[] => world.sim.printer.receipts().map((receipt) => plainText(receipt.lines));

test('a document with names is printed and can be had once more; neither name, mask nor code is in the journal', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  const job = await world.printPaper(mandate);
  await world.until('it is printed', () => world?.paperStatus(job) === 'printed');
  expect(await world.reprintPaper(job)).toBe('ok');
  await world.until('it is printed again', () => world !== undefined && printed(world).length === 2);
  expect(printed(world).map((text) => text.includes('欧阳娜娜'))).toEqual([true, true]);
  expect(printed(world).map((text) => text.includes('补打'))).toEqual([false, true]);
  expect(world.journalText()).toContain('"mandate"');
  expect(world.journalText()).not.toMatch(/欧|司马|K7M2P9QX4|002X/);
});

test('killed in the middle of a document: unknown, and what had not begun is told as forgotten; nothing prints by itself', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(3);
  const stalled = await world.printPaper(mandate);
  await world.until('paper is out in mid-job', () => world?.paperStatus(stalled) === 'stalled');
  const waiting = await world.printPaper(mandate);
  await world.crashAndRestart();
  await world.until('both are told', () => world?.paperFaults().every(({ error }) => error !== null && error !== 'paper-out') === true);
  expect(world.paperFaults()).toMatchObject([
    { job: stalled, kind: 'mandate', status: 'unknown', error: 'agent-restarted' },
    { job: waiting, kind: 'mandate', status: 'failed-clean', error: 'paper-forgotten' },
  ]);
  expect(await world.reprintPaper(stalled)).toBe('paper-forgotten');
  world.sim.printer.loadPaper();
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
  await world.settle(stalled);
  await world.settle(waiting);
  expect(world.paperFaults()).toEqual([]);
  expect(printed(world).filter((text) => text.includes('委托')).length).toBeLessThanOrEqual(1);
});
