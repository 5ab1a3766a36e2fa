#!/usr/bin/env node
/** The program by its name; what runs is the built file. */
import { existsSync } from 'node:fs';

const program = new URL('../dist/agent.js', import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  console.error(
    'yizhan-agent: 程序尚未构建，请在项目目录运行 "npm run build" / The program is not built: run "npm run build" in its folder.',
  );
  process.exitCode = 1;
}
