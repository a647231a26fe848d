/**
 * Makes `src/graphql/generated.ts` from `schema/schema.graphql` and `schema/operations/*.graphql`: types of every operation and its
 * typed document. An argument names another file to write to (the freshness check compares).
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse } from 'graphql';

const schemaFolder = new URL('../schema/', import.meta.url);
const operationsFolder = new URL('operations/', schemaFolder);
const output = process.argv[2] ? pathToFileURL(process.argv[2]) : new URL('src/graphql/generated.ts', import.meta.url);

const scalars = {
  ID: 'string',
  Date: 'string',
  DateTime: 'string',
  JSONObject: 'Readonly<Record<string, unknown>>',
  Position: 'string',
  RuleCondition: '@gatehouse/schema#RuleCondition',
  RulePopulation: '@gatehouse/schema#RulePopulation',
};

async function readDocument(folder: URL, name: string) {
  return parse(await readFile(new URL(name, folder), 'utf8'));
}

async function generate(): Promise<string> {
  const names = (await readdir(operationsFolder)).filter((name) => name.endsWith('.graphql')).sort();
  const documents = await Promise.all(
    names.map(async (name) => ({ location: name, document: await readDocument(operationsFolder, name) })),
  );
  const code = await codegen({
    filename: 'generated.ts',
    schema: await readDocument(schemaFolder, 'schema.graphql'),
    documents,
    config: {
      scalars,
      immutableTypes: true,
      useTypeImports: true,
      skipTypename: true,
      arrayInputCoercion: false,
      documentMode: 'string',
    },
    plugins: [{ typescriptOperations: {} }, { typedDocumentNode: { documentMode: 'string' } }],
    pluginMap: { typescriptOperations, typedDocumentNode },
  });
  return `// Made by generate-client.ts; do not edit.\n${code}`;
}

await writeFile(output, await generate());
