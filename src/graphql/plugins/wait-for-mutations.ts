import { allHaveRun } from '../in-document-order';
import type { RequestStep } from './request-step';

/** Holds an answer back until every mutation of its request has run, those beside a failed one too. */
export const waitForMutations: RequestStep = {
  willSendResponse: ({ contextValue }) => allHaveRun(contextValue),
};
