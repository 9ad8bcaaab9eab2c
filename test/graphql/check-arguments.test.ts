import {
  IsDefined,
  IsOptional,
  Max,
  MaxLength,
  Min,
  Validate,
  validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';
import { checkArguments } from '../../src/graphql/inputs/check-arguments';
import { InputFieldSorterInput } from '../../src/graphql/inputs/input-field-sorter.input';
import { TokenFilterInput } from '../../src/graphql/inputs/token-filter.input';
import { TokensArgs } from '../../src/graphql/inputs/tokens.args';

@ValidatorConstraint({ async: true })
class IsEvenLater implements ValidatorConstraintInterface {
  async validate(value: number): Promise<boolean> {
    return value % 2 === 0;
  }
}

/** Every way in which a decorator may be told to look. */
class Sample {
  @IsOptional() @Min(1) @Max(9) bounded?: unknown;
  @ValidateIf((sample: Sample) => sample.bounded === 1) @Max(3) sometimes?: unknown;
  @MaxLength(2, { each: true }) list?: unknown;
  @MaxLength(2, { validateIf: () => false }) never?: unknown;
  @Validate(IsEvenLater) later?: unknown;
  @IsOptional() @ValidateNested() inner?: unknown;
}

class Inherited extends Sample {
  @Max(5) own?: unknown;
}

class Demanding {
  @IsDefined() needed?: unknown;
}

const sample = (values: Partial<Sample>) => Object.assign(new Sample(), values);

const SAMPLES: readonly object[] = [
  sample({}),
  ...[1, 9, 0, 10, null, '5', 'x', NaN].map((bounded) => sample({ bounded })),
  ...[3, 4].flatMap((sometimes) => [1, 2].map((bounded) => sample({ sometimes, bounded }))),
  ...[['ab'], ['abc'], [], 'ab', 'abc', new Set(['abc'])].map((list) => sample({ list })),
  sample({ never: 'abc' }),
  ...[2, 3].map((later) => sample({ later })),
  ...[{}, 'text', [sample({ bounded: 0 })], new Set([sample({ bounded: 0 })]), sample({ bounded: 0 })].map(
    (inner) => sample({ inner }),
  ),
  sample({ inner: sample({ inner: sample({ bounded: 10 }) }) }),
  ...[5, 6].map((own) => Object.assign(new Inherited(), { own })),
  Object.assign(new Inherited(), { bounded: 10 }),
  new Demanding(),
  Object.assign(new Demanding(), { needed: 0 }),
  new Date(0),
];

const tokensArgs = (values: Partial<TokensArgs>) => Object.assign(new TokensArgs(), values);

const refusalOf = async (value: object) =>
  Promise.resolve(checkArguments(value)).then(
    () => [],
    (error: unknown) => (error as ArgumentValidationError).extensions.validationErrors,
  );

describe('arguments', () => {
  it.each(SAMPLES.map((value) => [value]))(
    'are refused as class-validator refuses them: %j',
    async (value) => {
      const expected = await validate(value, {
        skipMissingProperties: true,
        forbidUnknownValues: false,
        validationError: { target: false, value: false },
      });
      expect(await refusalOf(value)).toEqual(expected);
    },
  );

  it('of the samples are refused and let through, so that the comparison above tells (control)', async () => {
    const refused = await Promise.all(SAMPLES.map(async (value) => (await refusalOf(value)).length > 0));
    expect(new Set(refused)).toEqual(new Set([true, false]));
  });

  it('that keep to their decorators are let through at once', () => {
    const filter = Object.assign(new TokenFilterInput(), { search: 'deploy', status: ['ACTIVE'] });
    const fieldSorter = Object.assign(new InputFieldSorterInput(), { fieldName: 'name' });
    for (const args of [tokensArgs({}), tokensArgs({ first: 25 }), tokensArgs({ filter, fieldSorter })]) {
      expect(checkArguments(args)).toBeUndefined();
    }
    expect([undefined, null, 'text', 25].map(checkArguments)).toEqual(Array(4).fill(undefined));
  });

  it('in a list are checked each', async () => {
    expect(await refusalOf([tokensArgs({ first: 25 }), 'text', null])).toEqual([]);
    expect(await refusalOf([tokensArgs({ first: 25 }), tokensArgs({ first: -1 })])).toHaveLength(1);
  });

  it('that are refused are not repeated', async () => {
    await expect(checkArguments(tokensArgs({ userId: 'secret', first: -1 }))).rejects.toThrow(
      ArgumentValidationError,
    );
    expect(JSON.stringify(await refusalOf(tokensArgs({ userId: 'secret', first: -1 })))).not.toContain(
      'secret',
    );
  });
});
