import type { ContainerType } from 'type-graphql';
import type { UseCaseDeps } from '../service/deps';

/** A class of resolvers. */
export type ResolverClass = new (deps: UseCaseDeps) => object;

/** Makes each resolver when it is first needed, and once. */
export function resolverContainer(deps: UseCaseDeps | undefined): ContainerType {
  const made = new Map<ResolverClass, object>();
  return {
    get(resolver: ResolverClass): object {
      let instance = made.get(resolver);
      if (!instance) {
        if (!deps) throw new Error('This schema was built to be printed, not to be executed');
        instance = new resolver(deps);
        made.set(resolver, instance);
      }
      return instance;
    },
  };
}
