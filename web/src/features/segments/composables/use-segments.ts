import type { Segments } from '@gatehouse/rules';
import type { RuleCondition } from '@gatehouse/schema';
import { type ComputedRef, computed, type InjectionKey, inject, provide, shallowRef } from 'vue';
import { SegmentChoicesDocument } from '../../../graphql/generated.ts';
import { useLiveQuery } from '../../../graphql/live-query.ts';

/** A segment as pickers and messages show it; an archived one, and one that is only drafted, cannot be referred to. */
export interface SegmentChoice {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly state: 'PUBLISHED' | 'DRAFT' | 'ARCHIVED';
  /** Null of what is not published. */
  readonly condition: RuleCondition | null;
}

export interface KnownSegments {
  /** By id, what conditions may refer to. */
  readonly segments: ComputedRef<Segments>;
  /** All there are, by name. */
  readonly choices: ComputedRef<readonly SegmentChoice[]>;
  /** Whether they have not come yet: until then no reference can be called wrong. */
  readonly areLoading: ComputedRef<boolean>;
  /** One that was published a moment ago: known at once, before the list comes anew. */
  remember(made: SegmentChoice): void;
}

const KNOWN_SEGMENTS: InjectionKey<KnownSegments> = Symbol('known segments');

/** The segments: asked for once by whatever is outermost, and handed to everything inside it. */
export function useSegments(): KnownSegments {
  const handed = inject(KNOWN_SEGMENTS, null);
  if (handed !== null) return handed;
  const answer = useLiveQuery(SegmentChoicesDocument, { variables: {}, refreshOn: ['segment'] });
  const made = shallowRef<readonly SegmentChoice[]>([]);
  const listed = computed(() =>
    (answer.data.value?.segments ?? []).map(({ id, name, description, archivedAt, published }): SegmentChoice => {
      const state = archivedAt ? 'ARCHIVED' : published ? 'PUBLISHED' : 'DRAFT';
      return { id, name, description, state, condition: published?.condition ?? null };
    }),
  );
  const choices = computed(() => {
    const ids = new Set(listed.value.map(({ id }) => id));
    return [...listed.value, ...made.value.filter(({ id }) => !ids.has(id))];
  });
  const segments = computed(
    () => new Map(choices.value.flatMap(({ id, name, condition }) => (condition ? [[id, { name, condition }]] : []))),
  );
  const areLoading = computed(() => answer.data.value === undefined);
  const remember = (segment: SegmentChoice): void => {
    made.value = [...made.value, segment];
    answer.refresh();
  };
  const known = { segments, choices, areLoading, remember };
  provide(KNOWN_SEGMENTS, known);
  return known;
}
