import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** What is under way, or was, for each request. */
const queues = new WeakMap<object, Promise<void>>();

/**
 * Has all mutations of a request run one after another, in the order of the document, below `admin` too: GraphQL itself
 * does so for root fields only. A field that fails does not hold up those after it.
 *
 * "The order of the document" is that in which GraphQL answers: fields of the same path are merged where the first of
 * them stands. It is the order in which `resolve` is called, as the fields between the root and the mutations answer at
 * once. The queue has to stand around `resolve`, as TypeGraphQL's validation of arguments takes its own time before a
 * resolver's body.
 *
 * @param schema changed in place
 * @throws Error a field that leads to mutations has a resolver of its own, which may answer later
 */
export function inDocumentOrder(schema: GraphQLSchema): void {
  const root = schema.getMutationType();
  const admin = root?.getFields().admin;
  if (!root || !admin) throw new Error('The schema has no mutations below `admin`');
  for (const field of fieldsOf(root)) enqueue(field);
  for (const field of fieldsOf(admin.type)) {
    if (field.resolve) throw new Error(`${field.name} leads to mutations and must answer at once`);
    for (const mutation of fieldsOf(field.type)) enqueue(mutation);
  }
}

/**
 * Waits for what a request began. An error in one field may end the answer's object before the fields beside it have
 * run; they run all the same.
 *
 * @returns undefined when it began nothing
 */
export function allHaveRun(context: object): Promise<void> | undefined {
  return queues.get(context);
}

type Field = GraphQLField<unknown, object>;

function fieldsOf(outputType: GraphQLOutputType): Field[] {
  const type = getNamedType(outputType);
  return isObjectType(type) ? Object.values((type as GraphQLObjectType<unknown, object>).getFields()) : [];
}

function enqueue(field: Field): void {
  const resolve: GraphQLFieldResolver<unknown, object> = field.resolve ?? defaultFieldResolver;
  field.resolve = async (source, args, context, info) => {
    const before = queues.get(context) ?? Promise.resolve();
    const run = before.then(() => resolve(source, args, context, info));
    queues.set(
      context,
      run.then(
        () => undefined,
        () => undefined,
      ),
    );
    return run;
  };
}
