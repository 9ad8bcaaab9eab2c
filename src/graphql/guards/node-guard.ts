import { LimitExceededError } from '../../domain/errors';
import { DOCUMENT_LIMITS } from '../limits/document-limits';
import { estimateNodes } from '../limits/estimate-nodes';
import type { Guard } from './guard';

/** @throws LimitExceededError the operation may read more rows than one document may ask for */
export const nodeGuard: Guard = (request) => {
  const nodes = estimateNodes(request);
  if (nodes > DOCUMENT_LIMITS.nodes) {
    throw new LimitExceededError(
      `The operation asks for up to ${nodes} rows; at most ${DOCUMENT_LIMITS.nodes} are allowed: ask for smaller pages`,
    );
  }
};
