import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { parseTokenOfAnyServer } from '../../../src/domain/token-format';

/** What such a server says of a token that is active (RFC 7662, 2.2). */
export interface ActiveAnswer {
  readonly scope?: string;
  readonly username?: string;
  readonly sub?: string;
  readonly exp?: number;
}

/** A request as it came. */
export interface Introspection {
  readonly token: string;
  readonly request: IncomingMessage;
}

/** Answers in place of the server. */
export type Reply = (response: ServerResponse, introspection: Introspection) => void | Promise<void>;

/** A server that speaks RFC 7662, and can be told to fail. */
export class IntrospectionServer {
  /** Active tokens. */
  readonly active = new Map<string, ActiveAnswer>();
  readonly requests: Introspection[] = [];
  /** How requests are answered, until it is undefined again. */
  reply: Reply | undefined;
  #held: (() => void)[] | null = null;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async listen(): Promise<this> {
    await new Promise<void>((listening) => this.#server.listen(0, '127.0.0.1', listening));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }

  /** From now on requests are decided as they come, and answered when they are let go. */
  hold(): void {
    this.#held = [];
  }

  /** Resolves when so many requests are held. */
  async held(count: number): Promise<void> {
    while ((this.#held?.length ?? 0) < count) await new Promise((soon) => setTimeout(soon, 2));
  }

  /** Sends one of the answers that are held: the first is 0. */
  letGoOf(index: number): void {
    this.#held?.[index]?.();
  }

  /** Sends the answers that are held; later ones are not. */
  letGo(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const answer of held) answer();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const token = new URLSearchParams(await textOf(request)).get('token') ?? '';
    this.requests.push({ token, request });
    if (this.reply !== undefined) return this.reply(response, { token, request });
    const known = this.active.get(token);
    const answer = known === undefined ? { active: false } : activeAnswer(token, known);
    if (this.#held !== null) await new Promise<void>((letGo) => this.#held?.push(letGo));
    sendJson(response, answer);
  }
}

/** What the server says of an active token. */
export function activeAnswer(token: string, known: ActiveAnswer = {}): Record<string, unknown> {
  const jti = parseTokenOfAnyServer(token)?.key;
  return { active: true, scope: '', username: 'ada', sub: 'id-of-ada', iat: 1_700_000_000, jti, ...known };
}

/** Sends JSON. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
