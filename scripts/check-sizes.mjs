/** A file of more than 500 lines holds more than one idea (data and generated files aside); 300 asks the question. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/preflight.mjs';

const most = 500;
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs', '*.css'], {
  cwd: root,
  encoding: 'utf8',
})
  .trim()
  .split('\n');
const sized = files
  .filter((file) => !/(^|\/)(dist|generated)\//.test(file))
  .flatMap((file) => {
    try {
      return [{ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }];
    } catch {
      return [];
    }
  });
const tooLong = sized.filter(({ lines }) => lines > most);
for (const { file, lines } of tooLong) console.error(`${file}: ${lines} lines; split it`);
console.log(
  `sizes: ${sized.length} files, median ${sized.map(({ lines }) => lines).sort((a, b) => a - b)[sized.length >> 1]} lines, ${tooLong.length} over ${most}`,
);
process.exit(tooLong.length === 0 && sized.length > 0 ? 0 : 1);
