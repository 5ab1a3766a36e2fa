/** One MQTT connection, as a port: connects once or fails, never by itself again; what is not delivered is lost. */
export interface Transport {
  /** Resolves when CONNACK and the grant for `subscribe` are in. Rejects when that cannot be had. */
  connect(options: ConnectOptions, events: SessionEvents): Promise<Session>;
}

export interface ConnectOptions {
  readonly url: string;
  /** Client id and user name. */
  readonly station: string;
  readonly token: string;
  readonly will: { readonly topic: string; readonly payload: string };
  readonly subscribe: string;
}

export interface SessionEvents {
  onMessage(topic: string, payload: Buffer): void;
  /** Told once, also after a `close` from this side; not told when `connect` rejected. */
  onClosed(reason: string): void;
}

export interface Session {
  publish(topic: string, payload: string, options: { readonly qos: 0 | 1; readonly retain: boolean }): void;
  /** Sends what was published, then DISCONNECT: the will is not used. */
  close(): Promise<void>;
  /** Breaks the connection off: the hub sees the will. */
  abort(): void;
}
