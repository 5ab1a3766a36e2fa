export { createFrameDecoder, encodeFrame, type FrameFault, memoryBytes } from './frames.ts';
export { cardContent, createReplyDecoder, encodeReply, type SamReply, type SamStatus, samIdContent } from './replies.ts';
export { decodeRequest, encodeRequest, type HostRequest, type SamRequest, shortestRequest } from './requests.ts';
export { decodeText, encodeText } from './text.ts';
