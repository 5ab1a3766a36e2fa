export * from './decode-data.ts';
export * from './packets.ts';
