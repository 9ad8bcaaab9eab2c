/** How busy the storage is, now. */
export interface StorageLoad {
  /** Connections that somebody works on. */
  readonly connectionsInUse: number;
  /** Open ones that nobody works on. */
  readonly connectionsIdle: number;
  /** Those who wait for a connection. */
  readonly connectionsAwaited: number;
  /** Writes that wait for their turn, or are under way; on SQLite, which writes one at a time. */
  readonly writesQueued: number;
}
