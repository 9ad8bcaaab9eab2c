import { Client, type ClientConfig } from 'pg';

/**
 * A connection whose end never ends this process. Who has it borrowed hears of it, and so does the pool; but between the
 * two, as it is handed over, nobody listens, and a server that ends its connections finds that moment.
 */
export class PostgresClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
