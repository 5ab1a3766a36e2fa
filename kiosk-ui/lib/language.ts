/** The language of a page: `?lang=` wins, then what was chosen here before, then Chinese. */
import { type Signal, signal } from '@preact/signals';

export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'yizhan.lang';

function isLanguage(raw: string | null): raw is Language {
  return raw === 'zh' || raw === 'en';
}

export function readLanguage(search: string, stored: string | null): Language {
  const asked = new URLSearchParams(search).get('lang');
  if (isLanguage(asked)) return asked;
  return isLanguage(stored) ? stored : 'zh';
}

/** Storage may be forbidden (private window, policy): then the choice lives as long as the page. */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

export interface LanguageChoice {
  readonly language: Signal<Language>;
  choose(language: Language): void;
}

/** Also keeps `<html lang>` true, which decides glyph shapes and the screen reader's voice. */
export function languageChoice(): LanguageChoice {
  const language = signal(readLanguage(location.search, stored()));
  function show(): void {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
  }
  show();
  return {
    language,
    choose(next) {
      language.value = next;
      show();
      try {
        localStorage.setItem(storageKey, next);
      } catch {
        // A browser that keeps nothing (private mode) still changes the language of this visit.
      }
    },
  };
}
