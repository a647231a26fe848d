import { readdirSync, readFileSync } from 'node:fs';
import { type DefinitionNode, type DocumentNode, Kind, parse, print, separateOperations } from 'graphql';

const FOLDER = new URL('../../schema/operations/', import.meta.url);
const FILES: ReadonlyMap<string, DocumentNode> = new Map(
  readdirSync(FOLDER).map((file) => [file, parse(readFileSync(new URL(file, FOLDER), 'utf8'))]),
);
const FRAGMENTS = [...FILES.values()].flatMap(({ definitions }) => definitions.filter(isFragment));

/**
 * An operation of `schema/operations/<file>.graphql` with its fragments, of whatever file: what the web app sends, and so what tests send.
 * @throws when the file has no such operation.
 */
export function operation(file: string, name: string): string {
  const own = FILES.get(`${file}.graphql`)?.definitions.filter((definition) => !isFragment(definition)) ?? [];
  const document = separateOperations({ kind: Kind.DOCUMENT, definitions: [...own, ...FRAGMENTS] })[name];
  if (document === undefined) throw new Error(`schema/operations/${file}.graphql has no operation ${name}.`);
  return print(document);
}

function isFragment({ kind }: DefinitionNode): boolean {
  return kind === Kind.FRAGMENT_DEFINITION;
}
