import type { RuleCondition } from '@gatehouse/schema';
import { type ComputedRef, computed, type Ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import type { Action } from '../../../graphql/action.ts';
import type { LiveQuery } from '../../../graphql/live-query.ts';
import { useLeaveGuard } from '../../../leave-guard.ts';
import { useSession } from '../../../session.ts';
import { useNotices } from '../../../ui/notices.ts';
import type { useEditedContent } from './use-edited-content.ts';

/** What has versions and a condition to edit: a rule, a segment. */
interface Versioned {
  readonly archivedAt?: string | null | undefined;
  readonly draft?: { readonly version: number } | null | undefined;
  readonly published?: { readonly version: number } | null | undefined;
}

type Version<Loaded extends Versioned> = NonNullable<Loaded['draft'] | Loaded['published']>;

interface EditedPageOptions<Content extends { readonly condition: RuleCondition }, Loaded extends Versioned> {
  readonly draft: ReturnType<typeof useEditedContent<Content>>;
  /** Null until it is saved for the first time. */
  readonly id: Ref<string | null>;
  /** Its page, and the list that it stands in. */
  readonly routes: { readonly page: string; readonly list: string };
  readonly detail: LiveQuery<unknown>;
  readonly loaded: ComputedRef<Loaded | null>;
  readonly hasErrors: ComputedRef<boolean>;
  readonly contentOf: (version: Version<Loaded>) => Content;
  /** Saves the draft; null when that was refused. */
  readonly send: (content: Content) => Promise<{ readonly id: string } | null>;
  /** All that the page sends: their refusals are shown, and while one runs the page is busy. */
  readonly actions: readonly Pick<Action<never, never>, 'pending' | 'problem' | 'clear'>[];
}

/** What the page of a rule and that of a segment do alike: load, edit by keys, save, stay or be left. */
export function useEditedPage<
  Content extends { readonly name: string; readonly condition: RuleCondition },
  Loaded extends Versioned,
>({ draft, id, routes, detail, loaded, hasErrors, contentOf, send, actions }: EditedPageOptions<Content, Loaded>) {
  const { t } = useI18n();
  const router = useRouter();
  const { can } = useSession();
  const { notify } = useNotices();
  const isNew = id.value === null;

  watch(
    loaded,
    (now) => {
      const version = now?.draft ?? now?.published;
      if (version && !draft.isDirty.value) draft.load(contentOf(version));
    },
    { immediate: true },
  );
  useLeaveGuard(() => draft.isDirty.value && !isReadonly.value);

  const isReadonly = computed(() => typeof loaded.value?.archivedAt === 'string' || !can('DRAFT_RULE'));
  const hasName = computed(() => draft.content.value.name.trim() !== '');
  const isBusy = computed(() => actions.some((action) => action.pending.value));
  const canSave = computed(() => !isReadonly.value && hasName.value && draft.isDirty.value);
  const canPublish = computed(
    () =>
      can('PUBLISH_RULE') &&
      !hasErrors.value &&
      hasName.value &&
      (draft.isDirty.value || (loaded.value?.draft ?? null) !== null),
  );

  function clear(): void {
    for (const action of actions) action.clear();
  }

  /** The id of what is saved, or null with the refusal in `problem`. */
  async function keep(): Promise<string | null> {
    clear();
    if (!draft.isDirty.value && id.value !== null) return id.value;
    const sent = draft.content.value;
    const saved = await send(sent);
    if (saved === null) return null;
    if (draft.content.value === sent) draft.markSaved();
    id.value = saved.id;
    detail.refresh();
    return saved.id;
  }

  /** Sends what is done to what is saved; afterwards what the server has is shown, whatever stood in the editor. */
  async function run<Done>(what: (id: string) => Promise<Done | null>): Promise<Done | null> {
    clear();
    const done = id.value === null ? null : await what(id.value);
    if (done === null) return null;
    draft.markSaved();
    detail.refresh();
    return done;
  }

  /** The address of what was new until it was saved. */
  async function stay(): Promise<void> {
    if (isNew && id.value !== null) await router.replace({ name: routes.page, params: { id: id.value } });
  }

  async function save(): Promise<void> {
    if (isReadonly.value || !hasName.value || (await keep()) === null) return;
    notify(t('rules.page.saved'));
    await stay();
  }

  function onKeydown(event: KeyboardEvent): void {
    // The editor of JSON undoes its own typing.
    if (event.defaultPrevented || !(event.ctrlKey || event.metaKey)) return;
    const key = event.key.toLowerCase();
    if (key === 'z' && !event.shiftKey) draft.undo();
    else if (key === 'y' || (key === 'z' && event.shiftKey)) draft.redo();
    else if (key === 's') void save();
    else return;
    event.preventDefault();
  }

  return {
    ...{ draft, id, loaded, hasErrors, isReadonly, hasName, isBusy, canSave, canPublish },
    canArchive: computed(() => loaded.value !== null && !isReadonly.value && can('PUBLISH_RULE')),
    problem: computed(
      () => actions.map((action) => action.problem.value).find((problem) => problem !== null) ?? detail.problem.value,
    ),
    isLoading: computed(() => id.value !== null && loaded.value === null && detail.loading.value),
    isMissing: computed(() => id.value !== null && detail.data.value !== undefined && loaded.value === null),
    ...{ clear, keep, run, save, stay, onKeydown },
    refresh: detail.refresh,
    leave: () => router.push({ name: routes.list }),
  };
}
