import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten-core';

/** What QuickJS does by itself: each script by eval for each record, in one context, with the inputs read anew for each script. */
const PROGRAM = `(function (marks) {
  globalThis.deleteDiacriticalMarks = text => text && text.replace(/[ØÖøöÜü]/g, letter => marks[letter]);
  return (record, scripts) => JSON.stringify(JSON.parse(scripts).map(script => {
    globalThis.source = JSON.parse(record);
    const value = (0, eval)(script);
    return value === undefined || value === '' ? null : value;
  }));
})({ 'Ø': 'O', 'Ö': 'O', 'ø': 'o', 'ö': 'o', 'Ü': 'U', 'ü': 'u' })`;

/** The values of each record, as JSON. */
export async function evalEach(scripts: readonly string[], records: readonly string[]): Promise<readonly string[]> {
  const engine = await newQuickJSWASMModuleFromVariant(variant);
  const context = engine.newContext();
  const run = context.unwrapResult(context.evalCode(PROGRAM));
  const code = context.newString(JSON.stringify(scripts));
  const values = records.map((record) => {
    const text = context.newString(record);
    const result = context.unwrapResult(context.callFunction(run, context.undefined, text, code));
    text.dispose();
    return result.consume((given) => context.getString(given));
  });
  code.dispose();
  run.dispose();
  context.dispose();
  return values;
}
