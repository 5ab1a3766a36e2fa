/** What the address of a board says about its sound: `?sound=off`, `?voice=off` (chime alone), `?voice=zh`, `?voice=zh,en`. */
import { type VoiceLanguage, voiceLanguages } from '@yizhan/protocol/voice';

type VoiceChoice =
  | { readonly sound: 'off' }
  /** languages null: what the station speaks */
  | { readonly sound: 'on'; readonly languages: readonly VoiceLanguage[] | null };

export function voiceChoice(search: string): VoiceChoice {
  const asked = new URLSearchParams(search);
  if (asked.get('sound') === 'off') return { sound: 'off' };
  const voice = asked.get('voice');
  if (voice === null) return { sound: 'on', languages: null };
  const named = voice.split(',').map((text) => text.trim());
  return { sound: 'on', languages: voiceLanguages.filter((language) => named.includes(language)) };
}
