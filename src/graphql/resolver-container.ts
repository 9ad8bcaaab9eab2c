import type { ContainerType } from 'type-graphql';
import type { UseCaseDeps } from '../service/deps';
import type { GraphqlContext } from './context';

/** A class of resolvers. */
export type ResolverClass = new (deps: UseCaseDeps) => object;

/**
 * Makes each resolver when it is first needed, and once for a request.
 *
 * @param deps what resolvers of a request work with that brings nothing of its own
 */
export function resolverContainer(deps: UseCaseDeps | undefined): ContainerType {
  const made = new WeakMap<UseCaseDeps, Map<ResolverClass, object>>();
  return {
    get(resolver: ResolverClass, { context }: { readonly context: Pick<GraphqlContext, 'deps'> }): object {
      const used = context.deps ?? deps;
      if (!used) throw new Error('This schema was built to be printed, not to be executed');
      const resolvers = made.get(used) ?? new Map<ResolverClass, object>();
      const instance = resolvers.get(resolver) ?? new resolver(used);
      resolvers.set(resolver, instance);
      made.set(used, resolvers);
      return instance;
    },
  };
}
