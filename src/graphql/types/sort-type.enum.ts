import { registerEnumType } from 'type-graphql';

/** The direction of a sorted list, as the schema spells it. */
export const SortType = { ASC: 'ASC', DESC: 'DESC' } as const;

/** One of the directions. */
export type SortType = keyof typeof SortType;

registerEnumType(SortType, {
  name: 'SortType',
  description: 'The direction of a sorted list',
  valuesConfig: {
    ASC: { description: 'From small to large; those without a value come first' },
    DESC: { description: 'From large to small; those without a value come last' },
  },
});
