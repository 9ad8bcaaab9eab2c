import { defineContract } from './define-contract';
import { makeApolloClient3 } from './support/apollo-client-3';

defineContract('Apollo Client 3', makeApolloClient3);
