import type { ValidationError, ValidatorOptions } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { getMetadataStorage, ValidationTypes, Validator } from './decorators';

/** Arguments that are left out are not looked at; errors hold nothing of what was sent. */
const OPTIONS: ValidatorOptions = {
  skipMissingProperties: true,
  forbidUnknownValues: false,
  validationError: { target: false, value: false },
};

/**
 * Holds arguments to class-validator's decorators. Those that keep to them are let through by the decorators' own checks,
 * gathered once for each class: class-validator gathers them with each call, which takes longer than a resolver.
 *
 * @param value an instance of a class of arguments or of an input type; anything else has no decorators
 * @returns undefined: they keep to them
 * @throws ArgumentValidationError (the promise)
 */
export function checkArguments(value: unknown): Promise<void> | undefined {
  if (!isObject(value) || keepsTo(value)) return undefined;
  return validate(value);
}

const validator = new Validator();

async function validate(value: object): Promise<void> {
  const objects: object[] = Array.isArray(value) ? value.filter(isObject) : [value];
  try {
    for (const object of objects) await validator.validateOrReject(object, OPTIONS);
  } catch (errors) {
    throw new ArgumentValidationError(errors as ValidationError[]);
  }
}

/** Whether a value that is there certainly is as its decorator wants it. */
type Check = (object: object, value: unknown) => boolean;

/** By their properties; null: only class-validator can tell. */
type Checks = ReadonlyMap<string, readonly Check[]> | null;

const checksOf = new WeakMap<object, Checks>();

/** False as well where only class-validator can tell. */
function keepsTo(object: object): boolean {
  if (typeof object.constructor !== 'function' || isCollection(object)) return false;
  let checks = checksOf.get(object.constructor);
  if (checks === undefined) {
    checks = gather(object.constructor);
    checksOf.set(object.constructor, checks);
  }
  if (checks === null) return false;
  for (const [property, each] of checks) {
    const value = (object as Readonly<Record<string, unknown>>)[property];
    if (value != null && !each.every((check) => check(object, value))) return false;
  }
  return true;
}

type Decorator = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function gather(type: NewableFunction): Checks {
  const decorators = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  // The one decorator that speaks of what is left out.
  if (decorators.some((decorator) => decorator.type === ValidationTypes.IS_DEFINED)) return null;
  const checks = new Map<string, Check[]>();
  for (const decorator of decorators) {
    const others = checks.get(decorator.propertyName) ?? [];
    checks.set(decorator.propertyName, [...others, ...checksBy(decorator)]);
  }
  return checks;
}

const UNKNOWN: Check = () => false;

function checksBy(decorator: Decorator): Check[] {
  const { type, constraints, each, validateIf, constraintCls, propertyName: property } = decorator;
  if (each || validateIf) return [UNKNOWN];
  switch (type) {
    case ValidationTypes.CONDITIONAL_VALIDATION: {
      const [applies] = constraints as [Check];
      return [applies];
    }
    case ValidationTypes.NESTED_VALIDATION:
      return [(_object, value) => isObject(value) && keepsTo(value)];
    case ValidationTypes.CUSTOM_VALIDATION:
      return getMetadataStorage()
        .getTargetValidatorConstraints(constraintCls)
        .map(({ instance }): Check => {
          // One that answers with a promise is not true.
          return (object, value) =>
            instance.validate(value, { targetName: '', property, object, value, constraints }) === true;
        });
    default:
      return [UNKNOWN];
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What class-validator looks into. */
function isCollection(value: object): boolean {
  return Array.isArray(value) || value instanceof Set || value instanceof Map;
}
