/** A part of the list of changes: a heading or a point under it. */
export interface ChangeLine {
  readonly kind: 'heading' | 'subheading' | 'point' | 'text';
  readonly text: string;
}

/** Reads the little Markdown that CHANGELOG.md is written in; a point may run over several lines. */
export function readChanges(markdown: string): readonly ChangeLine[] {
  const lines: ChangeLine[] = [];
  for (const raw of markdown.split('\n')) {
    const line = raw.trim();
    const last = lines.at(-1);
    if (line === '' || line.startsWith('# ')) continue;
    if (line.startsWith('### ')) lines.push({ kind: 'subheading', text: line.slice(4) });
    else if (line.startsWith('## ')) lines.push({ kind: 'heading', text: line.slice(3) });
    else if (/^[-*] /.test(line)) lines.push({ kind: 'point', text: plain(line.slice(2)) });
    else if (last?.kind === 'point' && /^\s/.test(raw))
      lines[lines.length - 1] = { ...last, text: `${last.text} ${plain(line)}` };
    else lines.push({ kind: 'text', text: plain(line) });
  }
  return lines;
}

function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replace(/[*_`]{1,2}([^*_`]+)[*_`]{1,2}/g, '$1');
}
