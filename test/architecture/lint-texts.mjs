/**
 * Lints texts as if they were files of the project. ESLint's configuration is an ES module, which jest cannot load, so
 * this runs as a process of its own: `[{ path, text, typed }]` on standard input, `[[rule, …], …]` on standard output.
 *
 * `typed` texts need the path of a file that exists, as only those belong to a TypeScript program.
 */
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const typed = new ESLint();
const untyped = new ESLint({ overrideConfig: [tseslint.configs.disableTypeChecked] });

const answers = [];
for (const sample of JSON.parse(await text(process.stdin))) {
  const [result] = await (sample.typed ? typed : untyped).lintText(sample.text, { filePath: sample.path });
  answers.push(result.messages.map((message) => message.ruleId ?? message.message));
}
console.log(JSON.stringify(answers));
