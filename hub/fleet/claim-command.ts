import { isLoopback } from '@yizhan/platform/http';

/** What is typed on the station's machine, in the folder of the program. @param hub address of this hub as the station reaches it */
export function claimCommand(hub: string, code: string): string {
  const { protocol, hostname } = new URL(hub);
  // The agent sends its code in clear text only when told that the network is protected.
  const plain = protocol === 'http:' && !isLoopback(hostname) ? ' --allow-plain' : '';
  return `npx yizhan-agent claim --home /var/lib/yizhan --hub ${hub} --code ${code}${plain}`;
}
