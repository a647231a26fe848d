interface Filter {
  readonly search: string;
  readonly kind: string | null;
  readonly targetId: string | null;
}

interface Entitlement {
  readonly name: string;
  readonly reference: string;
  readonly description: string | null;
  readonly kind: string;
  readonly target: { readonly id: string; readonly name: string };
}

/** Every word of the search stands in the name, the reference, the description or the target's name. */
export function matchesEntitlement(entitlement: Entitlement, { search, kind, targetId }: Filter): boolean {
  if (kind !== null && entitlement.kind !== kind) return false;
  if (targetId !== null && entitlement.target.id !== targetId) return false;
  const text = [entitlement.name, entitlement.reference, entitlement.description ?? '', entitlement.target.name]
    .join(' ')
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
