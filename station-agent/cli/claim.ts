/** Joins this station to a hub with a claim code: who it is, its token, and the documents to work by, before the first connect. */
import type { CliCommand } from '@yizhan/platform/config';
import { isLoopback } from '@yizhan/platform/http';
import { type ClaimAnswer, claimAnswerSchema, problemSchema } from '@yizhan/protocol/api';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { software } from '../config.ts';
import { readCredentials, writeCredentials } from '../documents/credentials.ts';
import { openDocuments } from '../documents/documents.ts';
import { openHome } from '../home.ts';
import { text } from './values.ts';

const answerWithinMs = 10_000;

export const claim: CliCommand = {
  summary: 'Join a hub with a claim code.',
  usage: `yizhan-agent claim --home DIR --hub URL --code CODE [--allow-plain] [--json]

  --code         made by an operator at the hub, good for 15 minutes, once
  --allow-plain  talk plain HTTP to a hub on another machine (only inside a protected network)

Example: yizhan-agent claim --home /var/lib/yizhan --hub https://hub.example.gov.cn --code ABCD-EFGH-JK`,
  options: {
    home: { type: 'string' },
    hub: { type: 'string' },
    code: { type: 'string' },
    'allow-plain': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(values) {
    const [home, hub, code] = [text(values, 'home'), text(values, 'hub'), text(values, 'code')];
    if (home === undefined || hub === undefined || code === undefined) {
      console.error('yizhan-agent claim: --home, --hub and --code are needed. See yizhan-agent claim --help.');
      return 2;
    }
    const outcome = await join(home, hub, code, values['allow-plain'] === true);
    if (!outcome.ok) {
      console.error(outcome.error);
      return 1;
    }
    const { station, documents } = outcome.value;
    if (values.json === true) console.log(JSON.stringify({ station, name: documents.settings.name }));
    else console.log(`本站已加入中心：${documents.settings.name}（${station}）\nThis station has joined: ${station}`);
    return 0;
  },
};

async function join(home: string, hub: string, code: string, allowPlain: boolean): Promise<Result<ClaimAnswer, string>> {
  const address = hubAddress(hub, allowPlain);
  if (!address.ok) return address;
  const opened = await openHome(home, Date.now());
  if (!opened.ok) return opened;
  try {
    const joined = readCredentials(home);
    if (joined) return err(`${home} already belongs to station ${joined.station}. Use an empty folder for another station.`);
    const documents = await openDocuments(opened.value.database);
    const answer = await askHub(address.value, code);
    if (!answer.ok) return answer;
    const { station, token, mqtt, hubEpoch, documents: sent, twin } = answer.value;
    const held = documents.current?.settings.station;
    if (held !== undefined && held !== station)
      return err(`${home} holds the journal of station ${held}, the code is for ${station}. Use an empty folder.`);
    if (sent.settings.station !== station) return err(`The hub sent settings of ${sent.settings.station} for station ${station}.`);
    const stored = await documents.store(sent, Date.now(), twin ? { hubEpoch, ...twin } : null);
    if (!stored.ok) return err(`The hub sent documents this agent cannot use: ${stored.error}.`);
    writeCredentials(home, { station: stored.value.settings.station, token, mqttUrl: mqtt.url, hubEpoch });
    return answer;
  } finally {
    await opened.value.close();
  }
}

function hubAddress(text: string, allowPlain: boolean): Result<URL, string> {
  if (!URL.canParse(text)) return err(`"${text}" is no address. Write for example https://hub.example.gov.cn`);
  const url = new URL('/api/v1/claim', text);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (isLoopback(url.hostname) || allowPlain))) return ok(url);
  return err(`The token would travel in clear text to ${url.host}: use https, or --allow-plain inside a protected network.`);
}

async function askHub(address: URL, code: string): Promise<Result<ClaimAnswer, string>> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, software }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    body = await response.json();
  } catch (fault) {
    return err(`The hub at ${address.origin} does not answer: ${fault instanceof Error ? causeOf(fault) : String(fault)}.`);
  }
  if (!response.ok) {
    const problem = problemSchema.safeParse(body);
    return err(
      problem.success ? `${problem.data.title} ${problem.data.titleEn} (${problem.data.code})` : `The hub answered ${response.status}.`,
    );
  }
  const answer = claimAnswerSchema.safeParse(body);
  return answer.success ? ok(answer.data) : err('The hub sent an answer this agent does not understand. Are both of the same version?');
}

function causeOf(fault: Error): string {
  return fault.cause instanceof Error ? fault.cause.message : fault.message;
}
