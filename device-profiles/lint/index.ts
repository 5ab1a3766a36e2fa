/** The check of the room, for `scripts/check-profiles.mjs` and the tests. */
export { generatedFiles } from './generated.ts';
export { lintRoom } from './lint.ts';
export { profileFolders } from './room.ts';
