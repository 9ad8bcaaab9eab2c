import type { RequestStep } from './request-step';

/** Says in the header `Retry-After`, too, when somebody who tried too often may try again. */
export const retryAfter: RequestStep = {
  willSendResponse({ response }) {
    if (response.body.kind !== 'single') return;
    const { errors } = response.body.singleResult;
    if (!errors) return;
    const seconds = errors
      .map(({ extensions }) => extensions?.retryAfter)
      .filter((value) => typeof value === 'number');
    if (seconds.length > 0) response.http.headers.set('retry-after', String(Math.max(...seconds)));
  },
};
