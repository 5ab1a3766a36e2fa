import type { Api } from '@yizhan/platform/http';

export interface Told {
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Opens a stream; `next` answers its messages one by one. */
export async function listenTo(app: Api, path: string, cookie?: string): Promise<{ next(): Promise<Told>; leave(): Promise<void> }> {
  const response = await app.request(path, cookie === undefined ? {} : { headers: { cookie } });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let text = '';
  return {
    async next() {
      for (;;) {
        const message = /event: (\S+)\ndata: (.*)\n\n/.exec(text);
        if (message?.[1] && message[2]) {
          text = text.slice(message.index + message[0].length);
          return { event: message[1], data: JSON.parse(message[2]) };
        }
        const { value, done } = await reader.read();
        if (done) throw new Error('the stream ended');
        text += value;
      }
    },
    leave: () => reader.cancel(),
  };
}
