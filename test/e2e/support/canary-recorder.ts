import { rawExchange } from '../../http/support/raw-request';
import { findCanaries } from '../../support/canary';
import type { CanarySecrets } from './canary-secrets';

/** A request as it is written. */
export interface RawRequest {
  /** What it tries, for the report. */
  readonly title: string;
  /** Method and target; `POST /graphql` unless given. */
  readonly line?: string;
  /** Whole header lines. */
  readonly headers?: readonly string[];
  /** A GraphQL request unless it is a text or bytes, which are sent as they are. */
  readonly body?: object | string | Buffer;
  /** The secret that the answer has to repeat: a name that the request itself gives to a field. */
  readonly repeats?: string;
}

/** What came back, whole. */
export interface RecordedAnswer {
  readonly title: string;
  readonly status: number;
  readonly bytes: Buffer;
  /** The body as JSON; undefined when it is none. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
  readonly json: any;
  /** The secret that it made. */
  readonly made: { readonly name: string; readonly text: string } | null;
  readonly mayHold: string | null;
}

/** Sends requests as bytes, keeps every answer, and takes note of each secret that one has made. */
export class CanaryRecorder {
  readonly answers: RecordedAnswer[] = [];
  /** All that was sent. */
  readonly requests: string[] = [];
  private readonly port: number;

  constructor(
    url: string,
    private readonly secrets: CanarySecrets,
  ) {
    this.port = Number(new URL(url).port);
  }

  async send(request: RawRequest): Promise<RecordedAnswer> {
    const sent = bytesOf(request);
    const number = this.requests.push(sent.toString());
    const bytes = Buffer.from(await rawExchange(this.port, sent, 20_000), 'latin1');
    const json = bodyOf(bytes);
    const made = this.noteMade(`made by request ${number}`, bytes, json);
    const status = Number(bytes.toString('latin1', 9, 12));
    const mayHold = made?.name ?? request.repeats ?? null;
    const recorded = { title: request.title, status, bytes, json, made, mayHold };
    this.answers.push(recorded);
    return recorded;
  }

  /** @returns each secret that an answer holds, and was not made to tell */
  leaks(): string[] {
    return this.answers.flatMap(({ title, bytes, mayHold }) =>
      findCanaries(bytes, this.secrets.all)
        .filter((name) => name !== mayHold)
        .map((name) => `${title}: ${name}`),
    );
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- What is asked for decides its shape.
  private noteMade(name: string, bytes: Buffer, json: any): RecordedAnswer['made'] {
    const fields = json?.data?.admin?.personalApiTokens;
    const token = fields?.createToken ?? fields?.regenerateToken;
    if (typeof token === 'string') {
      this.secrets.addToken(name, token);
      return { name, text: token };
    }
    const [, cookie] = /set-cookie: pat_session=([^;\s]+)/i.exec(bytes.toString()) ?? [];
    if (cookie === undefined) return null;
    this.secrets.addSession(name, cookie);
    return { name, text: cookie };
  }
}

function bytesOf({ line = 'POST /graphql', headers = [], body }: RawRequest): Buffer {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(isRaw ? body : JSON.stringify(body));
  const head = [
    `${line} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Connection: close',
    ...(headers.some((header) => /^content-type:/i.test(header)) ? [] : ['Content-Type: application/json']),
    ...(body === undefined ? [] : [`Content-Length: ${bytes.length}`]),
    ...headers,
    '\r\n',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), bytes]);
}

function bodyOf(answer: Buffer): unknown {
  const text = answer.toString();
  try {
    return JSON.parse(text.slice(text.indexOf('\r\n\r\n')));
  } catch {
    return undefined;
  }
}
