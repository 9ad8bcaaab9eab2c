import ts from 'typescript';

/**
 * The names of the fields that an expression has, as far as its own file tells: of an object that is written there, by a
 * variable, as what a function gives, or by a type.
 *
 * @throws Error it cannot be told; then write the fields where they are logged
 */
export function namesOf(node: ts.Node): string[] {
  if (ts.isParenthesizedExpression(node)) return namesOf(node.expression);
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(namesOfProperty);
  if (ts.isBinaryExpression(node)) return namesOf(node.right);
  if (ts.isCallExpression(node)) return namesOf(declarationOf(node.expression));
  if (ts.isIdentifier(node)) return namesOf(declarationOf(node));
  if (ts.isVariableDeclaration(node) && node.initializer) return namesOf(node.initializer);
  if (ts.isParameter(node) && node.type) return namesOf(node.type);
  if (ts.isFunctionDeclaration(node)) return namesOf(returnedBy(node));
  if (ts.isTypeLiteralNode(node)) return node.members.map((member) => member.name?.getText() ?? '');
  if (ts.isUnionTypeNode(node)) return node.types.flatMap(namesOf);
  if (ts.isTypeReferenceNode(node)) return namesOf(declarationOf(node.typeName));
  if (ts.isTypeAliasDeclaration(node)) return namesOf(node.type);
  throw new Error(`It cannot be told which fields are logged: ${node.getText()}`);
}

function namesOfProperty(property: ts.ObjectLiteralElementLike): string[] {
  return ts.isSpreadAssignment(property) ? namesOf(property.expression) : [property.name.getText()];
}

/** What a function gives: its type, where it says which fields, or else the object that it returns. */
function returnedBy(declaration: ts.FunctionDeclaration): ts.Node {
  if (declaration.type && ts.isTypeLiteralNode(declaration.type)) return declaration.type;
  const last = declaration.body?.statements.at(-1);
  return last && ts.isReturnStatement(last) && last.expression ? last.expression : declaration.name!;
}

/** Where a name is declared, in its file; the nearest before its use of those that are alike. */
function declarationOf(name: ts.Node): ts.Node {
  const found: ts.Node[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isDeclarationStatement(node) || ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      if (node.name?.getText() === name.getText() && node.name !== name) found.push(node);
    }
    ts.forEachChild(node, look);
  };
  look(name.getSourceFile());
  const before = found.filter((node) => node.pos <= name.pos).at(-1);
  const declaration = before ?? found[0];
  if (!declaration) throw new Error(`It cannot be told which fields are logged: ${name.getText()}`);
  return declaration;
}
