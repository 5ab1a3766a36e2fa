/** Lists and times of day as people write them in one line. What cannot be understood is kept as written: the hub says what is wrong. */
export function windowsText(windows: unknown): string {
  return Array.isArray(windows) ? windows.map((ends: unknown) => (Array.isArray(ends) ? ends.join('-') : String(ends))).join(' ') : '';
}

export function readWindows(text: string): string[][] {
  const joined = text.trim().replace(/\s*[-–—－~～至]+\s*/g, '-');
  return joined
    .split(/[\s,，、;；]+/)
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split('-');
      return [padded(from), padded(to)];
    });
}

function padded(time: string): string {
  return /^\d:\d\d$/.test(time) ? `0${time}` : time.replace('：', ':');
}

export function listText(list: unknown): string {
  return Array.isArray(list) ? list.join(', ') : '';
}

export function readList(text: string): string[] {
  return text
    .split(/[,，、\s]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
