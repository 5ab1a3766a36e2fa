export { encodeReply, encodeRequest, type Gm65Request } from './frames.ts';
export { createReplyFinder, createRequestFinder } from './parse.ts';
