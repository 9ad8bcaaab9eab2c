import { defineContract } from './define-contract';
import { makeApolloClient4 } from './support/apollo-client-4';

defineContract('Apollo Client 4', makeApolloClient4);
