/**
 * Text of a `text/event-stream` body → messages (HTML Living Standard, 9.2.6). Streaming and total: any split of the text
 * gives the same messages, unknown fields are passed over.
 */
export interface SseMessage {
  readonly event: string;
  readonly data: string;
  /** The last id seen, kept over messages that carry none. */
  readonly id: string | null;
}

interface SseParser {
  push(text: string): readonly SseMessage[];
}

export function sseParser(): SseParser {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let id: string | null = null;

  function field(line: string): void {
    const colon = line.indexOf(':');
    if (colon === 0) return;
    const name = colon < 0 ? line : line.slice(0, colon);
    const raw = colon < 0 ? '' : line.slice(colon + 1);
    const value = raw.startsWith(' ') ? raw.slice(1) : raw;
    if (name === 'event') event = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
  }

  function finish(): SseMessage | null {
    const message = data.length > 0 ? { event: event || 'message', data: data.join('\n'), id } : null;
    event = '';
    data = [];
    return message;
  }

  return {
    push(text) {
      const messages: SseMessage[] = [];
      rest += text;
      for (;;) {
        const end = rest.search(/[\r\n]/);
        // A CR at the very end may be half of a CRLF: wait for what follows.
        if (end < 0 || (rest[end] === '\r' && end === rest.length - 1)) return messages;
        const line = rest.slice(0, end);
        rest = rest.slice(end + (rest.startsWith('\r\n', end) ? 2 : 1));
        if (line !== '') {
          field(line);
          continue;
        }
        const message = finish();
        if (message) messages.push(message);
      }
    },
  };
}
