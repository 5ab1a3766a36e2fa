import { Button } from '../parts/button.tsx';
import { Footer } from '../parts/footer.tsx';
import { useKiosk } from './kiosk.ts';
import { spokenText } from './voice.ts';

export function KioskFooter() {
  const { visit, words, send, voice, view } = useKiosk();
  const { at } = visit.screen;
  const attract = at === 'attract';
  const called = view.help !== null && !view.help.acknowledged;
  return (
    <Footer label={words.footer.help}>
      {attract ? (
        <Button icon="language" onPress={() => send({ type: 'begin', language: visit.language === 'zh' ? 'en' : 'zh' })}>
          <span lang={words.lang === 'en' ? 'zh-CN' : 'en'}>{words.home.language}</span>
        </Button>
      ) : (
        <Button icon={at === 'home' ? 'leave' : 'back'} off={at === 'issuing'} onPress={() => send({ type: 'back' })}>
          {at === 'home' || at === 'ticket' || at.endsWith('-receipt') ? words.footer.leave : words.footer.back}
        </Button>
      )}
      <Button icon="large" pressed={visit.elder} onPress={() => send(attract ? { type: 'begin', elder: true } : { type: 'toggle-elder' })}>
        {words.footer.elder}
      </Button>
      {voice.speaks.value.includes(visit.language) && (
        <Button
          icon={voice.speaking.value ? 'stop' : 'speaker'}
          onPress={() => (voice.speaking.value ? voice.stop() : readPage(voice.say, visit.language))}
        >
          {voice.speaking.value ? words.footer.voiceStop : words.footer.voice}
        </Button>
      )}
      <Button icon="help" tone="help" onPress={() => send({ type: 'call-help' })}>
        {called ? words.footer.helpCalled : words.footer.help}
      </Button>
    </Footer>
  );
}

export function readPage(say: (text: string, language: 'zh' | 'en') => void, language: 'zh' | 'en'): void {
  const page = document.querySelector('main');
  if (page) say(spokenText(page), language);
}
