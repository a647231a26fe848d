import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, print, separateOperations } from 'graphql';

/**
 * An operation of `schema/operations/<file>.graphql` with its fragments: what the web app sends, and so what tests send.
 * @throws when the file has no such operation.
 */
export function operation(file: string, name: string): string {
  const path = fileURLToPath(new URL(`../../schema/operations/${file}.graphql`, import.meta.url));
  const document = separateOperations(parse(readFileSync(path, 'utf8')))[name];
  if (document === undefined) throw new Error(`${path} has no operation ${name}.`);
  return print(document);
}
