import { graphqlFailure, jsonFailure } from '../../src/http/failure-body';
import type { Failure } from '../../src/http/failure';

const failure: Failure = { status: 401, code: 'UNAUTHENTICATED', message: 'No', headers: {} };

describe('the body of a failure', () => {
  test('is an error with a code and a message', () => {
    expect(jsonFailure(failure)).toEqual({
      type: 'application/json; charset=utf-8',
      body: '{"error":{"code":"UNAUTHENTICATED","message":"No"}}',
    });
  });

  test('has the id of the log when there is one', () => {
    expect(JSON.parse(jsonFailure(failure, 'id').body)).toEqual({
      error: { code: 'UNAUTHENTICATED', message: 'No', errorId: 'id' },
    });
  });

  test('is a GraphQL error without data on a GraphQL route', () => {
    expect(graphqlFailure(failure).body).toBe(
      '{"errors":[{"message":"No","extensions":{"code":"UNAUTHENTICATED"}}]}',
    );
  });

  test.each([
    ['application/graphql-response+json', true],
    ['Application/GraphQL-Response+JSON', true],
    ['application/graphql-response+json, application/json;q=0.9', true],
    ['application/graphql-response+json; charset=utf-8, application/json; charset=utf-8', true],
    ['application/graphql-response+json;q=0.5, application/json', false],
    ['application/graphql-response+json;q=0', false],
    ['application/graphql-response+json;q=nonsense', false],
    ['application/graphql-response+jsonx', false],
    ['application/json;q=0, */*', true],
    ['text/html', false],
    ['application/json;of=", application/graphql-response+json, "', false],
    [';,,=;"', false],
    ['application/json', false],
    ['*/*', false],
    [undefined, false],
  ])('for Accept %s, is of the media type of GraphQL over HTTP: %s', (accept, expected) => {
    expect(
      graphqlFailure(failure, undefined, accept).type.startsWith('application/graphql-response+json'),
    ).toBe(expected);
  });
});
