/** A part of a told condition, as it is drawn: the field stands out, values stand on a ground of their own. */
export interface TextPiece {
  readonly kind: 'text' | 'label' | 'value';
  readonly text: string;
}

/** Takes the told condition apart at its field's label and at its quoted values; joined again, the pieces are the text. */
export function textPieces(text: string, label: string | null): readonly TextPiece[] {
  const at = label === null || label === '' ? -1 : text.indexOf(label);
  if (label === null || at < 0) return [{ kind: 'text', text }];
  const rest = text.slice(at + label.length);
  return [
    { kind: 'text' as const, text: text.slice(0, at) },
    { kind: 'label' as const, text: label },
    ...rest.split(/("[^"]*")/).map((piece) => ({
      kind: piece.startsWith('"') && piece.length > 1 ? ('value' as const) : ('text' as const),
      text: piece,
    })),
  ].filter((piece) => piece.text !== '');
}
