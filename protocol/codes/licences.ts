/**
 * How to tell an electronic licence's code from others. The codes themselves are opaque: their issuers' gateways open them, through
 * the adapter of an item. Most issuers publish no shape (电子社保卡 and 医保电子凭证 change theirs every minute), so a region adds its own rows.
 */
export interface LicenceShape {
  /** Named to the adapter. */
  readonly issuer: string;
  readonly pattern: RegExp;
  /** Where the shape is written down; `verified` once real codes were tried. */
  readonly source: string;
  readonly verified: boolean;
}

export const licenceShapes: readonly LicenceShape[] = [
  {
    issuer: 'national-licence',
    // Root of the licence identifiers, then type, issuing body, serial number, version and check character.
    pattern: /^1\.2\.156\.3005\.2(?:\.[0-9A-Z]{1,40}){2,6}$/,
    source: 'GB/T 36904-2018 电子证照标识规范',
    verified: false,
  },
  {
    issuer: 'health-card',
    // Card id of 64 hex digits, then 0 (static) or 1 (changing) and up to three fields.
    pattern: /^[0-9A-F]{64}:[01](?::[0-9A-Za-z]{0,64}){0,3}$/,
    source: '电子健康卡二维码, as regional implementations write it; no public text was found',
    verified: false,
  },
];
