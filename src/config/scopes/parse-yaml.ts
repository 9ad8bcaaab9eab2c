import { isAlias, isNode, Lexer, parseDocument, Parser, visit, type Document, type LineCounter } from 'yaml';
import { YamlPlace, type YamlSource } from './yaml-place';

/**
 * Levels of the parser's stack at most; a scope file needs about a dozen. Deeper ones bring the parser to the end of its
 * own stack, where a regular expression that is compiled ends the whole process.
 */
const MAX_DEPTH = 40;

/**
 * Parses one file.
 *
 * Anchors, aliases, tags, directives and further documents are refused: none is needed, and each lets a file mean
 * something else than it seems to.
 *
 * @param source where problems go; its line counter gets the file's lines
 * @returns the document's value; null when it cannot be used, or is empty
 */
export function parseYaml(text: string, source: YamlSource): YamlPlace | null {
  const place = (offset: number) => new YamlPlace(source, '', undefined, offset);
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    countLines(text, source.lines);
    return place(tooDeep).error('is nested too deeply');
  }
  const document = parseDocument(text, {
    lineCounter: source.lines,
    prettyErrors: false,
    stringKeys: true,
    // Found by whoever reads a mapping, in less time.
    uniqueKeys: false,
    schema: 'core',
    merge: false,
    resolveKnownTags: false,
    // With less, further documents are passed over in silence.
    logLevel: 'error',
  });
  const complaints = [...document.errors, ...document.warnings];
  for (const { pos, message } of complaints) {
    const reason = source.secretive === true ? withoutSource(message) : message;
    place(pos[0]).error(
      `is no usable ${source.file.endsWith('.json') ? 'JSON' : 'YAML'}: ${oneLine(reason)}`,
    );
  }
  if (document.directives.yaml.explicit === true || /^%/m.test(text.slice(0, document.range[0]))) {
    place(0).error('must have no YAML directives');
  }
  refuseReferences(document, (offset, message) => place(offset).error(message));
  if (source.problems.some(({ severity, file }) => severity === 'error' && file === source.file)) return null;
  if (document.contents === null) {
    place(0).warn('holds no scopes');
    return null;
  }
  return new YamlPlace(source, '', document.contents, document.contents.range[0]);
}

/** @returns where a text has more levels than are read; undefined when it has not */
function findTooDeep(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    // It works while its tokens are taken.
    Array.from(parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return parser.offset - 1;
  }
  return undefined;
}

function countLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
}

function refuseReferences(document: Document, refuse: (offset: number, message: string) => void): void {
  visit(document, (_key, node) => {
    if (!isNode(node)) return;
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node) || node.anchor !== undefined) refuse(offset, 'must have no anchors and aliases');
    else if (node.tag !== undefined) refuse(offset, 'must have no tags');
  });
}

/** The parser's messages end with what they are about: `Block scalar header includes extra characters: …`. */
function withoutSource(message: string): string {
  return message.replace(/(?::|sequence|directive)\s[^]*$/, '');
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').slice(0, 200);
}
