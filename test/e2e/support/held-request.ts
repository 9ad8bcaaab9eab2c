import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';

const BODY = JSON.stringify({ query: '{ currentUser { name } }' });

/** A request whose head the server has, and whose body it waits for. */
export async function beginRequest(url: string): Promise<ClientRequest> {
  const begun = request(`${url}/graphql`, {
    method: 'POST',
    agent: new Agent({ keepAlive: true }),
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(BODY),
      expect: '100-continue',
    },
  });
  begun.on('error', () => undefined);
  begun.flushHeaders();
  await once(begun, 'continue');
  return begun;
}

/** Sends the rest of it, and waits for the answer. */
export async function finishRequest(
  begun: ClientRequest,
): Promise<{ answer: IncomingMessage; text: string }> {
  begun.end(BODY);
  const [answer] = (await once(begun, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  return { answer, text };
}
