import type { CliCommand } from '@yizhan/platform/config';
import { stopSignal, stopWithinMs } from './stop.ts';
import { text } from './values.ts';

export const simulate: CliCommand = {
  summary: 'Be a receipt printer: the real bytes over TCP, and a page with its paper, cover and cable.',
  usage: `yizhan-agent simulate [--profile ID] [--port N] [--control-port N]

  --profile       model to be, default epson-tm-t82
  --port          where jobs arrive, default a free one
  --control-port  where its page is, default a free one

Prints one JSON line when it listens. Then start the agent with --device p1=tcp://127.0.0.1:PORT`,
  options: {
    profile: { type: 'string' },
    port: { type: 'string' },
    'control-port': { type: 'string' },
  },
  async run(values) {
    const [port, controlPort] = [portOf(text(values, 'port')), portOf(text(values, 'control-port'))];
    if (port === null || controlPort === null) {
      console.error('yizhan-agent simulate: a port is a number from 0 to 65535. See yizhan-agent simulate --help.');
      return 2;
    }
    const { startSimulator } = await import('../sim/simulator.ts');
    const profile = text(values, 'profile');
    const started = await startSimulator({ port, controlPort, ...(profile === undefined ? {} : { profile }) }).catch(
      (fault: Error) => fault,
    );
    if (started instanceof Error) {
      console.error(started.message);
      return 1;
    }
    console.log(JSON.stringify({ ready: true, printer: started.printerUrl, control: started.controlUrl }));
    await stopSignal();
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    await started.close();
    return 0;
  },
};

function portOf(value: string | undefined): number | null {
  const port = Number(value ?? '0');
  return Number.isInteger(port) && port >= 0 && port <= 65_535 ? port : null;
}
