export * from './announce-queue.ts';
export * from './announcement.ts';
export * from './chime.ts';
export * from './clips.ts';
export { readWav, type Wav, type WavFault, writeWav } from './codec/wav.ts';
export { levelled } from './level.ts';
export * from './manifest.ts';
export * from './mix.ts';
export * from './timeline.ts';
