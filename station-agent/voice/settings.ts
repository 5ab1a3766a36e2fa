/** `voice:` in agent.yaml (docs/voice.md). */
import { voiceLanguages } from '@yizhan/protocol/voice';
import { z } from 'zod';

export const voiceSettingsSchema = z
  .object({
    /** What plays calls on a loudspeaker of this machine; none: the board's browser alone is heard. */
    player: z.enum(['none', 'aplay', 'paplay']).default('none'),
    /** Where the player lies when it is not on the PATH. */
    program: z.string().min(1).optional(),
    /** Sound device or sink, as the player names it; left out: the system's own choice. */
    device: z.string().min(1).optional(),
    /** Spoken in this order, the whole twice; boards that do not say otherwise speak them too. */
    languages: z.array(z.enum(voiceLanguages)).default(['zh']),
  })
  .strict();
export type VoiceSettings = z.infer<typeof voiceSettingsSchema>;
