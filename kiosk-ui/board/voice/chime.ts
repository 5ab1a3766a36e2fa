/** The chime on the page's audio graph. Its shape is shared with the player of a hall's own loudspeaker. */
import { chimeShape } from '@yizhan/protocol/voice';

/** @param start seconds on the context's clock @returns its sources, the one that ends last at the end */
export function startChime(context: AudioContext, start: number): readonly AudioScheduledSourceNode[] {
  return chimeShape.tones.flatMap(({ hertz, startMs }) => tone(context, hertz, start + startMs / 1000));
}

function tone(context: AudioContext, hertz: number, at: number): readonly OscillatorNode[] {
  const { toneMs, attackMs, loudness, overtone: overtoneLoudness, floor } = chimeShape;
  const end = at + toneMs / 1000;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(floor, at);
  envelope.gain.exponentialRampToValueAtTime(loudness, at + attackMs / 1000);
  envelope.gain.exponentialRampToValueAtTime(floor, end);
  envelope.connect(context.destination);
  const overtone = context.createOscillator();
  const overtoneLevel = context.createGain();
  overtoneLevel.gain.value = overtoneLoudness;
  overtone.frequency.value = hertz * 2;
  overtone.connect(overtoneLevel).connect(envelope);
  overtone.start(at);
  overtone.stop(end);
  const ground = context.createOscillator();
  ground.frequency.value = hertz;
  ground.connect(envelope);
  ground.start(at);
  ground.stop(end);
  return [overtone, ground];
}
