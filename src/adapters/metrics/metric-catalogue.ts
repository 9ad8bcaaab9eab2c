/** A metric, as it is exposed and documented. */
export interface MetricDescription {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly help: string;
  /** Names of labels, with the values that each may have. */
  readonly labels?: Readonly<Record<string, string>>;
  /** How the values of several workers are put together; they are added up unless given. */
  readonly together?: 'sum' | 'max' | 'min';
}

/** The server's own metrics. `docs/metrics.md` is made from this table; those of the process are prom-client's. */
export const METRICS = {
  pat_info: {
    type: 'gauge',
    help: 'Always 1; the version of the server is a label',
    labels: { version: 'the version' },
    together: 'max',
  },
  pat_workers: { type: 'gauge', help: 'Processes that serve, see `WORKERS`; 1 where there is one' },
  pat_http_requests_total: {
    type: 'counter',
    help: 'Requests that were answered',
    labels: {
      route: 'the path of the route as the program has it; `none` for what no route took',
      method: '`GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS`, `other`',
      status: 'the status of the answer',
    },
  },
  pat_http_request_duration_seconds: {
    type: 'histogram',
    help: 'How long answers took, from the request to the last byte of the answer',
    labels: { route: 'as above' },
  },
  pat_token_verifications_total: {
    type: 'counter',
    help: 'Tokens that were presented, with a request or for introspection; callers are not told',
    labels: {
      outcome:
        '`valid`, `malformed`, `unknown-key`, `wrong-secret`, `disabled`, `expired`, `owner-locked`, ' +
        '`address-not-allowed`, `rate-limited`',
    },
  },
  pat_verification_cache_lookups_total: {
    type: 'counter',
    help: 'Verifications, by whether the cache knew the token',
    labels: { result: '`hit`, `miss`' },
  },
  pat_verification_cache_entries: { type: 'gauge', help: 'Verified tokens that are kept in memory' },
  pat_verification_cache_up: {
    type: 'gauge',
    help: '1 while the cache is told of changes and serves; 0 while every verification reads the database',
    together: 'min',
  },
  pat_sign_ins_total: {
    type: 'counter',
    help: 'Names with a password that were presented, to sign in or with a request; callers are not told',
    labels: {
      outcome: '`accepted`, `unknown-user`, `wrong-password`, `user-locked`, `no-password`, `rate-limited`',
    },
  },
  pat_password_hashing_running: { type: 'gauge', help: 'Passwords that are being hashed' },
  pat_password_hashing_waiting: {
    type: 'gauge',
    help: 'Passwords that wait to be hashed; more than 100 are refused',
  },
  pat_database_statements_total: {
    type: 'counter',
    help: 'Statements that were sent to the database',
    labels: { kind: '`select`, `insert`, `update`, `delete`, `transaction` (begins or ends one), `other`' },
  },
  pat_database_operation_duration_seconds: {
    type: 'histogram',
    help: 'How long uses of the database took, waiting for a connection or a turn included',
    labels: { operation: '`read`, `write`, `transaction`' },
  },
  pat_database_failures_total: {
    type: 'counter',
    help: 'Uses of the database that failed',
    labels: { class: '`unavailable`, `conflict` (a name was taken), `other`' },
  },
  pat_database_connections: {
    type: 'gauge',
    help: 'Open connections of the pool; on SQLite the one that writes',
    labels: { state: '`in-use`, `idle`' },
  },
  pat_database_connections_awaited: { type: 'gauge', help: 'Those who wait for a connection of the pool' },
  pat_database_writes_queued: {
    type: 'gauge',
    help: 'Writes that wait for their turn or are under way, on SQLite; 0 on the other engines',
  },
  pat_webhook_deliveries_total: {
    type: 'counter',
    help: 'Tries to tell receivers of webhooks',
    labels: { outcome: '`taken`, `refused` (it is tried again), `given-up` (it is not)' },
  },
  pat_webhooks_pending: {
    type: 'gauge',
    help: 'What receivers of webhooks have still to be told, by all servers; looked at once a minute',
    together: 'max',
  },
  pat_tokens: {
    type: 'gauge',
    help: 'Tokens; counted in the background, once a minute or less often, the more there are',
    labels: { status: '`active`, `disabled`, `expired`' },
    together: 'max',
  },
  pat_tokens_expiring: {
    type: 'gauge',
    help: 'Active tokens that expire within `EXPIRY_WARNING` days; counted like `pat_tokens`',
    together: 'max',
  },
} as const satisfies Record<string, MetricDescription>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;
