import { afterEach, expect, test } from 'vitest';
import { plainText } from '../../station-agent/devices/receipts/paper.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('a reprint is headed 补打 and says the same ticket: one job, one place in the queue, whichever paper is shown', async () => {
  world = await printerWorld();
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
  const first = world.job(ticket.id);
  await world.reprint(ticket.id);
  await world.until('the second paper is out', () => world?.receiptsOf(ticket.id).length === 2);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.job(ticket.id)).toMatchObject({ id: first.id, attempt: 2, ticket: ticket.id });
  const papers = world.receiptsOf(ticket.id).map(plainText);
  expect(papers.map((paper) => paper.includes('补打'))).toEqual([false, true]);
  const codes = papers.map((paper) => /\[QR ([^\]]+)\]/.exec(paper)?.[1]);
  expect(codes[0]).toBe(codes[1]);

  // Once the ticket is over, both papers are: nothing prints it again.
  await world.cancel(ticket.id);
  await expect(world.reprint(ticket.id)).rejects.toThrow();
  expect(world.receiptsOf(ticket.id)).toHaveLength(2);
});

test('papers of three attempts, two of them torn: each reprint waits for people, and the last one is confirmed', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  const { line, printer } = world.sim;
  // Preflight and a part of the job.
  line.cutAfter(200);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'unknown');
  await world.untilPrinter('ready');
  line.cutAfter(300);
  await world.reprint(ticket.id);
  await world.until(
    'the second attempt is torn too',
    () => world?.job(ticket.id).attempt === 2 && world.job(ticket.id).status === 'unknown',
  );
  await world.untilPrinter('ready');
  printer.tearOff();
  await world.reprint(ticket.id);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.history(ticket.id)).toEqual(['sending', 'unknown', 'sending', 'unknown', 'sending', 'printed']);
  expect(world.job(ticket.id).attempt).toBe(3);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});
