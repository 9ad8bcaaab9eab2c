import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { namesOf } from './log-fields';

/** What one place in the program writes into the log. */
export interface LogCall {
  /** `any`: it is chosen when it runs. */
  readonly level: string;
  /** The text of the line; `…` stands for what is put in. */
  readonly message: string;
  /** Names of its own fields. */
  readonly fields: readonly string[];
}

const SOURCE = resolve(__dirname, '../../src');
const LEVELS = new Set(['debug', 'info', 'warn', 'error']);

/** Finds every call that writes into the log. @throws Error the fields of one cannot be told by its file alone */
export function findLogCalls(): LogCall[] {
  return sources().flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    if (!/\blog(?:ger)?\??[.[]/.test(text)) return [];
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const calls: LogCall[] = [];
    visit(source, (call) => {
      const [fields, message] = call.arguments;
      const level = levelOf(call.expression);
      if (level === null || fields === undefined || message === undefined) return;
      calls.push({ level, message: textOf(message), fields: [...new Set(namesOf(fields))].sort() });
    });
    return calls;
  });
}

function sources(): string[] {
  return readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => join(SOURCE, path));
}

function visit(node: ts.Node, found: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node)) found(node);
  ts.forEachChild(node, (child) => visit(child, found));
}

/** The level that a call of a log writes at; null for any other call. */
function levelOf(callee: ts.Expression): string | null {
  if (ts.isElementAccessExpression(callee)) return isLog(callee.expression) ? 'any' : null;
  if (!ts.isPropertyAccessExpression(callee) || !isLog(callee.expression)) return null;
  return LEVELS.has(callee.name.text) ? callee.name.text : null;
}

function isLog(expression: ts.Expression): boolean {
  return /(?:^|\.)log(?:ger)?$/.test(expression.getText());
}

function textOf(message: ts.Expression): string {
  if (ts.isStringLiteralLike(message)) return message.text;
  if (!ts.isTemplateExpression(message)) return '…';
  return message.head.text + message.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}
