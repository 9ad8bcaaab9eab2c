import { isIP } from 'node:net';

/** What a caller presented to the service. */
export interface Presented {
  readonly text: string;
  /** Its key; null where the server alone knows it. */
  readonly key: string | null;
  /** The caller's IP address; null: it is not known. */
  readonly clientAddress: string | null;
}

/** A request of Node's, Express's or Fastify's, as far as its address is read. */
export interface AddressedRequest {
  /** Of Express and Fastify, which know the service's proxies. */
  readonly ip?: string | undefined;
  readonly socket?: { readonly remoteAddress?: string | undefined } | undefined;
}

/** Where a request comes from, by what the framework says or, without one, by its connection. */
export function addressOf({ ip, socket }: AddressedRequest): string | undefined {
  return ip ?? socket?.remoteAddress;
}

/** An IP address without its zone, which names an interface of this machine; null for what is none. */
export function readAddress(address: string | undefined): string | null {
  const [plain = ''] = (typeof address === 'string' ? address : '').split('%', 1);
  return isIP(plain) === 0 ? null : plain;
}
