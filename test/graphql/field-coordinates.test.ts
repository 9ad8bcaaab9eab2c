import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { fieldCoordinates } from '../../src/graphql/guards/field-coordinates';
import { growth, LINEAR } from '../support/growth';

const schema = buildSchema(`
  interface Animal { name: String friend: Animal }
  type Cat implements Animal { name: String friend: Animal lives: Int }
  type Dog implements Animal { name: String friend: Animal bone: Bone }
  type Bone { length: Int }
  union Found = Cat | Bone
  type Query { animal: Animal found: Found cat: Cat }
`);

function coordinates(text: string): string[] {
  const document = parse(text);
  return [...fieldCoordinates(schema, document, document.definitions[0] as OperationDefinitionNode)].sort();
}

describe('the fields that an operation reaches', () => {
  it('are, for a field of an interface, those of every type that implements it', () => {
    expect(coordinates('{ animal { name } }')).toEqual(['Cat.name', 'Dog.name', 'Query.animal']);
    expect(coordinates('{ animal { friend { __typename } } }')).toEqual([
      'Cat.friend',
      'Dog.friend',
      'Query.animal',
    ]);
  });

  it('are those of the one type that a fragment narrows an interface or a union to', () => {
    expect(
      coordinates('{ animal { ... on Cat { lives } ...D } } fragment D on Dog { bone { length } }'),
    ).toEqual(['Bone.length', 'Cat.lives', 'Dog.bone', 'Query.animal']);
    expect(coordinates('{ found { ... on Bone { length } ... on Animal { name } } }')).toEqual([
      'Bone.length',
      'Cat.name',
      'Dog.name',
      'Query.found',
    ]);
  });

  it('leave out __typename and what stands below introspection', () => {
    expect(
      coordinates(
        '{ __typename cat { __typename } __schema { types { name } } __type(name: "Cat") { name } }',
      ),
    ).toEqual(['Query.__schema', 'Query.__type', 'Query.cat']);
  });

  it('are worked out once for a parsed document', () => {
    const document = parse('{ cat { name } }');
    const operation = document.definitions[0] as OperationDefinitionNode;
    expect(fieldCoordinates(schema, document, operation)).toBe(fieldCoordinates(schema, document, operation));
  });

  it('are worked out in time that grows with what is written, however often fragments use each other', () => {
    const bomb = (doublings: number) => {
      const fragments = Array.from(
        { length: doublings },
        (_, i) => `fragment F${i} on Cat { friend { ...F${i + 1} ...F${i + 1} } name }`,
      );
      return `{ cat { ...F0 ...F0 } } ${fragments.join(' ')} fragment F${doublings} on Cat { lives }`;
    };
    const found = growth(2, (doublings) => {
      const text = bomb(doublings);
      return () => coordinates(text);
    });
    expect(found).toBeLessThan(LINEAR);
    expect(coordinates(bomb(60))).toContain('Cat.lives');
  });
});
