/** What a screen that connects now is shown: the first view of its stream. */
export async function firstView<V>(base: string, path: string): Promise<V> {
  const response = await fetch(`${base}${path}`);
  if (!response.ok || response.body === null) throw new Error(`no stream ${path}: ${response.status}`);
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body) {
    text += decoder.decode(bytes, { stream: true });
    const data = /event: view\ndata: (.*)\n\n/.exec(text)?.[1];
    if (data !== undefined) return JSON.parse(data) as V;
  }
  throw new Error(`the stream ${path} ended without a view`);
}
