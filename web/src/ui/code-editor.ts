import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** CodeMirror with the looks of the house. It is large: fetched with the first editor that is shown, never with a page. */
export interface CodeEditor {
  /** Another text, from outside; what stood there is forgotten. */
  show(text: string): void;
  /** Marks places as faulty, each with its message. */
  mark(faults: readonly { readonly from: number; readonly to: number; readonly message: string }[]): void;
  goTo(offset: number): void;
  /** Offset of a place counted from 1; its line's end where the column is beyond it. */
  offsetOf(line: number, column: number): number;
  close(): void;
}

interface Options {
  readonly label: string;
  readonly readonly: boolean;
  readonly language: Extension;
  /** Tab indents; Escape and then Tab leaves. Otherwise Tab leaves, as it leaves any field. */
  readonly tabIndents?: boolean;
  /** Id of what says more about it. */
  readonly describedBy?: string;
  readonly onText: (text: string) => void;
}

/** The colours of the house, which change with its theme. */
const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--tone-active-ink)' },
  { tag: [tags.keyword, tags.definitionKeyword, tags.controlKeyword], color: 'var(--tone-active-ink)' },
  { tag: [tags.comment, tags.lineComment, tags.blockComment], color: 'var(--muted)' },
  { tag: tags.string, color: 'var(--tone-good-ink)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--tone-attention-ink)' },
  { tag: tags.invalid, color: 'var(--tone-bad-ink)' },
]);

const look = EditorView.theme({
  '&': { fontSize: '12.5px', maxHeight: '60vh', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-gutters': { backgroundColor: 'var(--hover)', color: 'var(--muted)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'currentcolor' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selected)',
  },
  '.cm-tooltip': { backgroundColor: 'rgb(var(--v-theme-surface))', border: '1px solid var(--line)' },
});

/** An editor of code; undo inside it is its own. */
export function openCodeEditor(
  parent: HTMLElement,
  text: string,
  { label, readonly, language, tabIndents = false, describedBy, onText }: Options,
): CodeEditor {
  let isShowing = false;
  const extensions = [
    lineNumbers(),
    foldGutter(),
    history(),
    bracketMatching(),
    language,
    lintGutter(),
    syntaxHighlighting(colours),
    look,
    EditorView.lineWrapping,
    // Reached with Tab, when it is only read too.
    EditorView.contentAttributes.of({
      'aria-label': label,
      tabindex: '0',
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
    }),
    EditorState.readOnly.of(readonly),
    keymap.of([...defaultKeymap, ...historyKeymap, ...foldKeymap, ...(tabIndents ? [indentWithTab] : [])]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !isShowing) onText(update.state.doc.toString());
    }),
  ];
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
  return {
    show(next) {
      isShowing = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
      view.dispatch(setDiagnostics(view.state, []));
      isShowing = false;
    },
    mark(faults) {
      const length = view.state.doc.length;
      const marks = faults.map(({ from, to, message }) => ({
        from: Math.min(from, length),
        to: Math.min(to, length),
        severity: 'error' as const,
        message,
      }));
      view.dispatch(setDiagnostics(view.state, marks));
    },
    goTo(offset) {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
    },
    offsetOf(line, column) {
      const found = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines));
      return Math.min(found.from + Math.max(column - 1, 0), found.to);
    },
    close: () => view.destroy(),
  };
}
