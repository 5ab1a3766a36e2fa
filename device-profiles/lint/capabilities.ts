/** What a resolved profile says it can do has to be what its other keys allow. */
import { unreachable } from '@yizhan/protocol/result';
import type { PrinterProfile, Profile, ScannerProfile } from '../profile.ts';
import type { capabilities } from '../schema/common.ts';

type Capability = (typeof capabilities)[number];

const ofKind = {
  'receipt-printer': ['cut', 'raster', 'chinese', 'qr', 'code128', 'status', 'fence'],
  'id-reader': ['id-card', 'beep'],
  scanner: ['scan-1d', 'scan-2d', 'trigger', 'beep'],
  'keyboard-wedge': ['scan-1d', 'scan-2d'],
  camera: ['scan-1d', 'scan-2d'],
} as const satisfies Record<Profile['kind'], readonly Capability[]>;

/** @returns sentences, the key first */
export function capabilityFaults(profile: Profile): readonly string[] {
  const known: readonly Capability[] = ofKind[profile.kind];
  const foreign = profile.capabilities.filter((word) => !known.includes(word));
  return [
    ...foreign.map((word) => `capabilities: "${word}" is none of kind ${profile.kind}`),
    ...transportFaults(profile),
    ...kindFaults(profile),
  ];
}

function kindFaults(profile: Profile): readonly string[] {
  switch (profile.kind) {
    case 'receipt-printer':
      return printerFaults(profile);
    case 'scanner':
      return [...scannerFaults(profile), ...readsCodes(profile)];
    case 'id-reader':
      return agree(profile, 'id-card', true, 'it reads cards');
    case 'keyboard-wedge':
    case 'camera':
      return readsCodes(profile);
    default:
      return unreachable(profile);
  }
}

function agree(profile: Profile, word: Capability, can: boolean, because: string): readonly string[] {
  if (profile.capabilities.includes(word) === can) return [];
  return [`capabilities: "${word}" ${can ? 'is missing' : 'is too much'}: ${because}`];
}

function readsCodes(profile: Profile): readonly string[] {
  const reads = profile.capabilities.some((word) => word === 'scan-1d' || word === 'scan-2d');
  return reads ? [] : ['capabilities: neither "scan-1d" nor "scan-2d"'];
}

function printerFaults(profile: PrinterProfile): readonly string[] {
  const { cut, fence, status, codec, codes, kanji } = profile;
  const drawn = codec === 'star-raster@1';
  const spoken = { codes: codes === 'raster', fence: fence === 'none', status: status === 'none', kanji: !kanji };
  const wrong = Object.entries(spoken).filter(([, fits]) => drawn && !fits);
  return [
    ...agree(profile, 'cut', cut !== 'none', `cut is ${cut}`),
    ...agree(profile, 'fence', fence !== 'none', `fence is ${fence}`),
    ...agree(profile, 'status', status !== 'none', `status is ${status}`),
    ...agree(profile, 'raster', drawn || profile.capabilities.includes('raster'), `codec is ${codec}`),
    ...wrong.map(([key]) => `${key}: star-raster@1 draws every receipt and asks nothing`),
  ];
}

function scannerFaults(profile: ScannerProfile): readonly string[] {
  const { codec, trigger, frame, setUp } = profile;
  return [
    ...(trigger === 'on-command' ? agree(profile, 'trigger', true, 'trigger is on-command') : []),
    ...(frame.end === 'packet' && codec !== 'zebra-ssi@1' ? [`frame.end: ${codec} has no packets`] : []),
    ...(setUp.length > 0 && codec !== 'gm65@1' ? [`setUp: ${codec} has no zones`] : []),
  ];
}

function transportFaults(profile: Profile): readonly string[] {
  const only = profile.kind === 'keyboard-wedge' ? 'keyboard' : profile.kind === 'camera' ? 'browser-camera' : null;
  const wrong = profile.transports.filter((way) => (only ? way !== only : way === 'keyboard' || way === 'browser-camera'));
  return wrong.map((way) => `transports: kind ${profile.kind} does not come over ${way}`);
}
