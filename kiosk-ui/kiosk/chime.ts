/** Two soft notes, made on the spot: no file to load, nothing to hear before somebody has touched the screen. */
const notes = [
  { hertz: 784, from: 0 },
  { hertz: 1047, from: 0.18 },
];

let context: AudioContext | null = null;

export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  for (const { hertz, from } of notes) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const start = currentTime + from;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.25, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
    tone.connect(volume).connect(destination);
    tone.start(start);
    tone.stop(start + 0.65);
  }
}
