import type { FeedSink } from '../feed/station-feed.ts';
export declare function willingFeed(): FeedSink;
