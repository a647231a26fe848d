// Made by generate-client.ts; do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { RuleCondition, RulePopulation } from '@gatehouse/schema';
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type AccountAction =
  | 'CREATE'
  | 'DELETE'
  | 'DISABLE'
  | 'ENABLE'
  | 'UPDATE';

export type ActionFilter = {
  readonly operation?: Operation | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: ActionState | null | undefined;
  readonly targetId?: string | null | undefined;
};

export type ActionState =
  | 'BLOCKED'
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED'
  | 'WAITING';

export type AggregationSettingsInput = {
  readonly automaticScore: number;
  readonly mergesAutomatically: boolean;
  readonly mostMatches: number;
  readonly suggestionScore: number;
  readonly suggests: boolean;
};

export type AuditFilter = {
  readonly action?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly personId?: string | null | undefined;
  readonly search?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly targetId?: string | null | undefined;
  readonly to?: string | null | undefined;
};

export type CalendarFilter = {
  /** Only persons who come into this rule or fall out of it, or gain or lose something of it. */
  readonly ruleId?: string | null | undefined;
  /** Only what is gained and lost in this target. */
  readonly targetId?: string | null | undefined;
};

export type Capability =
  | 'APPROVE'
  | 'CONFIGURE'
  | 'DRAFT_RULE'
  | 'ENFORCE'
  | 'EVALUATE'
  | 'EXPORT'
  | 'IMPORT'
  | 'MANAGE_ACCESS'
  | 'PUBLISH_RULE'
  | 'RESOLVE_INCIDENT'
  | 'VIEW'
  | 'VIEW_AUDIT'
  | 'VIEW_PRIVATE_CONTACT';

/** JOINER gets the first entitlements, LEAVER loses the last ones, MOVER gains and loses some, GAINS and LOSES only one of the two; RULES_ONLY keeps what he has, for other rules. */
export type ComingKind =
  | 'GAINS'
  | 'JOINER'
  | 'LEAVER'
  | 'LOSES'
  | 'MOVER'
  | 'RULES_ONLY';

export type ComingOperation =
  | 'GRANT'
  | 'REVOKE';

/** Of a test, for everything it looks at today. */
export type ConstantAnswer =
  | 'ALWAYS'
  | 'NEVER';

export type ContractCriterionInput = {
  readonly direction: SortDirection;
  readonly field: string;
};

export type ContractState =
  | 'ACTIVE'
  | 'FUTURE'
  | 'NONE'
  | 'PAST';

/** A copy of a person as he is now. */
export type CopyPersonInput = {
  /** With everything made up that says who he is. */
  readonly anonymised: boolean;
  readonly personId: string;
};

export type CorrelationInput = {
  readonly accountField?: string | null | undefined;
  readonly enabled: boolean;
  readonly personField?: string | null | undefined;
};

export type CreateApiTokenInput = {
  readonly capabilities: ReadonlyArray<Capability>;
  readonly expiresAt: string;
  readonly name: string;
};

export type CreateCustomFieldInput = {
  readonly convertToString: boolean;
  readonly displayName: string;
  readonly name: string;
  readonly subject: CustomFieldSubject;
};

export type CreateSourceInput = {
  /** One of sourceConnectors. */
  readonly connector?: string;
  readonly files?: ReadonlyArray<SourceFileInput> | null | undefined;
  readonly name: string;
  readonly secrets?: Readonly<Record<string, unknown>> | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
};

export type CreateTargetInput = {
  readonly connector: string;
  readonly name: string;
  readonly secrets?: Readonly<Record<string, unknown>> | null | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
};

export type CreateUserInput = {
  readonly displayName: string;
  readonly name: string;
  readonly password: string;
  readonly roles: ReadonlyArray<Role>;
};

export type CustomFieldSubject =
  | 'CONTRACT'
  | 'PERSON';

export type CustomFieldUseKind =
  | 'RULE'
  | 'SEGMENT'
  | 'SOURCE'
  | 'TARGET';

/** GRANT, or BLOCKED while there is no account; UPDATE; REVOKE, or UNMANAGE where it is only let go; MOVED: stays, for other rules or contracts, and nothing is done for it. */
export type DifferenceKind =
  | 'BLOCKED'
  | 'GRANT'
  | 'MOVED'
  | 'REVOKE'
  | 'UNMANAGE'
  | 'UPDATE';

export type EffectLimitInput = {
  readonly effect: LimitedEffect;
  readonly percentage: number;
  readonly persons: number;
};

export type EnforcementState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'RUNNING';

export type EntitlementKind =
  | 'ACCOUNT'
  | 'ACCOUNT_ACCESS'
  | 'PERMISSION';

export type EvaluationActionFilter = {
  readonly blocked?: boolean | null | undefined;
  readonly kind?: EntitlementKind | null | undefined;
  readonly operation?: Operation | null | undefined;
  readonly origin?: PlanOrigin | null | undefined;
  /** A rule that gives the reason, whichever version. */
  readonly ruleId?: string | null | undefined;
  /** Words that are all in the name of the entitlement, or all about the person (name, numbers, user name, e-mail). */
  readonly search?: string | null | undefined;
  /** How the action fares in the enforcement of the plan. */
  readonly state?: ActionState | null | undefined;
  readonly targetId?: string | null | undefined;
};

export type FieldMappingInput = {
  readonly dateFormat?: string | null | undefined;
  readonly field: string;
  readonly mode: MappingMode;
  readonly required: boolean;
  readonly value: string;
};

export type FileEncoding =
  | 'UTF_8'
  | 'WINDOWS_1252';

export type ImportSourceMappingInput = {
  /** False only tells what would become of it. */
  readonly apply: boolean;
  /** Text of the file. */
  readonly content: string;
  readonly sourceId: string;
};

export type ImportState =
  | 'BLOCKED'
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SUCCEEDED';

export type ImportThresholdsInput = {
  readonly added: ThresholdInput;
  readonly blocked: ThresholdInput;
  readonly removed: ThresholdInput;
};

export type IncidentFilter = {
  readonly search?: string | null | undefined;
  readonly state?: IncidentState | null | undefined;
  readonly tag?: string | null | undefined;
};

export type IncidentState =
  | 'OPEN'
  | 'RESOLVED';

export type LimitedEffect =
  | 'GRANTED'
  | 'REVOKED';

export type MappingFileOutcome =
  | 'CUSTOM_FIELD_CREATED'
  | 'LEFT_OUT'
  | 'RESPELLED'
  | 'TAKEN'
  | 'UNKNOWN_FIELD';

export type MappingMode =
  | 'COMPLEX'
  | 'FIELD'
  | 'FIXED';

export type MergeOrigin =
  | 'AUTOMATIC'
  | 'MANUAL'
  | 'SUGGESTION';

export type MergeState =
  | 'ENDING'
  | 'MERGED'
  | 'PENDING';

export type MergeSuggestionState =
  | 'APPROVED'
  | 'OPEN'
  | 'REJECTED';

export type NameFormatsInput = {
  readonly B: string;
  readonly BP: string;
  readonly P: string;
  readonly PB: string;
};

export type Operation =
  | 'GRANT'
  | 'REVOKE'
  | 'UNMANAGE'
  | 'UPDATE';

export type PastEntitlementFilter = {
  readonly entitlementId?: string | null | undefined;
  /** Words of the name, number or e-mail of the person. */
  readonly search?: string | null | undefined;
  readonly targetId?: string | null | undefined;
};

export type PersonChangeKind =
  | 'ADDED'
  | 'CHANGED'
  | 'MERGED'
  | 'REMOVED'
  | 'RETURNED'
  | 'UNMERGED';

export type PersonFilter = {
  readonly blocked?: boolean | null | undefined;
  readonly contractState?: ContractState | null | undefined;
  readonly departmentId?: string | null | undefined;
  readonly excluded?: boolean | null | undefined;
  readonly missing?: boolean | null | undefined;
  readonly search?: string | null | undefined;
  readonly sourceId?: string | null | undefined;
  readonly state?: PersonState | null | undefined;
};

/** IN_RULE now and in the last applied plan; JOINS or LEAVES when today differs from what was applied. */
export type PersonRuleStatus =
  | 'IN_RULE'
  | 'JOINS'
  | 'LEAVES';

export type PersonSort = {
  readonly direction: SortDirection;
  readonly field: PersonSortField;
};

export type PersonSortField =
  | 'CHANGED'
  | 'DEPARTMENT'
  | 'DISPLAY_NAME'
  | 'EXTERNAL_ID';

export type PersonState =
  | 'MERGED'
  | 'PRESENT'
  | 'REMOVED';

/** ADDED: only in the plan looked at; GONE: only in the other; CHANGED: in both, with another operation, blocking or set of rules. */
export type PlanChange =
  | 'ADDED'
  | 'CHANGED'
  | 'GONE';

/** Why an action is in a plan. */
export type PlanOrigin =
  | 'ACCOUNT_UNMANAGED'
  | 'BUSINESS_LOGIC'
  | 'PERSON_UPDATED'
  | 'REMOVED_FROM_RULE'
  | 'RETRY';

export type PreviewFileInput = {
  readonly delimiter?: string | null | undefined;
  readonly encoding?: FileEncoding | null | undefined;
  readonly path?: string | null | undefined;
  readonly uploadId?: string | null | undefined;
};

export type PreviewSourceInput = {
  readonly connector: string;
  readonly files?: ReadonlyArray<SourceFileInput> | null | undefined;
  readonly secrets?: Readonly<Record<string, unknown>> | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
  /** Its secrets stand for those that are not given. */
  readonly sourceId?: string | null | undefined;
};

export type PrimaryManagerMode =
  | 'CONTRACT'
  | 'DEPARTMENT';

export type ProblemCode =
  | 'ACTION_NOT_FAILED'
  | 'CAUSE_STILL_MEASURED'
  | 'CONDITION_INVALID'
  | 'CONFLICT'
  | 'CUSTOM_FIELD_IN_USE'
  | 'ENFORCEMENT_RUNNING'
  | 'ENTITLEMENT_UNKNOWN'
  | 'EVALUATION_STALE'
  | 'FILE_MISSING'
  | 'FORBIDDEN'
  | 'IMPORT_NOT_BLOCKED'
  | 'IMPORT_RUNNING'
  | 'INVALID_INPUT'
  | 'JSON_RULE_UNREADABLE'
  | 'LAST_ADMINISTRATOR'
  | 'LINK_INVALID'
  | 'MAPPING_INVALID'
  | 'NAME_TAKEN'
  | 'NOT_FOUND'
  | 'NO_SNAPSHOT'
  | 'PLAN_MOVED'
  | 'PUBLICATION_DECIDED'
  | 'PUBLICATION_MOVED'
  | 'RATE_LIMITED'
  | 'RULE_NOT_DRAFT'
  | 'RULE_TESTS_FAILED'
  | 'SCHEDULE_POLICY'
  | 'SCHEDULE_RUNNING'
  | 'SECOND_PERSON_NEEDED'
  | 'SEGMENT_IN_USE'
  | 'SEGMENT_USERS_REFUSED'
  | 'SETTINGS_INVALID'
  | 'SIGN_IN_REFUSED'
  | 'SOURCE_IN_USE'
  | 'TARGET_IN_USE'
  | 'TARGET_UNREACHABLE'
  | 'UNAUTHENTICATED';

export type ProblemConsequence =
  | 'BLOCKED'
  | 'FAILED'
  | 'IGNORED'
  | 'REPORTED';

export type ProgressKind =
  | 'ENFORCEMENT'
  | 'EVALUATION'
  | 'IMPORT'
  | 'SCHEDULE';

export type PublicationKind =
  | 'ARCHIVE'
  | 'PUBLISH';

export type PublicationState =
  | 'APPROVED'
  | 'PENDING'
  | 'REJECTED'
  | 'SUPERSEDED'
  | 'WITHDRAWN';

export type Role =
  | 'ADMINISTRATOR'
  | 'APPROVER'
  | 'AUDITOR'
  | 'OPERATOR'
  | 'RULE_DESIGNER'
  | 'VIEWER';

export type RuleContentInput = {
  readonly categories: ReadonlyArray<string>;
  readonly condition: RuleCondition;
  readonly entitlementIds: ReadonlyArray<string>;
  readonly name: string;
  readonly population: RulePopulation;
};

export type RulePreviewInput = {
  readonly condition: RuleCondition;
  /** What it gives; null for what its published version gives. */
  readonly entitlementIds?: ReadonlyArray<string> | null | undefined;
  readonly first?: number | null | undefined;
  readonly population: RulePopulation;
  /** Rule to compare with its published version. */
  readonly ruleId?: string | null | undefined;
};

export type RuleTestSource =
  | 'ANONYMISED'
  | 'MADE_UP'
  | 'REAL';

export type RuleVersionState =
  | 'DRAFT'
  | 'PUBLISHED'
  | 'REPLACED';

export type RunState =
  | 'COMPLETED'
  | 'FAILED'
  | 'RUNNING';

export type SaveRuleDraftInput = {
  readonly content: RuleContentInput;
  /** Null for a new rule. */
  readonly ruleId?: string | null | undefined;
};

export type SaveRuleTestInput = {
  /** In place of `example`. */
  readonly copyOf?: CopyPersonInput | null | undefined;
  /** `{ person, contracts }`: fields of factFields, nested by their paths. Personal data. Null: it stays as it is. */
  readonly example?: Readonly<Record<string, unknown>> | null | undefined;
  /** Null for a new test. */
  readonly id?: string | null | undefined;
  readonly inRule: boolean;
  /** Null: today, or the day it has. */
  readonly judgedOn?: string | null | undefined;
  /** Entitlements that the person gets through this rule. */
  readonly mustGet: ReadonlyArray<string>;
  /** Entitlements that the person does not get through this rule. */
  readonly mustNotGet: ReadonlyArray<string>;
  /** Null: the name of the example, or the name it has. */
  readonly name?: string | null | undefined;
  readonly ruleId: string;
};

export type SaveSegmentDraftInput = {
  readonly content: SegmentContentInput;
  /** Null for a new segment. */
  readonly segmentId?: string | null | undefined;
};

export type ScheduleInput = {
  readonly days: ReadonlyArray<number>;
  readonly enforce?: boolean;
  readonly evaluate?: boolean;
  readonly name: string;
  readonly sourceIds: ReadonlyArray<string>;
  readonly timeZone: string;
  readonly times: ReadonlyArray<ScheduleTimeInput>;
};

export type ScheduleRunOrigin =
  | 'MANUAL'
  | 'SCHEDULE';

/** INCOMPLETE: it went on to its end, and not all of it succeeded. CANCELLED: it never began. */
export type ScheduleRunState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  | 'INCOMPLETE'
  | 'RUNNING'
  | 'WAITING';

export type ScheduleStepKind =
  | 'ENFORCEMENT'
  | 'EVALUATION'
  | 'IMPORT';

export type ScheduleStepState =
  | 'BLOCKED'
  | 'CANCELLED'
  | 'FAILED'
  | 'RUNNING'
  | 'SKIPPED'
  | 'SUCCEEDED'
  | 'WAITING';

export type ScheduleTimeInput = {
  readonly hour: number;
  readonly minute?: number | null | undefined;
};

export type ScriptFaultCode =
  | 'MEMORY'
  | 'OUTPUT'
  | 'SYNTAX'
  | 'THROWN'
  | 'TIME'
  | 'TYPE';

export type SegmentContentInput = {
  readonly condition: RuleCondition;
  readonly description: string;
  readonly name: string;
};

export type SegmentPreviewInput = {
  readonly condition: RuleCondition;
  readonly first?: number | null | undefined;
  /** Whose contracts are looked at; null for those of today. */
  readonly population?: RulePopulation | null | undefined;
  /** Segment to compare with its published version. */
  readonly segmentId?: string | null | undefined;
};

export type SegmentUserKind =
  | 'RULE'
  | 'SEGMENT';

export type SetSourceMappingInput = {
  readonly contract: ReadonlyArray<FieldMappingInput>;
  readonly person: ReadonlyArray<FieldMappingInput>;
  readonly sourceId: string;
};

export type SetTargetFieldsInput = {
  readonly fields: ReadonlyArray<TargetFieldInput>;
  readonly targetId: string;
};

export type SetupAdministratorInput = {
  readonly displayName: string;
  readonly link: string;
  readonly name: string;
  readonly password: string;
};

export type SignInInput = {
  readonly name: string;
  readonly password: string;
};

/** PERSON: an import brought, changed or removed the person. RULE: a version was published or the rule archived. DATE: a day came. BEGINNING: it was so as far back as anything is known. */
export type SinceCause =
  | 'BEGINNING'
  | 'DATE'
  | 'PERSON'
  | 'RULE';

export type SnapshotKind =
  | 'DATE'
  | 'IMPORT'
  | 'MANUAL';

export type SnapshotState =
  | 'APPLIED'
  | 'BLOCKED'
  | 'BUILDING'
  | 'CANCELLED'
  | 'FAILED';

export type SortDirection =
  | 'ASC'
  | 'DESC';

export type SourceConfigurationInput = {
  readonly displayNames: NameFormatsInput;
  readonly managerFromParent: boolean;
  readonly managerNotSelf: boolean;
  /** Left out = as it is. */
  readonly primaryContract?: ReadonlyArray<ContractCriterionInput> | null | undefined;
  readonly primaryManager: PrimaryManagerMode;
  readonly timeZone: string;
};

export type SourceFileInput = {
  readonly delimiter: string;
  readonly encoding: FileEncoding;
  readonly idColumn?: string | null | undefined;
  readonly keyColumns: ReadonlyArray<string>;
  readonly kind: SourceFileKind;
  readonly managerColumn?: string | null | undefined;
  readonly nameColumn?: string | null | undefined;
  readonly parentColumn?: string | null | undefined;
  /** Excel: the sheet, the first by default. JSON: the dotted path of the list; by default the file is the list. */
  readonly part?: string | null | undefined;
  readonly path?: string | null | undefined;
  readonly personKeyColumns?: ReadonlyArray<string> | null | undefined;
  readonly uploadId?: string | null | undefined;
};

export type SourceFileKind =
  | 'CONTRACT'
  | 'DEPARTMENT'
  | 'PERSON';

export type SourceLists =
  | 'FILES'
  | 'SETTINGS';

export type StandingFilter = {
  readonly entitlementId?: string | null | undefined;
  readonly kind?: DifferenceKind | null | undefined;
  readonly targetId?: string | null | undefined;
};

export type TargetFieldConfigurationInput = {
  readonly actions: ReadonlyArray<AccountAction>;
  readonly mode: TargetMappingMode;
  readonly storeInAccountData: boolean;
  readonly useInNotifications: boolean;
  readonly value: string;
};

export type TargetFieldInput = {
  readonly configurations: ReadonlyArray<TargetFieldConfigurationInput>;
  readonly description?: string | null | undefined;
  readonly name: string;
};

export type TargetMappingMode =
  | 'FIELD'
  | 'FIXED'
  | 'NONE';

export type ThresholdInput = {
  readonly count: number;
  readonly enabled: boolean;
  readonly percentage: number;
};

export type UpdateCustomFieldInput = {
  readonly convertToString: boolean;
  readonly displayName: string;
  readonly id: string;
};

export type UpdateSourceInput = {
  readonly files?: ReadonlyArray<SourceFileInput> | null | undefined;
  readonly id: string;
  readonly name?: string | null | undefined;
  /** Secrets that are left out stay as they are; null takes one away. */
  readonly secrets?: Readonly<Record<string, unknown>> | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
  readonly thresholds?: ImportThresholdsInput | null | undefined;
};

export type UpdateTargetInput = {
  readonly concurrency?: number | null | undefined;
  readonly correlation?: CorrelationInput | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly secrets?: Readonly<Record<string, unknown>> | null | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | null | undefined;
};

export type UpdateUserInput = {
  readonly disabled?: boolean | null | undefined;
  readonly displayName?: string | null | undefined;
  readonly id: string;
  readonly password?: string | null | undefined;
  readonly privateContact?: boolean | null | undefined;
  readonly roles?: ReadonlyArray<Role> | null | undefined;
};

export type UserRowFragment = { readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string, readonly createdAt: string, readonly disabledAt: string | null };

export type ApiTokenRowFragment = { readonly id: string, readonly name: string, readonly hint: string, readonly capabilities: ReadonlyArray<Capability>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null };

export type UsersQueryVariables = Exact<{ [key: string]: never; }>;


export type UsersQuery = { readonly users: ReadonlyArray<{ readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string, readonly createdAt: string, readonly disabledAt: string | null }> };

export type CreateUserMutationVariables = Exact<{
  input: CreateUserInput;
}>;


export type CreateUserMutation = { readonly createUser:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'User', readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string, readonly createdAt: string, readonly disabledAt: string | null }
   };

export type UpdateUserMutationVariables = Exact<{
  input: UpdateUserInput;
}>;


export type UpdateUserMutation = { readonly updateUser:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'User', readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string, readonly createdAt: string, readonly disabledAt: string | null }
   };

export type ApiTokensQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiTokensQuery = { readonly apiTokens: ReadonlyArray<{ readonly id: string, readonly name: string, readonly hint: string, readonly capabilities: ReadonlyArray<Capability>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null }> };

export type CreateApiTokenMutationVariables = Exact<{
  input: CreateApiTokenInput;
}>;


export type CreateApiTokenMutation = { readonly createApiToken:
    | { readonly __typename: 'CreatedApiToken', readonly token: string, readonly apiToken: { readonly id: string, readonly name: string, readonly hint: string, readonly capabilities: ReadonlyArray<Capability>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type RevokeApiTokenMutationVariables = Exact<{
  id: string;
}>;


export type RevokeApiTokenMutation = { readonly revokeApiToken: { readonly id: string, readonly name: string, readonly hint: string, readonly capabilities: ReadonlyArray<Capability>, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly revokedAt: string | null } };

export type AggregationLabelsFragment = { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> };

export type MergedPersonPartsFragment = { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState };

export type MergePartsFragment = { readonly id: string, readonly state: MergeState, readonly origin: MergeOrigin, readonly decidedAt: string, readonly missingSince: string | null, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState }, readonly main: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState } };

export type MergeSuggestionPartsFragment = { readonly id: string, readonly state: MergeSuggestionState, readonly score: number, readonly personText: string, readonly otherText: string, readonly foundAt: string, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState }, readonly other: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState } };

export type MergesQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MergesQuery = { readonly merges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: MergeState, readonly origin: MergeOrigin, readonly decidedAt: string, readonly missingSince: string | null, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState }, readonly main: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type MergeSuggestionsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type MergeSuggestionsQuery = { readonly mergeSuggestions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: MergeSuggestionState, readonly score: number, readonly personText: string, readonly otherText: string, readonly foundAt: string, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState }, readonly other: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type PreviewMergeQueryVariables = Exact<{
  mainId: string;
  personIds: ReadonlyArray<string>;
}>;


export type PreviewMergeQuery = { readonly previewMerge: ReadonlyArray<{ readonly text: string, readonly score: number, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState } }> };

export type PersonsToMergeQueryVariables = Exact<{
  search: string;
}>;


export type PersonsToMergeQuery = { readonly persons: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string, readonly departmentName: string | null, readonly title: string | null, readonly state: PersonState }> } };

export type AggregationSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type AggregationSettingsQuery = { readonly aggregationSettings: { readonly suggests: boolean, readonly suggestionScore: number, readonly mergesAutomatically: boolean, readonly automaticScore: number, readonly mostMatches: number } };

export type SetAggregationSettingsMutationVariables = Exact<{
  input: AggregationSettingsInput;
}>;


export type SetAggregationSettingsMutation = { readonly setAggregationSettings:
    | { readonly suggests: boolean, readonly suggestionScore: number, readonly mergesAutomatically: boolean, readonly automaticScore: number, readonly mostMatches: number }
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type MergePersonsMutationVariables = Exact<{
  mainId: string;
  personIds: ReadonlyArray<string>;
}>;


export type MergePersonsMutation = { readonly mergePersons:
    | { readonly merges: ReadonlyArray<{ readonly id: string }> }
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type UnmergePersonMutationVariables = Exact<{
  personId: string;
}>;


export type UnmergePersonMutation = { readonly unmergePerson:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly state: MergeState }
   };

export type ApproveMergeMutationVariables = Exact<{
  id: string;
  mainId?: string | null | undefined;
}>;


export type ApproveMergeMutation = { readonly approveMerge:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly state: MergeSuggestionState }
   };

export type RejectMergeMutationVariables = Exact<{
  id: string;
}>;


export type RejectMergeMutation = { readonly rejectMerge:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly state: MergeSuggestionState }
   };

export type RedetermineMergesMutationVariables = Exact<{ [key: string]: never; }>;


export type RedetermineMergesMutation = { readonly redetermineMerges: boolean };

export type AuditRowFragment = { readonly id: string, readonly at: string, readonly actor: string, readonly actorKind: string, readonly action: string, readonly state: string, readonly person: string | null, readonly personId: string | null, readonly message: string, readonly values: Readonly<Record<string, unknown>>, readonly target: { readonly id: string, readonly name: string } | null };

export type AuditEntriesQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AuditEntriesQuery = { readonly auditEntries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly actor: string, readonly actorKind: string, readonly action: string, readonly state: string, readonly person: string | null, readonly personId: string | null, readonly message: string, readonly values: Readonly<Record<string, unknown>>, readonly target: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type ComingDayPartsFragment = { readonly date: string, readonly joiners: number, readonly movers: number, readonly leavers: number, readonly gaining: number, readonly losing: number, readonly rulesOnly: number, readonly grants: number, readonly revokes: number };

export type CalendarQueryVariables = Exact<{
  from?: string | null | undefined;
  to?: string | null | undefined;
  filter?: CalendarFilter | null | undefined;
}>;


export type CalendarQuery = { readonly calendar: { readonly today: string, readonly days: ReadonlyArray<{ readonly date: string, readonly joiners: number, readonly movers: number, readonly leavers: number, readonly gaining: number, readonly losing: number, readonly rulesOnly: number, readonly grants: number, readonly revokes: number }> } };

export type CalendarChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type CalendarChoicesQuery = { readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string, readonly published: { readonly id: string } | null }>, readonly targets: ReadonlyArray<{ readonly id: string, readonly name: string, readonly enabled: boolean }> };

export type ComingRulePartsFragment = { readonly rule: { readonly id: string, readonly name: string }, readonly dates: ReadonlyArray<{ readonly field: string, readonly date: string }> };

export type ComingPersonsQueryVariables = Exact<{
  date: string;
  filter?: CalendarFilter | null | undefined;
  kind?: ComingKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ComingPersonsQuery = { readonly comingPersons: { readonly nodes: ReadonlyArray<{ readonly personId: string, readonly displayName: string, readonly departmentName: string | null, readonly kind: ComingKind, readonly enters: ReadonlyArray<{ readonly rule: { readonly id: string, readonly name: string }, readonly dates: ReadonlyArray<{ readonly field: string, readonly date: string }> }>, readonly leaves: ReadonlyArray<{ readonly rule: { readonly id: string, readonly name: string }, readonly dates: ReadonlyArray<{ readonly field: string, readonly date: string }> }>, readonly entitlements: ReadonlyArray<{ readonly operation: ComingOperation, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } } }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type CustomFieldPartsFragment = { readonly id: string, readonly subject: CustomFieldSubject, readonly name: string, readonly displayName: string, readonly convertToString: boolean };

export type CustomFieldsQueryVariables = Exact<{ [key: string]: never; }>;


export type CustomFieldsQuery = { readonly customFields: ReadonlyArray<{ readonly id: string, readonly subject: CustomFieldSubject, readonly name: string, readonly displayName: string, readonly convertToString: boolean }> };

export type CreateCustomFieldMutationVariables = Exact<{
  input: CreateCustomFieldInput;
}>;


export type CreateCustomFieldMutation = { readonly createCustomField:
    | { readonly __typename: 'CustomField', readonly id: string, readonly subject: CustomFieldSubject, readonly name: string, readonly displayName: string, readonly convertToString: boolean }
    | { readonly __typename: 'CustomFieldHeld', readonly code: ProblemCode, readonly message: string, readonly persons: number, readonly uses: ReadonlyArray<{ readonly kind: CustomFieldUseKind, readonly id: string, readonly name: string }> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type UpdateCustomFieldMutationVariables = Exact<{
  input: UpdateCustomFieldInput;
}>;


export type UpdateCustomFieldMutation = { readonly updateCustomField:
    | { readonly __typename: 'CustomField', readonly id: string, readonly subject: CustomFieldSubject, readonly name: string, readonly displayName: string, readonly convertToString: boolean }
    | { readonly __typename: 'CustomFieldHeld', readonly code: ProblemCode, readonly message: string, readonly persons: number, readonly uses: ReadonlyArray<{ readonly kind: CustomFieldUseKind, readonly id: string, readonly name: string }> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type DeleteCustomFieldMutationVariables = Exact<{
  id: string;
}>;


export type DeleteCustomFieldMutation = { readonly deleteCustomField:
    | { readonly __typename: 'CustomField', readonly id: string, readonly subject: CustomFieldSubject, readonly name: string, readonly displayName: string, readonly convertToString: boolean }
    | { readonly __typename: 'CustomFieldHeld', readonly code: ProblemCode, readonly message: string, readonly persons: number, readonly uses: ReadonlyArray<{ readonly kind: CustomFieldUseKind, readonly id: string, readonly name: string }> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

type CustomFieldProblem_CustomFieldHeld_Fragment = { readonly code: ProblemCode, readonly message: string, readonly persons: number, readonly uses: ReadonlyArray<{ readonly kind: CustomFieldUseKind, readonly id: string, readonly name: string }> };

type CustomFieldProblem_InputProblem_Fragment = { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> };

export type CustomFieldProblemFragment =
  | CustomFieldProblem_CustomFieldHeld_Fragment
  | CustomFieldProblem_InputProblem_Fragment
;

export type CustomFieldUsesFragment = { readonly code: ProblemCode, readonly message: string, readonly persons: number, readonly uses: ReadonlyArray<{ readonly kind: CustomFieldUseKind, readonly id: string, readonly name: string }> };

export type DashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type DashboardQuery = { readonly dashboard: { readonly persons: number, readonly activePersons: number, readonly sources: number, readonly targets: number, readonly publishedRules: number, readonly openIncidents: number, readonly blockedImports: number, readonly startingSoon: number, readonly endingSoon: number, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly source: { readonly id: string, readonly name: string }, readonly counts: { readonly read: number, readonly persons: number, readonly added: number, readonly changed: number, readonly removed: number, readonly blocked: number, readonly problems: number } } | null, readonly lastEvaluation: { readonly id: string, readonly state: RunState, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly grants: number, readonly revokes: number, readonly updates: number, readonly blocked: number } } | null, readonly lastEnforcement: { readonly id: string, readonly state: EnforcementState, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly total: number, readonly succeeded: number, readonly failed: number, readonly blocked: number, readonly cancelled: number } } | null } };

export type WaitingForMeQueryVariables = Exact<{ [key: string]: never; }>;


export type WaitingForMeQuery = { readonly imports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ImportState, readonly startedAt: string, readonly source: { readonly id: string, readonly name: string }, readonly counts: { readonly added: number, readonly removed: number, readonly blocked: number }, readonly exceeded: ReadonlyArray<{ readonly kind: string, readonly count: number, readonly limitCount: number, readonly percentage: number, readonly limitPercentage: number }> }> }, readonly incidents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly state: IncidentState, readonly tags: ReadonlyArray<string>, readonly description: string, readonly about: string | null, readonly details: Readonly<Record<string, unknown>>, readonly importId: string | null, readonly latestAt: string }>, readonly count: { readonly value: number, readonly exact: boolean } } };

export type EnforcementRowFragment = { readonly id: string, readonly state: EnforcementState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly total: number, readonly waiting: number, readonly running: number, readonly blocked: number, readonly succeeded: number, readonly failed: number, readonly cancelled: number } };

export type EnforcementsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type EnforcementsQuery = { readonly enforcements: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: EnforcementState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly total: number, readonly waiting: number, readonly running: number, readonly blocked: number, readonly succeeded: number, readonly failed: number, readonly cancelled: number } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type EnforcementQueryVariables = Exact<{
  id: string;
}>;


export type EnforcementQuery = { readonly enforcement: { readonly id: string, readonly state: EnforcementState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly evaluation: { readonly id: string, readonly startedAt: string }, readonly perTarget: ReadonlyArray<{ readonly kind: EntitlementKind, readonly operation: Operation, readonly state: ActionState, readonly count: number, readonly target: { readonly id: string, readonly name: string } }>, readonly counts: { readonly total: number, readonly waiting: number, readonly running: number, readonly blocked: number, readonly succeeded: number, readonly failed: number, readonly cancelled: number } } | null };

export type EnforcementActionsQueryVariables = Exact<{
  id: string;
  filter?: ActionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type EnforcementActionsQuery = { readonly enforcement: { readonly id: string, readonly actions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: number, readonly operation: Operation, readonly kind: EntitlementKind, readonly state: ActionState, readonly attempts: number, readonly nextAttemptAt: string | null, readonly waitingReason: string | null, readonly message: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type EnforceMutationVariables = Exact<{
  evaluationId?: string | null | undefined;
}>;


export type EnforceMutation = { readonly enforce:
    | { readonly __typename: 'Enforcement', readonly id: string, readonly state: EnforcementState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly total: number, readonly waiting: number, readonly running: number, readonly blocked: number, readonly succeeded: number, readonly failed: number, readonly cancelled: number } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'PlanMoved', readonly code: ProblemCode, readonly message: string, readonly gone: number, readonly added: number, readonly goneActions: ReadonlyArray<{ readonly id: string, readonly number: number, readonly operation: Operation, readonly origin: string, readonly blockedBy: string | null, readonly state: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }>, readonly addedActions: ReadonlyArray<{ readonly id: string, readonly number: number, readonly operation: Operation, readonly origin: string, readonly blockedBy: string | null, readonly state: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }>, readonly evaluation: { readonly id: string, readonly startedAt: string } }
   };

export type CancelEnforcementMutationVariables = Exact<{
  id: string;
}>;


export type CancelEnforcementMutation = { readonly cancelEnforcement:
    | { readonly __typename: 'Enforcement', readonly id: string, readonly state: EnforcementState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly total: number, readonly waiting: number, readonly running: number, readonly blocked: number, readonly succeeded: number, readonly failed: number, readonly cancelled: number } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'PlanMoved', readonly code: ProblemCode, readonly message: string }
   };

export type RetryActionMutationVariables = Exact<{
  id: string;
}>;


export type RetryActionMutation = { readonly retryAction:
    | { readonly __typename: 'Action', readonly id: string, readonly state: ActionState, readonly attempts: number }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type EvaluationRowFragment = { readonly id: string, readonly state: RunState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly asOf: string, readonly snapshotNumber: number | null, readonly counts: { readonly persons: number, readonly rules: number, readonly grants: number, readonly revokes: number, readonly updates: number, readonly unmanages: number, readonly blocked: number }, readonly enforcement: { readonly id: string, readonly state: EnforcementState } | null };

export type PlannedActionFragment = { readonly id: string, readonly number: number, readonly operation: Operation, readonly origin: string, readonly blockedBy: string | null, readonly state: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type EvaluationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type EvaluationsQuery = { readonly evaluations: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: RunState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly asOf: string, readonly snapshotNumber: number | null, readonly counts: { readonly persons: number, readonly rules: number, readonly grants: number, readonly revokes: number, readonly updates: number, readonly unmanages: number, readonly blocked: number }, readonly enforcement: { readonly id: string, readonly state: EnforcementState } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type EvaluationQueryVariables = Exact<{
  id: string;
}>;


export type EvaluationQuery = { readonly evaluation: { readonly hash: string | null, readonly id: string, readonly state: RunState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly asOf: string, readonly snapshotNumber: number | null, readonly perTarget: ReadonlyArray<{ readonly kind: EntitlementKind, readonly operation: Operation, readonly count: number, readonly target: { readonly id: string, readonly name: string } }>, readonly log: ReadonlyArray<{ readonly at: string, readonly step: string, readonly values: Readonly<Record<string, unknown>> }>, readonly counts: { readonly persons: number, readonly rules: number, readonly grants: number, readonly revokes: number, readonly updates: number, readonly unmanages: number, readonly blocked: number }, readonly enforcement: { readonly id: string, readonly state: EnforcementState } | null } | null };

export type EvaluationActionsQueryVariables = Exact<{
  id: string;
  filter?: EvaluationActionFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type EvaluationActionsQuery = { readonly evaluation: { readonly id: string, readonly actions: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: number, readonly operation: Operation, readonly origin: string, readonly blockedBy: string | null, readonly state: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type PlanRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanRulesQuery = { readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type EvaluateMutationVariables = Exact<{ [key: string]: never; }>;


export type EvaluateMutation = { readonly evaluate:
    | { readonly __typename: 'Evaluation', readonly id: string, readonly state: RunState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly asOf: string, readonly snapshotNumber: number | null, readonly counts: { readonly persons: number, readonly rules: number, readonly grants: number, readonly revokes: number, readonly updates: number, readonly unmanages: number, readonly blocked: number }, readonly enforcement: { readonly id: string, readonly state: EnforcementState } | null }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type CompareEvaluationsQueryVariables = Exact<{
  id: string;
  otherId?: string | null | undefined;
}>;


export type CompareEvaluationsQuery = { readonly compareEvaluations: { readonly evaluation: { readonly id: string, readonly startedAt: string, readonly asOf: string }, readonly other: { readonly id: string, readonly startedAt: string, readonly asOf: string }, readonly perTarget: ReadonlyArray<{ readonly change: PlanChange, readonly kind: EntitlementKind, readonly operation: Operation, readonly count: number, readonly target: { readonly id: string, readonly name: string } }> } | null };

export type ComparedActionsQueryVariables = Exact<{
  id: string;
  otherId: string;
  change: PlanChange;
  first: number;
  after?: string | null | undefined;
}>;


export type ComparedActionsQuery = { readonly compareEvaluations: { readonly actions: { readonly nodes: ReadonlyArray<{ readonly change: PlanChange, readonly action: { readonly id: string, readonly number: number, readonly operation: Operation, readonly origin: string, readonly blockedBy: string | null, readonly state: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string }, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string }, readonly target: { readonly id: string, readonly name: string }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }, readonly before: { readonly id: string, readonly operation: Operation, readonly blockedBy: string | null, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type ExplanationPartsFragment = { readonly inRule: boolean, readonly asOf: string, readonly snapshot: number | null, readonly contractIds: ReadonlyArray<string>, readonly tree: Readonly<Record<string, unknown>>, readonly version: { readonly version: number, readonly state: RuleVersionState } | null, readonly smallestChanges: ReadonlyArray<{ readonly fields: ReadonlyArray<{ readonly field: string, readonly contractId: string | null, readonly found: ReadonlyArray<string>, readonly wanted: ReadonlyArray<string>, readonly isAny: boolean }> }> };

export type ExplainRuleQueryVariables = Exact<{
  ruleId: string;
  personId: string;
}>;


export type ExplainRuleQuery = { readonly explainRule: { readonly inRule: boolean, readonly asOf: string, readonly snapshot: number | null, readonly contractIds: ReadonlyArray<string>, readonly tree: Readonly<Record<string, unknown>>, readonly version: { readonly population: RulePopulation, readonly condition: RuleCondition, readonly version: number, readonly state: RuleVersionState } | null, readonly smallestChanges: ReadonlyArray<{ readonly fields: ReadonlyArray<{ readonly field: string, readonly contractId: string | null, readonly found: ReadonlyArray<string>, readonly wanted: ReadonlyArray<string>, readonly isAny: boolean }> }> }, readonly rule: { readonly id: string, readonly name: string } | null, readonly person: { readonly id: string, readonly displayName: string, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly startDate: string | null, readonly endDate: string | null, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }> } | null };

export type ExplainedPersonFragment = { readonly id: string, readonly displayName: string, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly startDate: string | null, readonly endDate: string | null, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }> };

export type ExplainConditionQueryVariables = Exact<{
  personId: string;
  population: RulePopulation;
  condition: RuleCondition;
}>;


export type ExplainConditionQuery = { readonly explainCondition:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'RuleExplanation', readonly inRule: boolean, readonly asOf: string, readonly snapshot: number | null, readonly contractIds: ReadonlyArray<string>, readonly tree: Readonly<Record<string, unknown>>, readonly version: { readonly version: number, readonly state: RuleVersionState } | null, readonly smallestChanges: ReadonlyArray<{ readonly fields: ReadonlyArray<{ readonly field: string, readonly contractId: string | null, readonly found: ReadonlyArray<string>, readonly wanted: ReadonlyArray<string>, readonly isAny: boolean }> }> }
  , readonly person: { readonly id: string, readonly displayName: string, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly startDate: string | null, readonly endDate: string | null, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }> } | null };

export type RulesToExplainQueryVariables = Exact<{ [key: string]: never; }>;


export type RulesToExplainQuery = { readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string, readonly published: { readonly id: string } | null }> };

export type AnswersSinceQueryVariables = Exact<{
  personId: string;
  ruleIds?: ReadonlyArray<string> | null | undefined;
  entitlementIds?: ReadonlyArray<string> | null | undefined;
}>;


export type AnswersSinceQuery = { readonly answersSince: ReadonlyArray<{ readonly ruleId: string | null, readonly entitlementId: string | null, readonly date: string, readonly cause: SinceCause, readonly snapshot: { readonly number: number } | null, readonly ruleVersions: ReadonlyArray<{ readonly name: string, readonly version: number }> }> };

export type ExplainEntitlementQueryVariables = Exact<{
  entitlementId: string;
  personId: string;
}>;


export type ExplainEntitlementQuery = { readonly explainEntitlement: { readonly given: boolean, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }, readonly rules: ReadonlyArray<{ readonly inRule: boolean, readonly contractIds: ReadonlyArray<string>, readonly tree: Readonly<Record<string, unknown>>, readonly rule: { readonly id: string, readonly name: string } | null, readonly version: { readonly version: number, readonly population: RulePopulation, readonly condition: RuleCondition } | null }> }, readonly person: { readonly id: string, readonly displayName: string, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly startDate: string | null, readonly endDate: string | null, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }> } | null };

export type EntitlementsToExplainQueryVariables = Exact<{ [key: string]: never; }>;


export type EntitlementsToExplainQuery = { readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }> };

export type IncidentPartsFragment = { readonly id: string, readonly kind: string, readonly state: IncidentState, readonly tags: ReadonlyArray<string>, readonly description: string, readonly about: string | null, readonly details: Readonly<Record<string, unknown>>, readonly sourceId: string | null, readonly targetId: string | null, readonly enforcementId: string | null, readonly importId: string | null, readonly openedAt: string, readonly latestAt: string, readonly resolvedAt: string | null, readonly resolvedBy: string | null, readonly resolution: string | null };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { readonly incidents: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: string, readonly state: IncidentState, readonly tags: ReadonlyArray<string>, readonly description: string, readonly about: string | null, readonly details: Readonly<Record<string, unknown>>, readonly sourceId: string | null, readonly targetId: string | null, readonly enforcementId: string | null, readonly importId: string | null, readonly openedAt: string, readonly latestAt: string, readonly resolvedAt: string | null, readonly resolvedBy: string | null, readonly resolution: string | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type OpenIncidentCountQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenIncidentCountQuery = { readonly incidents: { readonly count: { readonly value: number, readonly exact: boolean } } };

export type ResolveIncidentMutationVariables = Exact<{
  id: string;
}>;


export type ResolveIncidentMutation = { readonly resolveIncident:
    | { readonly __typename: 'Incident', readonly id: string, readonly kind: string, readonly state: IncidentState, readonly tags: ReadonlyArray<string>, readonly description: string, readonly about: string | null, readonly details: Readonly<Record<string, unknown>>, readonly sourceId: string | null, readonly targetId: string | null, readonly enforcementId: string | null, readonly importId: string | null, readonly openedAt: string, readonly latestAt: string, readonly resolvedAt: string | null, readonly resolvedBy: string | null, readonly resolution: string | null }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type LiveProgressSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveProgressSubscription = { readonly progress: { readonly position: string, readonly kind: ProgressKind, readonly runId: string, readonly step: string, readonly done: number, readonly total: number | null, readonly rate: number | null, readonly eta: number | null, readonly ended: boolean, readonly state: string | null } };

export type LiveIncidentsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveIncidentsSubscription = { readonly incidents: { readonly position: string, readonly incident: { readonly id: string, readonly kind: string, readonly state: IncidentState, readonly description: string } } };

export type LiveAuditSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveAuditSubscription = { readonly auditEntries: { readonly position: string, readonly entry: { readonly id: string, readonly at: string, readonly actor: string, readonly actorKind: string, readonly action: string, readonly state: string, readonly person: string | null, readonly personId: string | null, readonly message: string, readonly values: Readonly<Record<string, unknown>>, readonly target: { readonly id: string, readonly name: string } | null } } };

export type LiveChangesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveChangesSubscription = { readonly changes: { readonly position: string, readonly kind: string, readonly subjectType: string, readonly subjectId: string } };

export type SourceMappingFileQueryVariables = Exact<{
  sourceId: string;
}>;


export type SourceMappingFileQuery = { readonly sourceMappingFile: string | null };

export type ImportSourceMappingMutationVariables = Exact<{
  input: ImportSourceMappingInput;
}>;


export type ImportSourceMappingMutation = { readonly importSourceMapping:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'MappingImport', readonly applied: boolean, readonly source: { readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null }, readonly report: ReadonlyArray<{ readonly subject: string, readonly field: string, readonly mode: MappingMode | null, readonly outcome: MappingFileOutcome, readonly message: string | null }> }
   };

export type PastReasonPartsFragment = { readonly id: string, readonly ruleId: string, readonly version: number, readonly name: string };

export type PastContractPartsFragment = { readonly id: string, readonly externalId: string, readonly state: ContractState, readonly isPrimary: boolean, readonly startDate: string | null, readonly endDate: string | null, readonly fte: number | null, readonly hoursPerWeek: number | null, readonly typeDescription: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly employer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } };

export type PersonOnDateQueryVariables = Exact<{
  id: string;
  date: string;
}>;


export type PersonOnDateQuery = { readonly person: { readonly id: string, readonly displayName: string } | null, readonly personOnDate: { readonly date: string, readonly snapshot: { readonly number: number, readonly appliedAt: string } | null, readonly person: { readonly version: number, readonly displayName: string, readonly externalId: string | null, readonly userName: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly since: { readonly number: number, readonly appliedAt: string }, readonly details: { readonly birthDate: string | null }, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly businessContact: { readonly email: string | null, readonly phoneFixed: string | null, readonly phoneMobile: string | null }, readonly primaryManager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly isPrimary: boolean, readonly startDate: string | null, readonly endDate: string | null, readonly fte: number | null, readonly hoursPerWeek: number | null, readonly typeDescription: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly employer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }> } | null, readonly entitlements: ReadonlyArray<{ readonly grantId: string, readonly grantedAt: string, readonly endedAt: string | null, readonly contracts: ReadonlyArray<string>, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }, readonly reasons: ReadonlyArray<{ readonly id: string, readonly ruleId: string, readonly version: number, readonly name: string }> }>, readonly accounts: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly name: string | null, readonly origin: string, readonly target: { readonly id: string, readonly name: string } }> } };

export type EntitlementsOnQueryVariables = Exact<{
  date: string;
  filter?: PastEntitlementFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type EntitlementsOnQuery = { readonly entitlementsOn: { readonly nodes: ReadonlyArray<{ readonly grantId: string, readonly personId: string, readonly displayName: string, readonly externalId: string, readonly grantedAt: string, readonly endedAt: string | null, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }, readonly reasons: ReadonlyArray<{ readonly id: string, readonly ruleId: string, readonly version: number, readonly name: string }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type PastChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type PastChoicesQuery = { readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }>, readonly targets: ReadonlyArray<{ readonly id: string, readonly name: string }> };

export type PersonsQueryVariables = Exact<{
  filter?: PersonFilter | null | undefined;
  sort?: PersonSort | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PersonsQuery = { readonly persons: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly departmentName: string | null, readonly title: string | null, readonly changedAt: string, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type PersonFiltersQueryVariables = Exact<{ [key: string]: never; }>;


export type PersonFiltersQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly departments: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string, readonly persons: number }> };

export type ExclusionPartsFragment = { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null };

export type PersonHeadFragment = { readonly id: string, readonly version: number, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly departmentName: string | null, readonly title: string | null, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null, readonly source: { readonly id: string, readonly name: string, readonly recordKey: string } };

export type ReferencePartsFragment = { readonly externalId: string | null, readonly code: string | null, readonly name: string | null };

export type PersonLinkFragment = { readonly id: string, readonly externalId: string, readonly displayName: string };

export type ContractPartsFragment = { readonly id: string, readonly externalId: string, readonly state: ContractState, readonly isPrimary: boolean, readonly startDate: string | null, readonly endDate: string | null, readonly fte: number | null, readonly hoursPerWeek: number | null, readonly percentage: number | null, readonly sequence: number | null, readonly typeCode: string | null, readonly typeDescription: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly departmentManager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly manager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costCenter: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costBearer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly employer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly team: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly division: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly organization: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } };

export type PersonQueryVariables = Exact<{
  id: string;
}>;


export type PersonQuery = { readonly person: { readonly userName: string | null, readonly changedAt: string, readonly addedAt: string, readonly removedAt: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly status: Readonly<Record<string, unknown>>, readonly id: string, readonly version: number, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly departmentName: string | null, readonly title: string | null, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly name: { readonly initials: string | null, readonly givenName: string | null, readonly nickName: string | null, readonly familyName: string | null, readonly familyNamePrefix: string | null, readonly familyNamePartner: string | null, readonly familyNamePartnerPrefix: string | null, readonly convention: string | null }, readonly details: { readonly gender: string | null, readonly honorificPrefix: string | null, readonly honorificSuffix: string | null, readonly birthDate: string | null, readonly birthLocality: string | null, readonly maritalStatus: string | null }, readonly businessContact: { readonly phoneMobile: string | null, readonly phoneFixed: string | null, readonly email: string | null, readonly address: { readonly street: string | null, readonly streetExt: string | null, readonly houseNumber: string | null, readonly houseNumberExt: string | null, readonly postalCode: string | null, readonly locality: string | null, readonly country: string | null } }, readonly primaryManager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly primaryContract: { readonly id: string, readonly externalId: string, readonly state: ContractState, readonly isPrimary: boolean, readonly startDate: string | null, readonly endDate: string | null, readonly fte: number | null, readonly hoursPerWeek: number | null, readonly percentage: number | null, readonly sequence: number | null, readonly typeCode: string | null, readonly typeDescription: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly departmentManager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly manager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costCenter: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costBearer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly employer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly team: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly division: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly organization: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } } | null, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null, readonly source: { readonly id: string, readonly name: string, readonly recordKey: string } } | null };

export type PersonContractsQueryVariables = Exact<{
  id: string;
}>;


export type PersonContractsQuery = { readonly person: { readonly id: string, readonly contracts: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly state: ContractState, readonly isPrimary: boolean, readonly startDate: string | null, readonly endDate: string | null, readonly fte: number | null, readonly hoursPerWeek: number | null, readonly percentage: number | null, readonly sequence: number | null, readonly typeCode: string | null, readonly typeDescription: string | null, readonly custom: Readonly<Record<string, unknown>>, readonly title: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly department: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly departmentManager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly manager: { readonly id: string, readonly externalId: string, readonly displayName: string } | null, readonly location: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costCenter: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly costBearer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly employer: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly team: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly division: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null }, readonly organization: { readonly externalId: string | null, readonly code: string | null, readonly name: string | null } }>, readonly primaryContractSteps: ReadonlyArray<{ readonly field: string | null, readonly direction: SortDirection | null, readonly candidates: ReadonlyArray<{ readonly contractId: string, readonly value: string | null, readonly isLeft: boolean }> }> } | null };

export type PersonRulesQueryVariables = Exact<{
  id: string;
}>;


export type PersonRulesQuery = { readonly person: { readonly id: string, readonly rules: ReadonlyArray<{ readonly status: PersonRuleStatus, readonly sentence: string, readonly accounts: number, readonly accountAccess: number, readonly permissions: number, readonly matchingContracts: ReadonlyArray<string>, readonly rule: { readonly id: string, readonly name: string, readonly categories: ReadonlyArray<string>, readonly published: { readonly population: RulePopulation, readonly condition: RuleCondition } | null } }> } | null };

export type PersonEntitlementsQueryVariables = Exact<{
  id: string;
}>;


export type PersonEntitlementsQuery = { readonly person: { readonly id: string, readonly entitlements: ReadonlyArray<{ readonly grantId: string, readonly grantedAt: string, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly description: string | null, readonly target: { readonly id: string, readonly name: string } }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }> } | null };

export type PersonAccountsQueryVariables = Exact<{
  id: string;
}>;


export type PersonAccountsQuery = { readonly person: { readonly id: string, readonly accounts: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly name: string | null, readonly origin: string, readonly data: Readonly<Record<string, unknown>>, readonly updatedAt: string, readonly target: { readonly id: string, readonly name: string } }> } | null };

export type PersonHistoryQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PersonHistoryQuery = { readonly person: { readonly id: string, readonly history: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly snapshotNumber: number, readonly change: PersonChangeKind, readonly path: string | null, readonly oldValue: string | null, readonly newValue: string | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type PersonAuditQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type PersonAuditQuery = { readonly person: { readonly id: string, readonly audit: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly actor: string, readonly actorKind: string, readonly action: string, readonly state: string, readonly person: string | null, readonly personId: string | null, readonly message: string, readonly values: Readonly<Record<string, unknown>>, readonly target: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type ExcludePersonMutationVariables = Exact<{
  id: string;
  reason: string;
  until?: string | null | undefined;
}>;


export type ExcludePersonMutation = { readonly excludePerson:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Person', readonly id: string, readonly version: number, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly departmentName: string | null, readonly title: string | null, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null, readonly source: { readonly id: string, readonly name: string, readonly recordKey: string } }
   };

export type IncludePersonMutationVariables = Exact<{
  id: string;
}>;


export type IncludePersonMutation = { readonly includePerson:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Person', readonly id: string, readonly version: number, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly departmentName: string | null, readonly title: string | null, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null, readonly source: { readonly id: string, readonly name: string, readonly recordKey: string } }
   };

export type ExclusionRowFragment = { readonly id: string, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null };

export type ExclusionsQueryVariables = Exact<{
  filter?: PersonFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ExclusionsQuery = { readonly persons: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: PersonState, readonly externalId: string, readonly displayName: string, readonly excluded: boolean, readonly excludedByMapping: boolean, readonly excludedByHand: boolean, readonly includedByHand: boolean, readonly missing: boolean, readonly blocked: boolean, readonly contractState: ContractState, readonly aggregation: { readonly skipped: boolean, readonly merges: ReadonlyArray<{ readonly id: string, readonly state: MergeState }> }, readonly exclusion: { readonly reason: string | null, readonly since: string, readonly by: string | null, readonly until: string | null } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type EffectLimitFragment = { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number };

export type ExceededLimitFragment = { readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } };

export type EffectOnRuleFragment = { readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number };

export type PublicationRequestFragment = { readonly id: string, readonly kind: PublicationKind, readonly unmanage: boolean, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly impact: { readonly everybody: number, readonly granted: number, readonly revoked: number, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number }> }, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> };

export type PendingPublicationsQueryVariables = Exact<{ [key: string]: never; }>;


export type PendingPublicationsQuery = { readonly pendingPublications: ReadonlyArray<{ readonly id: string, readonly kind: PublicationKind, readonly unmanage: boolean, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly rule: { readonly id: string, readonly name: string } | null, readonly segment: { readonly id: string, readonly name: string } | null, readonly impact: { readonly everybody: number, readonly granted: number, readonly revoked: number, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number }> }, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> }> };

export type PublicationReviewQueryVariables = Exact<{
  ruleId: string;
}>;


export type PublicationReviewQuery = { readonly rule: { readonly id: string, readonly pendingPublication: { readonly id: string, readonly kind: PublicationKind, readonly unmanage: boolean, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly content: { readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> } | null, readonly impact: { readonly everybody: number, readonly granted: number, readonly revoked: number, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number }> }, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> } | null } | null };

export type SegmentPublicationReviewQueryVariables = Exact<{
  segmentId: string;
}>;


export type SegmentPublicationReviewQuery = { readonly segment: { readonly id: string, readonly published: { readonly name: string, readonly description: string, readonly condition: RuleCondition } | null, readonly pendingPublication: { readonly id: string, readonly kind: PublicationKind, readonly unmanage: boolean, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly segmentContent: { readonly name: string, readonly description: string, readonly condition: RuleCondition } | null, readonly impact: { readonly everybody: number, readonly granted: number, readonly revoked: number, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number }> }, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> } | null } | null };

export type RuleVersionContentsQueryVariables = Exact<{
  ruleId: string;
}>;


export type RuleVersionContentsQuery = { readonly rule: { readonly id: string, readonly versions: ReadonlyArray<{ readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly updatedBy: string | null, readonly publishedAt: string | null, readonly publishedBy: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> }> } | null };

export type PublicationLimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type PublicationLimitsQuery = { readonly publicationLimits: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number }> };

export type SetPublicationLimitsMutationVariables = Exact<{
  limits: ReadonlyArray<EffectLimitInput>;
}>;


export type SetPublicationLimitsMutation = { readonly setPublicationLimits: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number }> };

export type ApprovePublicationMutationVariables = Exact<{
  id: string;
}>;


export type ApprovePublicationMutation = { readonly approvePublication:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'PublicationRequest', readonly id: string, readonly state: PublicationState }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type RejectPublicationMutationVariables = Exact<{
  id: string;
  reason: string;
}>;


export type RejectPublicationMutation = { readonly rejectPublication:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'PublicationRequest', readonly id: string, readonly state: PublicationState }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type WithdrawPublicationMutationVariables = Exact<{
  id: string;
}>;


export type WithdrawPublicationMutation = { readonly withdrawPublication:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'PublicationRequest', readonly id: string, readonly state: PublicationState }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type AnalysedEntitlementFragment = { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } };

export type RuleAnalysisQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleAnalysisQuery = { readonly ruleAnalysis: { readonly everybody: number, readonly rules: number, readonly milliseconds: number, readonly empty: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly contained: ReadonlyArray<{ readonly persons: number, readonly withinPersons: number, readonly rule: { readonly id: string, readonly name: string }, readonly within: { readonly id: string, readonly name: string } }>, readonly constantTests: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly test: RuleCondition, readonly holds: ConstantAnswer, readonly persons: number, readonly rule: { readonly id: string, readonly name: string } }>, readonly shared: ReadonlyArray<{ readonly persons: number, readonly overlapping: number, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }, readonly rules: ReadonlyArray<{ readonly persons: number, readonly only: number, readonly rule: { readonly id: string, readonly name: string } }> }>, readonly notOffered: ReadonlyArray<{ readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }> } };

export type RuleTestRowFragment = { readonly id: string, readonly name: string, readonly source: RuleTestSource, readonly copiedAt: string | null, readonly judgedOn: string, readonly example: Readonly<Record<string, unknown>>, readonly inRule: boolean, readonly updatedAt: string, readonly updatedBy: string | null, readonly person: { readonly id: string, readonly displayName: string } | null, readonly mustGet: ReadonlyArray<{ readonly id: string }>, readonly mustNotGet: ReadonlyArray<{ readonly id: string }> };

export type RuleTestsQueryVariables = Exact<{
  ruleId: string;
}>;


export type RuleTestsQuery = { readonly ruleTests: ReadonlyArray<{ readonly id: string, readonly name: string, readonly source: RuleTestSource, readonly copiedAt: string | null, readonly judgedOn: string, readonly example: Readonly<Record<string, unknown>>, readonly inRule: boolean, readonly updatedAt: string, readonly updatedBy: string | null, readonly person: { readonly id: string, readonly displayName: string } | null, readonly mustGet: ReadonlyArray<{ readonly id: string }>, readonly mustNotGet: ReadonlyArray<{ readonly id: string }> }> };

export type SaveRuleTestMutationVariables = Exact<{
  input: SaveRuleTestInput;
}>;


export type SaveRuleTestMutation = { readonly saveRuleTest:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'RuleTest', readonly id: string, readonly name: string }
   };

export type DeleteRuleTestMutationVariables = Exact<{
  id: string;
}>;


export type DeleteRuleTestMutation = { readonly deleteRuleTest:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'RuleTest', readonly id: string }
   };

export type RuleTestPersonQueryVariables = Exact<{
  id: string;
}>;


export type RuleTestPersonQuery = { readonly person: { readonly id: string, readonly displayName: string } | null };

export type RuleEntitlementFragment = { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } };

export type RuleVersionSummaryFragment = { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly publishedAt: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> };

export type RuleListQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleListQuery = { readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string, readonly categories: ReadonlyArray<string>, readonly persons: number | null, readonly pendingPublication: { readonly id: string, readonly kind: PublicationKind, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly impact: { readonly granted: number, readonly revoked: number } } | null, readonly draft: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly publishedAt: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> } | null, readonly published: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly publishedAt: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> } | null }> };

export type RuleDetailQueryVariables = Exact<{
  id: string;
}>;


export type RuleDetailQuery = { readonly rule: { readonly id: string, readonly name: string, readonly persons: number | null, readonly archivedAt: string | null, readonly pendingPublication: { readonly id: string, readonly kind: PublicationKind, readonly unmanage: boolean, readonly requestedAt: string, readonly requestedBy: string, readonly requestedByMe: boolean, readonly impact: { readonly everybody: number, readonly granted: number, readonly revoked: number }, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> } | null, readonly draft: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly publishedAt: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> } | null, readonly published: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly categories: ReadonlyArray<string>, readonly population: RulePopulation, readonly condition: RuleCondition, readonly updatedAt: string, readonly publishedAt: string | null, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> } | null, readonly versions: ReadonlyArray<{ readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly updatedAt: string, readonly updatedBy: string | null, readonly publishedAt: string | null, readonly publishedBy: string | null }> } | null };

export type RuleEntitlementChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleEntitlementChoicesQuery = { readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly offered: boolean, readonly target: { readonly id: string, readonly name: string } }> };

export type FactFieldChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type FactFieldChoicesQuery = { readonly factFields: ReadonlyArray<{ readonly path: string, readonly subject: string, readonly kind: string, readonly custom: boolean, readonly displayName: string | null }> };

export type ValueSuggestionsQueryVariables = Exact<{
  field: string;
  search?: string | null | undefined;
  first: number;
}>;


export type ValueSuggestionsQuery = { readonly suggestValues: ReadonlyArray<{ readonly value: string, readonly label: string | null, readonly count: number }> };

export type PersonNamedFragment = { readonly id: string, readonly externalId: string, readonly displayName: string };

export type RuleEffectFragment = { readonly count: number, readonly gained: number, readonly lost: number, readonly granted: number, readonly revoked: number, readonly everybody: number, readonly milliseconds: number, readonly persons: ReadonlyArray<{ readonly departmentName: string | null, readonly matchingContracts: number, readonly isNew: boolean, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string } }>, readonly gainedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly lostPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlements: ReadonlyArray<{ readonly granted: number, readonly revoked: number, readonly waiting: number, readonly grantedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly revokedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } } }>, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> };

export type RulePreviewQueryVariables = Exact<{
  input: RulePreviewInput;
}>;


export type RulePreviewQuery = { readonly previewRule:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'RulePreview', readonly count: number, readonly gained: number, readonly lost: number, readonly granted: number, readonly revoked: number, readonly everybody: number, readonly milliseconds: number, readonly persons: ReadonlyArray<{ readonly departmentName: string | null, readonly matchingContracts: number, readonly isNew: boolean, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string } }>, readonly gainedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly lostPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlements: ReadonlyArray<{ readonly granted: number, readonly revoked: number, readonly waiting: number, readonly grantedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly revokedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } } }>, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> }
   };

export type ArchivePreviewQueryVariables = Exact<{
  ruleId: string;
  first: number;
}>;


export type ArchivePreviewQuery = { readonly previewArchive:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'RulePreview', readonly count: number, readonly gained: number, readonly lost: number, readonly granted: number, readonly revoked: number, readonly everybody: number, readonly milliseconds: number, readonly persons: ReadonlyArray<{ readonly departmentName: string | null, readonly matchingContracts: number, readonly isNew: boolean, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string } }>, readonly gainedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly lostPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlements: ReadonlyArray<{ readonly granted: number, readonly revoked: number, readonly waiting: number, readonly grantedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly revokedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } } }>, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> }
   };

export type SaveRuleDraftMutationVariables = Exact<{
  input: SaveRuleDraftInput;
}>;


export type SaveRuleDraftMutation = { readonly saveRuleDraft:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Rule', readonly id: string }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
   };

export type PublishRuleMutationVariables = Exact<{
  ruleId: string;
  unmanage?: boolean | null | undefined;
}>;


export type PublishRuleMutation = { readonly publishRule:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Rule', readonly id: string, readonly pendingPublication: { readonly id: string } | null }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
   };

export type DiscardRuleDraftMutationVariables = Exact<{
  ruleId: string;
}>;


export type DiscardRuleDraftMutation = { readonly discardRuleDraft:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Rule', readonly id: string }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
   };

export type ArchiveRuleMutationVariables = Exact<{
  ruleId: string;
  unmanage?: boolean | null | undefined;
}>;


export type ArchiveRuleMutation = { readonly archiveRule:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Rule', readonly id: string, readonly archivedAt: string | null, readonly pendingPublication: { readonly id: string } | null }
    | { readonly __typename: 'RuleTestsFailed', readonly code: ProblemCode, readonly message: string }
   };

export type ConditionCountsQueryVariables = Exact<{
  population: RulePopulation;
  condition: RuleCondition;
}>;


export type ConditionCountsQuery = { readonly conditionCounts:
    | { readonly __typename: 'ConditionCounts', readonly conditions: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly persons: number, readonly left: number | null, readonly isIdle: boolean | null }> }
    | { readonly __typename: 'ConditionInvalid' }
    | { readonly __typename: 'InputProblem' }
   };

export type PlannedRunPartsFragment = { readonly at: string, readonly latest: string, readonly local: string };

export type ScheduleStepPartsFragment = { readonly number: number, readonly kind: ScheduleStepKind, readonly state: ScheduleStepState, readonly reason: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly source: { readonly id: string, readonly name: string } | null, readonly import: { readonly id: string } | null, readonly evaluation: { readonly id: string } | null, readonly enforcement: { readonly id: string } | null };

export type ScheduleRunPartsFragment = { readonly id: string, readonly state: ScheduleRunState, readonly origin: ScheduleRunOrigin, readonly plannedAt: string, readonly madeUp: boolean, readonly startedAt: string | null, readonly finishedAt: string | null, readonly steps: ReadonlyArray<{ readonly number: number, readonly kind: ScheduleStepKind, readonly state: ScheduleStepState, readonly reason: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly source: { readonly id: string, readonly name: string } | null, readonly import: { readonly id: string } | null, readonly evaluation: { readonly id: string } | null, readonly enforcement: { readonly id: string } | null }> };

export type SchedulePartsFragment = { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null };

export type SchedulesQueryVariables = Exact<{ [key: string]: never; }>;


export type SchedulesQuery = { readonly schedules: ReadonlyArray<{ readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly nextRuns: ReadonlyArray<{ readonly at: string, readonly latest: string, readonly local: string }>, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null }>, readonly schedulePolicy: { readonly relaxed: boolean, readonly mostPerDay: number, readonly hoursApart: number } };

export type ScheduleQueryVariables = Exact<{
  id: string;
}>;


export type ScheduleQuery = { readonly schedule: { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly nextRuns: ReadonlyArray<{ readonly at: string, readonly latest: string, readonly local: string }>, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null } | null };

export type ScheduleChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type ScheduleChoicesQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly schedulePolicy: { readonly relaxed: boolean, readonly mostPerDay: number, readonly hoursApart: number } };

export type PreviewScheduleQueryVariables = Exact<{
  id?: string | null | undefined;
  input: ScheduleInput;
}>;


export type PreviewScheduleQuery = { readonly previewSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly nextRuns: ReadonlyArray<{ readonly at: string, readonly latest: string, readonly local: string }> }
   };

export type ScheduleRunsQueryVariables = Exact<{
  scheduleId: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ScheduleRunsQuery = { readonly scheduleRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ScheduleRunState, readonly origin: ScheduleRunOrigin, readonly plannedAt: string, readonly madeUp: boolean, readonly startedAt: string | null, readonly finishedAt: string | null, readonly steps: ReadonlyArray<{ readonly number: number, readonly kind: ScheduleStepKind, readonly state: ScheduleStepState, readonly reason: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly source: { readonly id: string, readonly name: string } | null, readonly import: { readonly id: string } | null, readonly evaluation: { readonly id: string } | null, readonly enforcement: { readonly id: string } | null }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type ScheduleRunQueryVariables = Exact<{
  id: string;
}>;


export type ScheduleRunQuery = { readonly scheduleRun: { readonly id: string, readonly state: ScheduleRunState, readonly origin: ScheduleRunOrigin, readonly plannedAt: string, readonly madeUp: boolean, readonly startedAt: string | null, readonly finishedAt: string | null, readonly schedule: { readonly id: string, readonly name: string }, readonly steps: ReadonlyArray<{ readonly number: number, readonly kind: ScheduleStepKind, readonly state: ScheduleStepState, readonly reason: string | null, readonly startedAt: string | null, readonly finishedAt: string | null, readonly source: { readonly id: string, readonly name: string } | null, readonly import: { readonly id: string } | null, readonly evaluation: { readonly id: string } | null, readonly enforcement: { readonly id: string } | null }> } | null };

export type CreateScheduleMutationVariables = Exact<{
  input: ScheduleInput;
}>;


export type CreateScheduleMutation = { readonly createSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null }
   };

export type UpdateScheduleMutationVariables = Exact<{
  id: string;
  input: ScheduleInput;
}>;


export type UpdateScheduleMutation = { readonly updateSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null }
   };

export type PauseScheduleMutationVariables = Exact<{
  id: string;
}>;


export type PauseScheduleMutation = { readonly pauseSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null }
   };

export type ResumeScheduleMutationVariables = Exact<{
  id: string;
}>;


export type ResumeScheduleMutation = { readonly resumeSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string, readonly name: string, readonly timeZone: string, readonly days: ReadonlyArray<number>, readonly evaluate: boolean, readonly enforce: boolean, readonly paused: boolean, readonly times: ReadonlyArray<{ readonly hour: number, readonly minute: number | null }>, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string }>, readonly lastRun: { readonly id: string, readonly state: ScheduleRunState, readonly plannedAt: string, readonly startedAt: string | null } | null }
   };

export type RemoveScheduleMutationVariables = Exact<{
  id: string;
}>;


export type RemoveScheduleMutation = { readonly removeSchedule:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string }
   };

export type RunScheduleNowMutationVariables = Exact<{
  id: string;
}>;


export type RunScheduleNowMutation = { readonly runScheduleNow:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly id: string }
   };

export type SetSchedulePolicyMutationVariables = Exact<{
  relaxed: boolean;
}>;


export type SetSchedulePolicyMutation = { readonly setSchedulePolicy:
    | { readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly relaxed: boolean, readonly mostPerDay: number, readonly hoursApart: number }
   };

export type SegmentHeldByFragment = { readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> };

export type SegmentListQueryVariables = Exact<{
  archived: boolean;
}>;


export type SegmentListQuery = { readonly segments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string, readonly archivedAt: string | null, readonly pendingPublication: { readonly id: string, readonly kind: PublicationKind, readonly requestedBy: string, readonly requestedByMe: boolean } | null, readonly draft: { readonly id: string, readonly version: number } | null, readonly published: { readonly id: string, readonly version: number, readonly condition: RuleCondition } | null, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly inPublished: boolean, readonly inDraft: boolean }> }> };

export type SegmentPersonsQueryVariables = Exact<{ [key: string]: never; }>;


export type SegmentPersonsQuery = { readonly segments: ReadonlyArray<{ readonly id: string, readonly persons: number | null }> };

export type SegmentChoicesQueryVariables = Exact<{ [key: string]: never; }>;


export type SegmentChoicesQuery = { readonly segments: ReadonlyArray<{ readonly id: string, readonly name: string, readonly description: string, readonly archivedAt: string | null, readonly published: { readonly id: string, readonly name: string, readonly condition: RuleCondition } | null }> };

export type SegmentDetailQueryVariables = Exact<{
  id: string;
}>;


export type SegmentDetailQuery = { readonly segment: { readonly id: string, readonly name: string, readonly archivedAt: string | null, readonly pendingPublication: { readonly id: string } | null, readonly draft: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly description: string, readonly condition: RuleCondition, readonly updatedBy: string | null } | null, readonly published: { readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly description: string, readonly condition: RuleCondition } | null, readonly versions: ReadonlyArray<{ readonly id: string, readonly version: number, readonly state: RuleVersionState, readonly name: string, readonly condition: RuleCondition, readonly updatedAt: string, readonly updatedBy: string | null, readonly publishedAt: string | null, readonly publishedBy: string | null }>, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly inPublished: boolean, readonly inDraft: boolean }> } | null };

export type SegmentPreviewQueryVariables = Exact<{
  input: SegmentPreviewInput;
}>;


export type SegmentPreviewQuery = { readonly previewSegment:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'RulePreview', readonly count: number, readonly gained: number, readonly lost: number, readonly granted: number, readonly revoked: number, readonly everybody: number, readonly milliseconds: number, readonly persons: ReadonlyArray<{ readonly departmentName: string | null, readonly matchingContracts: number, readonly isNew: boolean, readonly person: { readonly id: string, readonly externalId: string, readonly displayName: string } }>, readonly gainedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly lostPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlements: ReadonlyArray<{ readonly granted: number, readonly revoked: number, readonly waiting: number, readonly grantedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly revokedPersons: ReadonlyArray<{ readonly id: string, readonly externalId: string, readonly displayName: string }>, readonly entitlement: { readonly id: string, readonly kind: EntitlementKind, readonly name: string, readonly target: { readonly id: string, readonly name: string } } }>, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> }
   };

export type SegmentEffectQueryVariables = Exact<{
  segmentId: string;
}>;


export type SegmentEffectQuery = { readonly segmentEffect:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'SegmentEffect', readonly everybody: number, readonly granted: number, readonly revoked: number, readonly rules: ReadonlyArray<{ readonly ruleId: string, readonly name: string, readonly version: number, readonly count: number, readonly gained: number, readonly lost: number }>, readonly exceeded: ReadonlyArray<{ readonly effect: LimitedEffect, readonly persons: number, readonly limit: { readonly effect: LimitedEffect, readonly persons: number, readonly percentage: number } }> }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type SaveSegmentDraftMutationVariables = Exact<{
  input: SaveSegmentDraftInput;
}>;


export type SaveSegmentDraftMutation = { readonly saveSegmentDraft:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Segment', readonly id: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string }
   };

export type DiscardSegmentDraftMutationVariables = Exact<{
  segmentId: string;
}>;


export type DiscardSegmentDraftMutation = { readonly discardSegmentDraft:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Segment', readonly id: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string }
   };

export type PublishSegmentMutationVariables = Exact<{
  segmentId: string;
}>;


export type PublishSegmentMutation = { readonly publishSegment:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Segment', readonly id: string, readonly pendingPublication: { readonly id: string } | null }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type ArchiveSegmentMutationVariables = Exact<{
  segmentId: string;
}>;


export type ArchiveSegmentMutation = { readonly archiveSegment:
    | { readonly __typename: 'ConditionInvalid', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string }
    | { readonly __typename: 'Segment', readonly id: string }
    | { readonly __typename: 'SegmentHeld', readonly code: ProblemCode, readonly message: string, readonly users: ReadonlyArray<{ readonly kind: SegmentUserKind, readonly id: string, readonly name: string, readonly reason: string, readonly diagnostics: ReadonlyArray<{ readonly path: ReadonlyArray<number>, readonly code: string, readonly severity: string, readonly data: Readonly<Record<string, unknown>> }> }> }
   };

export type MeFragment = { readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string };

export type SessionQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionQuery = { readonly server: { readonly version: string, readonly today: string, readonly timeZone: string, readonly demo: boolean, readonly organisation: string, readonly setupNeeded: boolean }, readonly me: { readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { readonly signIn:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'User', readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string }
   };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { readonly signOut: boolean };

export type SetupAdministratorMutationVariables = Exact<{
  input: SetupAdministratorInput;
}>;


export type SetupAdministratorMutation = { readonly setupAdministrator:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'User', readonly id: string, readonly name: string, readonly displayName: string, readonly roles: ReadonlyArray<Role>, readonly capabilities: ReadonlyArray<Capability>, readonly locale: string }
   };

export type SetMyLocaleMutationVariables = Exact<{
  locale: string;
}>;


export type SetMyLocaleMutation = { readonly setMyLocale: { readonly id: string, readonly locale: string } };

export type SnapshotRowFragment = { readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null };

export type SnapshotsQueryVariables = Exact<{
  kinds?: ReadonlyArray<SnapshotKind> | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SnapshotsQuery = { readonly snapshots: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type SnapshotQueryVariables = Exact<{
  id: string;
}>;


export type SnapshotQuery = { readonly snapshot: { readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly sources: ReadonlyArray<{ readonly decidedBy: string | null, readonly keptEverybody: boolean, readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly exceeded: ReadonlyArray<{ readonly kind: string, readonly count: number, readonly percentage: number, readonly limitCount: number, readonly limitPercentage: number }>, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } }>, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null } | null };

export type SnapshotChangesQueryVariables = Exact<{
  id: string;
  change?: PersonChangeKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type SnapshotChangesQuery = { readonly snapshot: { readonly id: string, readonly changes: { readonly nodes: ReadonlyArray<{ readonly change: PersonChangeKind, readonly displayName: string, readonly person: { readonly id: string } | null, readonly fields: ReadonlyArray<{ readonly path: string, readonly oldValue: string | null, readonly newValue: string | null }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type CreateSnapshotMutationVariables = Exact<{ [key: string]: never; }>;


export type CreateSnapshotMutation = { readonly createSnapshot:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Snapshot', readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type ApproveSnapshotMutationVariables = Exact<{
  id: string;
}>;


export type ApproveSnapshotMutation = { readonly approveSnapshot:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Snapshot', readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type CancelSnapshotMutationVariables = Exact<{
  id: string;
}>;


export type CancelSnapshotMutation = { readonly cancelSnapshot:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Snapshot', readonly id: string, readonly number: number | null, readonly kind: SnapshotKind, readonly state: SnapshotState, readonly asOf: string, readonly createdAt: string, readonly createdBy: string | null, readonly appliedAt: string | null, readonly counts: { readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number }, readonly import: { readonly id: string, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type SourceFilePartsFragment = { readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null };

export type FieldMappingPartsFragment = { readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null };

export type ThresholdPartsFragment = { readonly enabled: boolean, readonly count: number, readonly percentage: number };

export type ImportRowFragment = { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } };

export type SourcePartsFragment = { readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null };

export type SourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string, readonly connector: string, readonly persons: number, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null }> };

export type SourceQueryVariables = Exact<{
  id: string;
}>;


export type SourceQuery = { readonly source: { readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null } | null };

export type SourceImportsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type SourceImportsQuery = { readonly source: { readonly id: string, readonly imports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type MappableFieldsQueryVariables = Exact<{ [key: string]: never; }>;


export type MappableFieldsQuery = { readonly mappableFields: ReadonlyArray<{ readonly subject: string, readonly field: string, readonly path: string, readonly kind: string, readonly isPrivate: boolean, readonly displayName: string | null }> };

export type PreviewFileQueryVariables = Exact<{
  input: PreviewFileInput;
}>;


export type PreviewFileQuery = { readonly previewFile:
    | { readonly __typename: 'FilePreview', readonly fileName: string, readonly delimiter: string, readonly encoding: FileEncoding, readonly columns: ReadonlyArray<string>, readonly rows: ReadonlyArray<ReadonlyArray<string>> }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type SourceConnectorsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceConnectorsQuery = { readonly sourceConnectors: ReadonlyArray<{ readonly name: string, readonly label: string, readonly lists: SourceLists, readonly options: ReadonlyArray<{ readonly key: string, readonly type: string, readonly label: string, readonly description: string | null, readonly required: boolean, readonly secret: boolean, readonly defaultValue: string | null, readonly options: ReadonlyArray<string> }> }> };

export type PreviewSourceQueryVariables = Exact<{
  input: PreviewSourceInput;
}>;


export type PreviewSourceQuery = { readonly previewSource:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'SourcePreview', readonly lists: ReadonlyArray<{ readonly kind: SourceFileKind, readonly name: string, readonly columns: ReadonlyArray<string>, readonly rows: ReadonlyArray<ReadonlyArray<string>> }>, readonly mapping: { readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> } }
   };

export type MappedFieldPartsFragment = { readonly field: string, readonly value: string | null, readonly problem: string | null, readonly fault: { readonly code: ScriptFaultCode, readonly message: string, readonly line: number | null, readonly column: number | null } | null };

export type PreviewMappingQueryVariables = Exact<{
  input: SetSourceMappingInput;
  recordKey?: string | null | undefined;
}>;


export type PreviewMappingQuery = { readonly previewMapping:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'MappingPreview', readonly recordKey: string, readonly previous: string | null, readonly next: string | null, readonly raw: Readonly<Record<string, unknown>>, readonly rawContracts: ReadonlyArray<Readonly<Record<string, unknown>>>, readonly person: ReadonlyArray<{ readonly field: string, readonly value: string | null, readonly problem: string | null, readonly fault: { readonly code: ScriptFaultCode, readonly message: string, readonly line: number | null, readonly column: number | null } | null }>, readonly contracts: ReadonlyArray<ReadonlyArray<{ readonly field: string, readonly value: string | null, readonly problem: string | null, readonly fault: { readonly code: ScriptFaultCode, readonly message: string, readonly line: number | null, readonly column: number | null } | null }>> }
   };

export type CreateSourceMutationVariables = Exact<{
  input: CreateSourceInput;
}>;


export type CreateSourceMutation = { readonly createSource:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Source', readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type UpdateSourceMutationVariables = Exact<{
  input: UpdateSourceInput;
}>;


export type UpdateSourceMutation = { readonly updateSource:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Source', readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type SetSourceMappingMutationVariables = Exact<{
  input: SetSourceMappingInput;
}>;


export type SetSourceMappingMutation = { readonly setSourceMapping:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Source', readonly id: string, readonly name: string, readonly connector: string, readonly createdAt: string, readonly updatedAt: string, readonly persons: number, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly files: ReadonlyArray<{ readonly kind: SourceFileKind, readonly uploadId: string | null, readonly fileName: string | null, readonly path: string | null, readonly delimiter: string, readonly encoding: FileEncoding, readonly keyColumns: ReadonlyArray<string>, readonly personKeyColumns: ReadonlyArray<string>, readonly idColumn: string | null, readonly nameColumn: string | null, readonly parentColumn: string | null, readonly managerColumn: string | null, readonly part: string | null }>, readonly mapping: { readonly version: number, readonly person: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }>, readonly contract: ReadonlyArray<{ readonly field: string, readonly mode: MappingMode, readonly value: string, readonly required: boolean, readonly dateFormat: string | null }> }, readonly thresholds: { readonly added: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly removed: { readonly enabled: boolean, readonly count: number, readonly percentage: number }, readonly blocked: { readonly enabled: boolean, readonly count: number, readonly percentage: number } }, readonly lastImport: { readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null }
   };

export type StartImportMutationVariables = Exact<{
  sourceId: string;
}>;


export type StartImportMutation = { readonly startImport:
    | { readonly __typename: 'Import', readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type ImportQueryVariables = Exact<{
  id: string;
}>;


export type ImportQuery = { readonly import: { readonly failure: string | null, readonly decidedBy: string | null, readonly decidedAt: string | null, readonly keptEverybody: boolean, readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly exceeded: ReadonlyArray<{ readonly kind: string, readonly count: number, readonly percentage: number, readonly limitCount: number, readonly limitPercentage: number }>, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } } | null };

export type ImportProblemsQueryVariables = Exact<{
  id: string;
  first: number;
  after?: string | null | undefined;
}>;


export type ImportProblemsQuery = { readonly import: { readonly id: string, readonly problems: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly code: string, readonly consequence: ProblemConsequence, readonly file: string, readonly line: number | null, readonly column: string | null, readonly recordKey: string | null, readonly field: string | null, readonly message: string, readonly data: Readonly<Record<string, unknown>> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type ImportChangesQueryVariables = Exact<{
  id: string;
  change?: PersonChangeKind | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type ImportChangesQuery = { readonly import: { readonly id: string, readonly changes: { readonly nodes: ReadonlyArray<{ readonly change: PersonChangeKind, readonly recordKey: string, readonly displayName: string, readonly person: { readonly id: string } | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } } | null };

export type ApproveImportMutationVariables = Exact<{
  id: string;
}>;


export type ApproveImportMutation = { readonly approveImport:
    | { readonly __typename: 'Import', readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type CancelImportMutationVariables = Exact<{
  id: string;
}>;


export type CancelImportMutation = { readonly cancelImport:
    | { readonly __typename: 'Import', readonly id: string, readonly state: ImportState, readonly origin: string, readonly startedBy: string | null, readonly startedAt: string, readonly finishedAt: string | null, readonly counts: { readonly read: number, readonly persons: number, readonly contracts: number, readonly departments: number, readonly added: number, readonly changed: number, readonly removed: number, readonly returned: number, readonly blocked: number, readonly problems: number }, readonly source: { readonly id: string, readonly name: string } }
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
   };

export type SourceConfigurationPartsFragment = { readonly timeZone: string, readonly primaryManager: PrimaryManagerMode, readonly managerFromParent: boolean, readonly managerNotSelf: boolean, readonly displayNames: { readonly B: string, readonly P: string, readonly BP: string, readonly PB: string }, readonly primaryContract: ReadonlyArray<{ readonly field: string, readonly direction: SortDirection }> };

export type SourceConfigurationQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceConfigurationQuery = { readonly sourceConfiguration: { readonly timeZone: string, readonly primaryManager: PrimaryManagerMode, readonly managerFromParent: boolean, readonly managerNotSelf: boolean, readonly displayNames: { readonly B: string, readonly P: string, readonly BP: string, readonly PB: string }, readonly primaryContract: ReadonlyArray<{ readonly field: string, readonly direction: SortDirection }> } };

export type SetSourceConfigurationMutationVariables = Exact<{
  input: SourceConfigurationInput;
}>;


export type SetSourceConfigurationMutation = { readonly setSourceConfiguration:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'SourceConfiguration', readonly timeZone: string, readonly primaryManager: PrimaryManagerMode, readonly managerFromParent: boolean, readonly managerNotSelf: boolean, readonly displayNames: { readonly B: string, readonly P: string, readonly BP: string, readonly PB: string }, readonly primaryContract: ReadonlyArray<{ readonly field: string, readonly direction: SortDirection }> }
   };

export type StandingCountsFragment = { readonly asOf: string, readonly persons: number, readonly counts: ReadonlyArray<{ readonly kind: DifferenceKind, readonly count: number, readonly entitlement: { readonly id: string, readonly target: { readonly id: string, readonly name: string } } }> };

export type StandingDifferenceQueryVariables = Exact<{ [key: string]: never; }>;


export type StandingDifferenceQuery = { readonly standingDifference: { readonly asOf: string, readonly persons: number, readonly counts: ReadonlyArray<{ readonly kind: DifferenceKind, readonly count: number, readonly entitlement: { readonly id: string, readonly target: { readonly id: string, readonly name: string } } }> } | null };

export type LiveStandingDifferenceSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LiveStandingDifferenceSubscription = { readonly standingDifference: { readonly position: string, readonly standingDifference: { readonly asOf: string, readonly persons: number, readonly counts: ReadonlyArray<{ readonly kind: DifferenceKind, readonly count: number, readonly entitlement: { readonly id: string, readonly target: { readonly id: string, readonly name: string } } }> } | null } };

export type StandingActionsQueryVariables = Exact<{
  filter?: StandingFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StandingActionsQuery = { readonly standingActions: { readonly nodes: ReadonlyArray<{ readonly kind: DifferenceKind, readonly origin: PlanOrigin | null, readonly person: { readonly id: string, readonly displayName: string, readonly externalId: string } | null, readonly entitlement: { readonly id: string, readonly name: string, readonly kind: EntitlementKind, readonly target: { readonly id: string, readonly name: string } }, readonly rules: ReadonlyArray<{ readonly id: string, readonly name: string }> }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean }, readonly count: { readonly value: number, readonly exact: boolean } } };

export type TargetPartsFragment = { readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> };

export type TargetsQueryVariables = Exact<{ [key: string]: never; }>;


export type TargetsQuery = { readonly targets: ReadonlyArray<{ readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly enabled: boolean, readonly accounts: number, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind }> }>, readonly connectors: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly label: string }> };

export type ConnectorsQueryVariables = Exact<{ [key: string]: never; }>;


export type ConnectorsQuery = { readonly connectors: ReadonlyArray<{ readonly name: string, readonly kind: string, readonly label: string, readonly options: ReadonlyArray<{ readonly key: string, readonly type: string, readonly label: string, readonly description: string | null, readonly required: boolean, readonly secret: boolean, readonly defaultValue: string | null, readonly options: ReadonlyArray<string> }> }> };

export type TargetQueryVariables = Exact<{
  id: string;
}>;


export type TargetQuery = { readonly target: { readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> } | null };

export type TargetEntitlementsQueryVariables = Exact<{
  id: string;
}>;


export type TargetEntitlementsQuery = { readonly target: { readonly id: string, readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly permissionSet: string, readonly reference: string, readonly name: string, readonly description: string | null, readonly offered: boolean, readonly rules: number, readonly persons: number }> } | null };

export type TestTargetQueryVariables = Exact<{
  id: string;
}>;


export type TestTargetQuery = { readonly testTarget: { readonly reachable: boolean, readonly message: string, readonly accounts: number | null, readonly permissions: number | null } };

export type PreviewTargetQueryVariables = Exact<{
  targetId: string;
  personId: string;
}>;


export type PreviewTargetQuery = { readonly previewTarget: ReadonlyArray<{ readonly action: AccountAction, readonly problem: string | null, readonly values: ReadonlyArray<{ readonly name: string, readonly value: string | null, readonly absent: boolean }> }> };

export type FindPersonsQueryVariables = Exact<{
  search: string;
}>;


export type FindPersonsQuery = { readonly persons: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly displayName: string, readonly externalId: string, readonly departmentName: string | null }> } };

export type EntitlementsQueryVariables = Exact<{ [key: string]: never; }>;


export type EntitlementsQuery = { readonly entitlements: ReadonlyArray<{ readonly id: string, readonly kind: EntitlementKind, readonly permissionSet: string, readonly reference: string, readonly name: string, readonly description: string | null, readonly offered: boolean, readonly rules: number, readonly persons: number, readonly target: { readonly id: string, readonly name: string } }> };

export type CreateTargetMutationVariables = Exact<{
  input: CreateTargetInput;
}>;


export type CreateTargetMutation = { readonly createTarget:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Target', readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> }
   };

export type UpdateTargetMutationVariables = Exact<{
  input: UpdateTargetInput;
}>;


export type UpdateTargetMutation = { readonly updateTarget:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Target', readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> }
   };

export type SetTargetFieldsMutationVariables = Exact<{
  input: SetTargetFieldsInput;
}>;


export type SetTargetFieldsMutation = { readonly setTargetFields:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Target', readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> }
   };

export type RefreshEntitlementsMutationVariables = Exact<{
  targetId: string;
}>;


export type RefreshEntitlementsMutation = { readonly refreshEntitlements:
    | { readonly __typename: 'InputProblem', readonly code: ProblemCode, readonly message: string, readonly fields: ReadonlyArray<string> }
    | { readonly __typename: 'Target', readonly id: string, readonly name: string, readonly identifier: string, readonly connector: string, readonly settings: Readonly<Record<string, unknown>>, readonly secretsSet: ReadonlyArray<string>, readonly mappingVersion: number, readonly concurrency: number, readonly enabled: boolean, readonly accounts: number, readonly correlation: { readonly enabled: boolean, readonly personField: string | null, readonly accountField: string | null }, readonly mapping: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly configurations: ReadonlyArray<{ readonly actions: ReadonlyArray<AccountAction>, readonly mode: TargetMappingMode, readonly value: string, readonly useInNotifications: boolean, readonly storeInAccountData: boolean }> }> }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const UserRowFragmentDoc = new TypedDocumentString(`
    fragment UserRow on User {
  id
  name
  displayName
  roles
  capabilities
  locale
  createdAt
  disabledAt
}
    `, {"fragmentName":"UserRow"}) as unknown as TypedDocumentString<UserRowFragment, unknown>;
export const ApiTokenRowFragmentDoc = new TypedDocumentString(`
    fragment ApiTokenRow on ApiToken {
  id
  name
  hint
  capabilities
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"ApiTokenRow"}) as unknown as TypedDocumentString<ApiTokenRowFragment, unknown>;
export const MergedPersonPartsFragmentDoc = new TypedDocumentString(`
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}
    `, {"fragmentName":"MergedPersonParts"}) as unknown as TypedDocumentString<MergedPersonPartsFragment, unknown>;
export const MergePartsFragmentDoc = new TypedDocumentString(`
    fragment MergeParts on Merge {
  id
  state
  origin
  decidedAt
  missingSince
  person {
    ...MergedPersonParts
  }
  main {
    ...MergedPersonParts
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}`, {"fragmentName":"MergeParts"}) as unknown as TypedDocumentString<MergePartsFragment, unknown>;
export const MergeSuggestionPartsFragmentDoc = new TypedDocumentString(`
    fragment MergeSuggestionParts on MergeSuggestion {
  id
  state
  score
  personText
  otherText
  foundAt
  person {
    ...MergedPersonParts
  }
  other {
    ...MergedPersonParts
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}`, {"fragmentName":"MergeSuggestionParts"}) as unknown as TypedDocumentString<MergeSuggestionPartsFragment, unknown>;
export const AuditRowFragmentDoc = new TypedDocumentString(`
    fragment AuditRow on AuditEntry {
  id
  at
  actor
  actorKind
  action
  state
  person
  personId
  message
  values
  target {
    id
    name
  }
}
    `, {"fragmentName":"AuditRow"}) as unknown as TypedDocumentString<AuditRowFragment, unknown>;
export const ComingDayPartsFragmentDoc = new TypedDocumentString(`
    fragment ComingDayParts on ComingDay {
  date
  joiners
  movers
  leavers
  gaining
  losing
  rulesOnly
  grants
  revokes
}
    `, {"fragmentName":"ComingDayParts"}) as unknown as TypedDocumentString<ComingDayPartsFragment, unknown>;
export const ComingRulePartsFragmentDoc = new TypedDocumentString(`
    fragment ComingRuleParts on ComingRule {
  rule {
    id
    name
  }
  dates {
    field
    date
  }
}
    `, {"fragmentName":"ComingRuleParts"}) as unknown as TypedDocumentString<ComingRulePartsFragment, unknown>;
export const CustomFieldPartsFragmentDoc = new TypedDocumentString(`
    fragment CustomFieldParts on CustomField {
  id
  subject
  name
  displayName
  convertToString
}
    `, {"fragmentName":"CustomFieldParts"}) as unknown as TypedDocumentString<CustomFieldPartsFragment, unknown>;
export const CustomFieldUsesFragmentDoc = new TypedDocumentString(`
    fragment CustomFieldUses on CustomFieldHeld {
  code
  message
  persons
  uses {
    kind
    id
    name
  }
}
    `, {"fragmentName":"CustomFieldUses"}) as unknown as TypedDocumentString<CustomFieldUsesFragment, unknown>;
export const CustomFieldProblemFragmentDoc = new TypedDocumentString(`
    fragment CustomFieldProblem on CustomFieldResult {
  ... on InputProblem {
    code
    message
    fields
  }
  ...CustomFieldUses
}
    fragment CustomFieldUses on CustomFieldHeld {
  code
  message
  persons
  uses {
    kind
    id
    name
  }
}`, {"fragmentName":"CustomFieldProblem"}) as unknown as TypedDocumentString<CustomFieldProblemFragment, unknown>;
export const EnforcementRowFragmentDoc = new TypedDocumentString(`
    fragment EnforcementRow on Enforcement {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    total
    waiting
    running
    blocked
    succeeded
    failed
    cancelled
  }
}
    `, {"fragmentName":"EnforcementRow"}) as unknown as TypedDocumentString<EnforcementRowFragment, unknown>;
export const EvaluationRowFragmentDoc = new TypedDocumentString(`
    fragment EvaluationRow on Evaluation {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  asOf
  snapshotNumber
  counts {
    persons
    rules
    grants
    revokes
    updates
    unmanages
    blocked
  }
  enforcement {
    id
    state
  }
}
    `, {"fragmentName":"EvaluationRow"}) as unknown as TypedDocumentString<EvaluationRowFragment, unknown>;
export const PlannedActionFragmentDoc = new TypedDocumentString(`
    fragment PlannedAction on EvaluationAction {
  id
  number
  operation
  origin
  blockedBy
  state
  entitlement {
    id
    kind
    name
  }
  person {
    id
    externalId
    displayName
  }
  target {
    id
    name
  }
  rules {
    id
    name
  }
}
    `, {"fragmentName":"PlannedAction"}) as unknown as TypedDocumentString<PlannedActionFragment, unknown>;
export const ExplanationPartsFragmentDoc = new TypedDocumentString(`
    fragment ExplanationParts on RuleExplanation {
  inRule
  asOf
  snapshot
  version {
    version
    state
  }
  contractIds
  tree
  smallestChanges {
    fields {
      field
      contractId
      found
      wanted
      isAny
    }
  }
}
    `, {"fragmentName":"ExplanationParts"}) as unknown as TypedDocumentString<ExplanationPartsFragment, unknown>;
export const ReferencePartsFragmentDoc = new TypedDocumentString(`
    fragment ReferenceParts on Reference {
  externalId
  code
  name
}
    `, {"fragmentName":"ReferenceParts"}) as unknown as TypedDocumentString<ReferencePartsFragment, unknown>;
export const ExplainedPersonFragmentDoc = new TypedDocumentString(`
    fragment ExplainedPerson on Person {
  id
  displayName
  contracts {
    id
    externalId
    state
    startDate
    endDate
    title {
      ...ReferenceParts
    }
    department {
      ...ReferenceParts
    }
  }
}
    fragment ReferenceParts on Reference {
  externalId
  code
  name
}`, {"fragmentName":"ExplainedPerson"}) as unknown as TypedDocumentString<ExplainedPersonFragment, unknown>;
export const IncidentPartsFragmentDoc = new TypedDocumentString(`
    fragment IncidentParts on Incident {
  id
  kind
  state
  tags
  description
  about
  details
  sourceId
  targetId
  enforcementId
  importId
  openedAt
  latestAt
  resolvedAt
  resolvedBy
  resolution
}
    `, {"fragmentName":"IncidentParts"}) as unknown as TypedDocumentString<IncidentPartsFragment, unknown>;
export const PastReasonPartsFragmentDoc = new TypedDocumentString(`
    fragment PastReasonParts on PastReason {
  id
  ruleId
  version
  name
}
    `, {"fragmentName":"PastReasonParts"}) as unknown as TypedDocumentString<PastReasonPartsFragment, unknown>;
export const PastContractPartsFragmentDoc = new TypedDocumentString(`
    fragment PastContractParts on PastContract {
  id
  externalId
  state
  isPrimary
  startDate
  endDate
  fte
  hoursPerWeek
  typeDescription
  title {
    ...ReferenceParts
  }
  department {
    ...ReferenceParts
  }
  location {
    ...ReferenceParts
  }
  employer {
    ...ReferenceParts
  }
  custom
}
    fragment ReferenceParts on Reference {
  externalId
  code
  name
}`, {"fragmentName":"PastContractParts"}) as unknown as TypedDocumentString<PastContractPartsFragment, unknown>;
export const AggregationLabelsFragmentDoc = new TypedDocumentString(`
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
    `, {"fragmentName":"AggregationLabels"}) as unknown as TypedDocumentString<AggregationLabelsFragment, unknown>;
export const ExclusionPartsFragmentDoc = new TypedDocumentString(`
    fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}
    `, {"fragmentName":"ExclusionParts"}) as unknown as TypedDocumentString<ExclusionPartsFragment, unknown>;
export const PersonHeadFragmentDoc = new TypedDocumentString(`
    fragment PersonHead on Person {
  id
  version
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  exclusion {
    ...ExclusionParts
  }
  blocked
  contractState
  departmentName
  title
  source {
    id
    name
    recordKey
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}`, {"fragmentName":"PersonHead"}) as unknown as TypedDocumentString<PersonHeadFragment, unknown>;
export const PersonLinkFragmentDoc = new TypedDocumentString(`
    fragment PersonLink on PersonReference {
  id
  externalId
  displayName
}
    `, {"fragmentName":"PersonLink"}) as unknown as TypedDocumentString<PersonLinkFragment, unknown>;
export const ContractPartsFragmentDoc = new TypedDocumentString(`
    fragment ContractParts on Contract {
  id
  externalId
  state
  isPrimary
  startDate
  endDate
  fte
  hoursPerWeek
  percentage
  sequence
  typeCode
  typeDescription
  title {
    ...ReferenceParts
  }
  department {
    ...ReferenceParts
  }
  departmentManager {
    ...PersonLink
  }
  manager {
    ...PersonLink
  }
  location {
    ...ReferenceParts
  }
  costCenter {
    ...ReferenceParts
  }
  costBearer {
    ...ReferenceParts
  }
  employer {
    ...ReferenceParts
  }
  team {
    ...ReferenceParts
  }
  division {
    ...ReferenceParts
  }
  organization {
    ...ReferenceParts
  }
  custom
}
    fragment ReferenceParts on Reference {
  externalId
  code
  name
}
fragment PersonLink on PersonReference {
  id
  externalId
  displayName
}`, {"fragmentName":"ContractParts"}) as unknown as TypedDocumentString<ContractPartsFragment, unknown>;
export const ExclusionRowFragmentDoc = new TypedDocumentString(`
    fragment ExclusionRow on Person {
  id
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  blocked
  contractState
  exclusion {
    ...ExclusionParts
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}`, {"fragmentName":"ExclusionRow"}) as unknown as TypedDocumentString<ExclusionRowFragment, unknown>;
export const EffectOnRuleFragmentDoc = new TypedDocumentString(`
    fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}
    `, {"fragmentName":"EffectOnRule"}) as unknown as TypedDocumentString<EffectOnRuleFragment, unknown>;
export const EffectLimitFragmentDoc = new TypedDocumentString(`
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
    `, {"fragmentName":"EffectLimit"}) as unknown as TypedDocumentString<EffectLimitFragment, unknown>;
export const ExceededLimitFragmentDoc = new TypedDocumentString(`
    fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}`, {"fragmentName":"ExceededLimit"}) as unknown as TypedDocumentString<ExceededLimitFragment, unknown>;
export const PublicationRequestFragmentDoc = new TypedDocumentString(`
    fragment PublicationRequest on PublicationRequest {
  id
  kind
  unmanage
  requestedAt
  requestedBy
  requestedByMe
  impact {
    everybody
    granted
    revoked
    rules {
      ...EffectOnRule
    }
  }
  exceeded {
    ...ExceededLimit
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}`, {"fragmentName":"PublicationRequest"}) as unknown as TypedDocumentString<PublicationRequestFragment, unknown>;
export const AnalysedEntitlementFragmentDoc = new TypedDocumentString(`
    fragment AnalysedEntitlement on Entitlement {
  id
  kind
  name
  target {
    id
    name
  }
}
    `, {"fragmentName":"AnalysedEntitlement"}) as unknown as TypedDocumentString<AnalysedEntitlementFragment, unknown>;
export const RuleTestRowFragmentDoc = new TypedDocumentString(`
    fragment RuleTestRow on RuleTest {
  id
  name
  source
  copiedAt
  judgedOn
  example
  inRule
  updatedAt
  updatedBy
  person {
    id
    displayName
  }
  mustGet {
    id
  }
  mustNotGet {
    id
  }
}
    `, {"fragmentName":"RuleTestRow"}) as unknown as TypedDocumentString<RuleTestRowFragment, unknown>;
export const RuleEntitlementFragmentDoc = new TypedDocumentString(`
    fragment RuleEntitlement on Entitlement {
  id
  kind
  name
  offered
  target {
    id
    name
  }
}
    `, {"fragmentName":"RuleEntitlement"}) as unknown as TypedDocumentString<RuleEntitlementFragment, unknown>;
export const RuleVersionSummaryFragmentDoc = new TypedDocumentString(`
    fragment RuleVersionSummary on RuleVersion {
  id
  version
  state
  name
  categories
  population
  condition
  updatedAt
  publishedAt
  entitlements {
    ...RuleEntitlement
  }
}
    fragment RuleEntitlement on Entitlement {
  id
  kind
  name
  offered
  target {
    id
    name
  }
}`, {"fragmentName":"RuleVersionSummary"}) as unknown as TypedDocumentString<RuleVersionSummaryFragment, unknown>;
export const PersonNamedFragmentDoc = new TypedDocumentString(`
    fragment PersonNamed on PersonReference {
  id
  externalId
  displayName
}
    `, {"fragmentName":"PersonNamed"}) as unknown as TypedDocumentString<PersonNamedFragment, unknown>;
export const RuleEffectFragmentDoc = new TypedDocumentString(`
    fragment RuleEffect on RulePreview {
  count
  gained
  lost
  granted
  revoked
  everybody
  milliseconds
  persons {
    person {
      ...PersonNamed
    }
    departmentName
    matchingContracts
    isNew
  }
  gainedPersons {
    ...PersonNamed
  }
  lostPersons {
    ...PersonNamed
  }
  entitlements {
    granted
    revoked
    waiting
    grantedPersons {
      ...PersonNamed
    }
    revokedPersons {
      ...PersonNamed
    }
    entitlement {
      id
      kind
      name
      target {
        id
        name
      }
    }
  }
  exceeded {
    effect
    persons
    limit {
      effect
      persons
      percentage
    }
  }
}
    fragment PersonNamed on PersonReference {
  id
  externalId
  displayName
}`, {"fragmentName":"RuleEffect"}) as unknown as TypedDocumentString<RuleEffectFragment, unknown>;
export const PlannedRunPartsFragmentDoc = new TypedDocumentString(`
    fragment PlannedRunParts on PlannedRun {
  at
  latest
  local
}
    `, {"fragmentName":"PlannedRunParts"}) as unknown as TypedDocumentString<PlannedRunPartsFragment, unknown>;
export const ScheduleStepPartsFragmentDoc = new TypedDocumentString(`
    fragment ScheduleStepParts on ScheduleStep {
  number
  kind
  state
  reason
  startedAt
  finishedAt
  source {
    id
    name
  }
  import {
    id
  }
  evaluation {
    id
  }
  enforcement {
    id
  }
}
    `, {"fragmentName":"ScheduleStepParts"}) as unknown as TypedDocumentString<ScheduleStepPartsFragment, unknown>;
export const ScheduleRunPartsFragmentDoc = new TypedDocumentString(`
    fragment ScheduleRunParts on ScheduleRun {
  id
  state
  origin
  plannedAt
  madeUp
  startedAt
  finishedAt
  steps {
    ...ScheduleStepParts
  }
}
    fragment ScheduleStepParts on ScheduleStep {
  number
  kind
  state
  reason
  startedAt
  finishedAt
  source {
    id
    name
  }
  import {
    id
  }
  evaluation {
    id
  }
  enforcement {
    id
  }
}`, {"fragmentName":"ScheduleRunParts"}) as unknown as TypedDocumentString<ScheduleRunPartsFragment, unknown>;
export const SchedulePartsFragmentDoc = new TypedDocumentString(`
    fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}
    `, {"fragmentName":"ScheduleParts"}) as unknown as TypedDocumentString<SchedulePartsFragment, unknown>;
export const SegmentHeldByFragmentDoc = new TypedDocumentString(`
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}
    `, {"fragmentName":"SegmentHeldBy"}) as unknown as TypedDocumentString<SegmentHeldByFragment, unknown>;
export const MeFragmentDoc = new TypedDocumentString(`
    fragment Me on User {
  id
  name
  displayName
  roles
  capabilities
  locale
}
    `, {"fragmentName":"Me"}) as unknown as TypedDocumentString<MeFragment, unknown>;
export const SnapshotRowFragmentDoc = new TypedDocumentString(`
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}
    `, {"fragmentName":"SnapshotRow"}) as unknown as TypedDocumentString<SnapshotRowFragment, unknown>;
export const SourceFilePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
    `, {"fragmentName":"SourceFileParts"}) as unknown as TypedDocumentString<SourceFilePartsFragment, unknown>;
export const FieldMappingPartsFragmentDoc = new TypedDocumentString(`
    fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
    `, {"fragmentName":"FieldMappingParts"}) as unknown as TypedDocumentString<FieldMappingPartsFragment, unknown>;
export const ThresholdPartsFragmentDoc = new TypedDocumentString(`
    fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
    `, {"fragmentName":"ThresholdParts"}) as unknown as TypedDocumentString<ThresholdPartsFragment, unknown>;
export const ImportRowFragmentDoc = new TypedDocumentString(`
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
    `, {"fragmentName":"ImportRow"}) as unknown as TypedDocumentString<ImportRowFragment, unknown>;
export const SourcePartsFragmentDoc = new TypedDocumentString(`
    fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`, {"fragmentName":"SourceParts"}) as unknown as TypedDocumentString<SourcePartsFragment, unknown>;
export const MappedFieldPartsFragmentDoc = new TypedDocumentString(`
    fragment MappedFieldParts on MappedField {
  field
  value
  problem
  fault {
    code
    message
    line
    column
  }
}
    `, {"fragmentName":"MappedFieldParts"}) as unknown as TypedDocumentString<MappedFieldPartsFragment, unknown>;
export const SourceConfigurationPartsFragmentDoc = new TypedDocumentString(`
    fragment SourceConfigurationParts on SourceConfiguration {
  timeZone
  displayNames {
    B
    P
    BP
    PB
  }
  primaryContract {
    field
    direction
  }
  primaryManager
  managerFromParent
  managerNotSelf
}
    `, {"fragmentName":"SourceConfigurationParts"}) as unknown as TypedDocumentString<SourceConfigurationPartsFragment, unknown>;
export const StandingCountsFragmentDoc = new TypedDocumentString(`
    fragment StandingCounts on StandingDifference {
  asOf
  persons
  counts {
    kind
    count
    entitlement {
      id
      target {
        id
        name
      }
    }
  }
}
    `, {"fragmentName":"StandingCounts"}) as unknown as TypedDocumentString<StandingCountsFragment, unknown>;
export const TargetPartsFragmentDoc = new TypedDocumentString(`
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}
    `, {"fragmentName":"TargetParts"}) as unknown as TypedDocumentString<TargetPartsFragment, unknown>;
export const UsersDocument = new TypedDocumentString(`
    query Users {
  users {
    ...UserRow
  }
}
    fragment UserRow on User {
  id
  name
  displayName
  roles
  capabilities
  locale
  createdAt
  disabledAt
}`) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const CreateUserDocument = new TypedDocumentString(`
    mutation CreateUser($input: CreateUserInput!) {
  createUser(input: $input) {
    __typename
    ... on User {
      ...UserRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment UserRow on User {
  id
  name
  displayName
  roles
  capabilities
  locale
  createdAt
  disabledAt
}`) as unknown as TypedDocumentString<CreateUserMutation, CreateUserMutationVariables>;
export const UpdateUserDocument = new TypedDocumentString(`
    mutation UpdateUser($input: UpdateUserInput!) {
  updateUser(input: $input) {
    __typename
    ... on User {
      ...UserRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment UserRow on User {
  id
  name
  displayName
  roles
  capabilities
  locale
  createdAt
  disabledAt
}`) as unknown as TypedDocumentString<UpdateUserMutation, UpdateUserMutationVariables>;
export const ApiTokensDocument = new TypedDocumentString(`
    query ApiTokens {
  apiTokens {
    ...ApiTokenRow
  }
}
    fragment ApiTokenRow on ApiToken {
  id
  name
  hint
  capabilities
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<ApiTokensQuery, ApiTokensQueryVariables>;
export const CreateApiTokenDocument = new TypedDocumentString(`
    mutation CreateApiToken($input: CreateApiTokenInput!) {
  createApiToken(input: $input) {
    __typename
    ... on CreatedApiToken {
      token
      apiToken {
        ...ApiTokenRow
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ApiTokenRow on ApiToken {
  id
  name
  hint
  capabilities
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateApiTokenMutation, CreateApiTokenMutationVariables>;
export const RevokeApiTokenDocument = new TypedDocumentString(`
    mutation RevokeApiToken($id: ID!) {
  revokeApiToken(id: $id) {
    ...ApiTokenRow
  }
}
    fragment ApiTokenRow on ApiToken {
  id
  name
  hint
  capabilities
  createdAt
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<RevokeApiTokenMutation, RevokeApiTokenMutationVariables>;
export const MergesDocument = new TypedDocumentString(`
    query Merges($first: Int!, $after: String) {
  merges(first: $first, after: $after) {
    nodes {
      ...MergeParts
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}
fragment MergeParts on Merge {
  id
  state
  origin
  decidedAt
  missingSince
  person {
    ...MergedPersonParts
  }
  main {
    ...MergedPersonParts
  }
}`) as unknown as TypedDocumentString<MergesQuery, MergesQueryVariables>;
export const MergeSuggestionsDocument = new TypedDocumentString(`
    query MergeSuggestions($first: Int!, $after: String) {
  mergeSuggestions(first: $first, after: $after) {
    nodes {
      ...MergeSuggestionParts
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}
fragment MergeSuggestionParts on MergeSuggestion {
  id
  state
  score
  personText
  otherText
  foundAt
  person {
    ...MergedPersonParts
  }
  other {
    ...MergedPersonParts
  }
}`) as unknown as TypedDocumentString<MergeSuggestionsQuery, MergeSuggestionsQueryVariables>;
export const PreviewMergeDocument = new TypedDocumentString(`
    query PreviewMerge($mainId: ID!, $personIds: [ID!]!) {
  previewMerge(mainId: $mainId, personIds: $personIds) {
    text
    score
    person {
      ...MergedPersonParts
    }
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}`) as unknown as TypedDocumentString<PreviewMergeQuery, PreviewMergeQueryVariables>;
export const PersonsToMergeDocument = new TypedDocumentString(`
    query PersonsToMerge($search: String!) {
  persons(filter: {search: $search}, first: 20) {
    nodes {
      ...MergedPersonParts
    }
  }
}
    fragment MergedPersonParts on Person {
  id
  externalId
  displayName
  departmentName
  title
  state
}`) as unknown as TypedDocumentString<PersonsToMergeQuery, PersonsToMergeQueryVariables>;
export const AggregationSettingsDocument = new TypedDocumentString(`
    query AggregationSettings {
  aggregationSettings {
    suggests
    suggestionScore
    mergesAutomatically
    automaticScore
    mostMatches
  }
}
    `) as unknown as TypedDocumentString<AggregationSettingsQuery, AggregationSettingsQueryVariables>;
export const SetAggregationSettingsDocument = new TypedDocumentString(`
    mutation SetAggregationSettings($input: AggregationSettingsInput!) {
  setAggregationSettings(input: $input) {
    ... on AggregationSettings {
      suggests
      suggestionScore
      mergesAutomatically
      automaticScore
      mostMatches
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<SetAggregationSettingsMutation, SetAggregationSettingsMutationVariables>;
export const MergePersonsDocument = new TypedDocumentString(`
    mutation MergePersons($mainId: ID!, $personIds: [ID!]!) {
  mergePersons(mainId: $mainId, personIds: $personIds) {
    ... on DecidedMerges {
      merges {
        id
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<MergePersonsMutation, MergePersonsMutationVariables>;
export const UnmergePersonDocument = new TypedDocumentString(`
    mutation UnmergePerson($personId: ID!) {
  unmergePerson(personId: $personId) {
    ... on Merge {
      id
      state
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<UnmergePersonMutation, UnmergePersonMutationVariables>;
export const ApproveMergeDocument = new TypedDocumentString(`
    mutation ApproveMerge($id: ID!, $mainId: ID) {
  approveMerge(id: $id, mainId: $mainId) {
    ... on MergeSuggestion {
      id
      state
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveMergeMutation, ApproveMergeMutationVariables>;
export const RejectMergeDocument = new TypedDocumentString(`
    mutation RejectMerge($id: ID!) {
  rejectMerge(id: $id) {
    ... on MergeSuggestion {
      id
      state
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<RejectMergeMutation, RejectMergeMutationVariables>;
export const RedetermineMergesDocument = new TypedDocumentString(`
    mutation RedetermineMerges {
  redetermineMerges
}
    `) as unknown as TypedDocumentString<RedetermineMergesMutation, RedetermineMergesMutationVariables>;
export const AuditEntriesDocument = new TypedDocumentString(`
    query AuditEntries($filter: AuditFilter, $first: Int!, $after: String) {
  auditEntries(filter: $filter, first: $first, after: $after) {
    nodes {
      ...AuditRow
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment AuditRow on AuditEntry {
  id
  at
  actor
  actorKind
  action
  state
  person
  personId
  message
  values
  target {
    id
    name
  }
}`) as unknown as TypedDocumentString<AuditEntriesQuery, AuditEntriesQueryVariables>;
export const CalendarDocument = new TypedDocumentString(`
    query Calendar($from: Date, $to: Date, $filter: CalendarFilter) {
  calendar(from: $from, to: $to, filter: $filter) {
    today
    days {
      ...ComingDayParts
    }
  }
}
    fragment ComingDayParts on ComingDay {
  date
  joiners
  movers
  leavers
  gaining
  losing
  rulesOnly
  grants
  revokes
}`) as unknown as TypedDocumentString<CalendarQuery, CalendarQueryVariables>;
export const CalendarChoicesDocument = new TypedDocumentString(`
    query CalendarChoices {
  rules {
    id
    name
    published {
      id
    }
  }
  targets {
    id
    name
    enabled
  }
}
    `) as unknown as TypedDocumentString<CalendarChoicesQuery, CalendarChoicesQueryVariables>;
export const ComingPersonsDocument = new TypedDocumentString(`
    query ComingPersons($date: Date!, $filter: CalendarFilter, $kind: ComingKind, $first: Int!, $after: String) {
  comingPersons(
    date: $date
    filter: $filter
    kind: $kind
    first: $first
    after: $after
  ) {
    nodes {
      personId
      displayName
      departmentName
      kind
      enters {
        ...ComingRuleParts
      }
      leaves {
        ...ComingRuleParts
      }
      entitlements {
        operation
        entitlement {
          id
          kind
          name
          target {
            id
            name
          }
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment ComingRuleParts on ComingRule {
  rule {
    id
    name
  }
  dates {
    field
    date
  }
}`) as unknown as TypedDocumentString<ComingPersonsQuery, ComingPersonsQueryVariables>;
export const CustomFieldsDocument = new TypedDocumentString(`
    query CustomFields {
  customFields {
    ...CustomFieldParts
  }
}
    fragment CustomFieldParts on CustomField {
  id
  subject
  name
  displayName
  convertToString
}`) as unknown as TypedDocumentString<CustomFieldsQuery, CustomFieldsQueryVariables>;
export const CreateCustomFieldDocument = new TypedDocumentString(`
    mutation CreateCustomField($input: CreateCustomFieldInput!) {
  createCustomField(input: $input) {
    __typename
    ...CustomFieldParts
    ...CustomFieldProblem
  }
}
    fragment CustomFieldParts on CustomField {
  id
  subject
  name
  displayName
  convertToString
}
fragment CustomFieldProblem on CustomFieldResult {
  ... on InputProblem {
    code
    message
    fields
  }
  ...CustomFieldUses
}
fragment CustomFieldUses on CustomFieldHeld {
  code
  message
  persons
  uses {
    kind
    id
    name
  }
}`) as unknown as TypedDocumentString<CreateCustomFieldMutation, CreateCustomFieldMutationVariables>;
export const UpdateCustomFieldDocument = new TypedDocumentString(`
    mutation UpdateCustomField($input: UpdateCustomFieldInput!) {
  updateCustomField(input: $input) {
    __typename
    ...CustomFieldParts
    ...CustomFieldProblem
  }
}
    fragment CustomFieldParts on CustomField {
  id
  subject
  name
  displayName
  convertToString
}
fragment CustomFieldProblem on CustomFieldResult {
  ... on InputProblem {
    code
    message
    fields
  }
  ...CustomFieldUses
}
fragment CustomFieldUses on CustomFieldHeld {
  code
  message
  persons
  uses {
    kind
    id
    name
  }
}`) as unknown as TypedDocumentString<UpdateCustomFieldMutation, UpdateCustomFieldMutationVariables>;
export const DeleteCustomFieldDocument = new TypedDocumentString(`
    mutation DeleteCustomField($id: ID!) {
  deleteCustomField(id: $id) {
    __typename
    ...CustomFieldParts
    ...CustomFieldProblem
  }
}
    fragment CustomFieldParts on CustomField {
  id
  subject
  name
  displayName
  convertToString
}
fragment CustomFieldProblem on CustomFieldResult {
  ... on InputProblem {
    code
    message
    fields
  }
  ...CustomFieldUses
}
fragment CustomFieldUses on CustomFieldHeld {
  code
  message
  persons
  uses {
    kind
    id
    name
  }
}`) as unknown as TypedDocumentString<DeleteCustomFieldMutation, DeleteCustomFieldMutationVariables>;
export const DashboardDocument = new TypedDocumentString(`
    query Dashboard {
  dashboard {
    persons
    activePersons
    sources
    targets
    publishedRules
    openIncidents
    blockedImports
    startingSoon
    endingSoon
    lastImport {
      id
      state
      startedBy
      startedAt
      finishedAt
      source {
        id
        name
      }
      counts {
        read
        persons
        added
        changed
        removed
        blocked
        problems
      }
    }
    lastEvaluation {
      id
      state
      startedBy
      startedAt
      finishedAt
      counts {
        grants
        revokes
        updates
        blocked
      }
    }
    lastEnforcement {
      id
      state
      startedBy
      startedAt
      finishedAt
      counts {
        total
        succeeded
        failed
        blocked
        cancelled
      }
    }
  }
}
    `) as unknown as TypedDocumentString<DashboardQuery, DashboardQueryVariables>;
export const WaitingForMeDocument = new TypedDocumentString(`
    query WaitingForMe {
  imports(first: 20) {
    nodes {
      id
      state
      startedAt
      source {
        id
        name
      }
      counts {
        added
        removed
        blocked
      }
      exceeded {
        kind
        count
        limitCount
        percentage
        limitPercentage
      }
    }
  }
  incidents(filter: {state: OPEN}, first: 5) {
    nodes {
      id
      kind
      state
      tags
      description
      about
      details
      importId
      latestAt
    }
    count {
      value
      exact
    }
  }
}
    `) as unknown as TypedDocumentString<WaitingForMeQuery, WaitingForMeQueryVariables>;
export const EnforcementsDocument = new TypedDocumentString(`
    query Enforcements($first: Int!, $after: String) {
  enforcements(first: $first, after: $after) {
    nodes {
      ...EnforcementRow
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment EnforcementRow on Enforcement {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    total
    waiting
    running
    blocked
    succeeded
    failed
    cancelled
  }
}`) as unknown as TypedDocumentString<EnforcementsQuery, EnforcementsQueryVariables>;
export const EnforcementDocument = new TypedDocumentString(`
    query Enforcement($id: ID!) {
  enforcement(id: $id) {
    ...EnforcementRow
    evaluation {
      id
      startedAt
    }
    perTarget {
      kind
      operation
      state
      count
      target {
        id
        name
      }
    }
  }
}
    fragment EnforcementRow on Enforcement {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    total
    waiting
    running
    blocked
    succeeded
    failed
    cancelled
  }
}`) as unknown as TypedDocumentString<EnforcementQuery, EnforcementQueryVariables>;
export const EnforcementActionsDocument = new TypedDocumentString(`
    query EnforcementActions($id: ID!, $filter: ActionFilter, $first: Int!, $after: String) {
  enforcement(id: $id) {
    id
    actions(filter: $filter, first: $first, after: $after) {
      nodes {
        id
        number
        operation
        kind
        state
        attempts
        nextAttemptAt
        waitingReason
        message
        startedAt
        finishedAt
        entitlement {
          id
          kind
          name
        }
        person {
          id
          externalId
          displayName
        }
        target {
          id
          name
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EnforcementActionsQuery, EnforcementActionsQueryVariables>;
export const EnforceDocument = new TypedDocumentString(`
    mutation Enforce($evaluationId: ID) {
  enforce(evaluationId: $evaluationId) {
    __typename
    ... on Enforcement {
      ...EnforcementRow
    }
    ... on PlanMoved {
      code
      message
      gone
      added
      goneActions {
        ...PlannedAction
      }
      addedActions {
        ...PlannedAction
      }
      evaluation {
        id
        startedAt
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment EnforcementRow on Enforcement {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    total
    waiting
    running
    blocked
    succeeded
    failed
    cancelled
  }
}
fragment PlannedAction on EvaluationAction {
  id
  number
  operation
  origin
  blockedBy
  state
  entitlement {
    id
    kind
    name
  }
  person {
    id
    externalId
    displayName
  }
  target {
    id
    name
  }
  rules {
    id
    name
  }
}`) as unknown as TypedDocumentString<EnforceMutation, EnforceMutationVariables>;
export const CancelEnforcementDocument = new TypedDocumentString(`
    mutation CancelEnforcement($id: ID!) {
  cancelEnforcement(id: $id) {
    __typename
    ... on Enforcement {
      ...EnforcementRow
    }
    ... on PlanMoved {
      code
      message
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment EnforcementRow on Enforcement {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    total
    waiting
    running
    blocked
    succeeded
    failed
    cancelled
  }
}`) as unknown as TypedDocumentString<CancelEnforcementMutation, CancelEnforcementMutationVariables>;
export const RetryActionDocument = new TypedDocumentString(`
    mutation RetryAction($id: ID!) {
  retryAction(id: $id) {
    __typename
    ... on Action {
      id
      state
      attempts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<RetryActionMutation, RetryActionMutationVariables>;
export const EvaluationsDocument = new TypedDocumentString(`
    query Evaluations($first: Int!, $after: String) {
  evaluations(first: $first, after: $after) {
    nodes {
      ...EvaluationRow
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment EvaluationRow on Evaluation {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  asOf
  snapshotNumber
  counts {
    persons
    rules
    grants
    revokes
    updates
    unmanages
    blocked
  }
  enforcement {
    id
    state
  }
}`) as unknown as TypedDocumentString<EvaluationsQuery, EvaluationsQueryVariables>;
export const EvaluationDocument = new TypedDocumentString(`
    query Evaluation($id: ID!) {
  evaluation(id: $id) {
    ...EvaluationRow
    hash
    perTarget {
      kind
      operation
      count
      target {
        id
        name
      }
    }
    log {
      at
      step
      values
    }
  }
}
    fragment EvaluationRow on Evaluation {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  asOf
  snapshotNumber
  counts {
    persons
    rules
    grants
    revokes
    updates
    unmanages
    blocked
  }
  enforcement {
    id
    state
  }
}`) as unknown as TypedDocumentString<EvaluationQuery, EvaluationQueryVariables>;
export const EvaluationActionsDocument = new TypedDocumentString(`
    query EvaluationActions($id: ID!, $filter: EvaluationActionFilter, $first: Int!, $after: String) {
  evaluation(id: $id) {
    id
    actions(filter: $filter, first: $first, after: $after) {
      nodes {
        ...PlannedAction
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    fragment PlannedAction on EvaluationAction {
  id
  number
  operation
  origin
  blockedBy
  state
  entitlement {
    id
    kind
    name
  }
  person {
    id
    externalId
    displayName
  }
  target {
    id
    name
  }
  rules {
    id
    name
  }
}`) as unknown as TypedDocumentString<EvaluationActionsQuery, EvaluationActionsQueryVariables>;
export const PlanRulesDocument = new TypedDocumentString(`
    query PlanRules {
  rules {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<PlanRulesQuery, PlanRulesQueryVariables>;
export const EvaluateDocument = new TypedDocumentString(`
    mutation Evaluate {
  evaluate {
    __typename
    ... on Evaluation {
      ...EvaluationRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment EvaluationRow on Evaluation {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  asOf
  snapshotNumber
  counts {
    persons
    rules
    grants
    revokes
    updates
    unmanages
    blocked
  }
  enforcement {
    id
    state
  }
}`) as unknown as TypedDocumentString<EvaluateMutation, EvaluateMutationVariables>;
export const CompareEvaluationsDocument = new TypedDocumentString(`
    query CompareEvaluations($id: ID!, $otherId: ID) {
  compareEvaluations(id: $id, otherId: $otherId) {
    evaluation {
      id
      startedAt
      asOf
    }
    other {
      id
      startedAt
      asOf
    }
    perTarget {
      change
      kind
      operation
      count
      target {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CompareEvaluationsQuery, CompareEvaluationsQueryVariables>;
export const ComparedActionsDocument = new TypedDocumentString(`
    query ComparedActions($id: ID!, $otherId: ID!, $change: PlanChange!, $first: Int!, $after: String) {
  compareEvaluations(id: $id, otherId: $otherId) {
    actions(change: $change, first: $first, after: $after) {
      nodes {
        change
        action {
          ...PlannedAction
        }
        before {
          id
          operation
          blockedBy
          rules {
            id
            name
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    fragment PlannedAction on EvaluationAction {
  id
  number
  operation
  origin
  blockedBy
  state
  entitlement {
    id
    kind
    name
  }
  person {
    id
    externalId
    displayName
  }
  target {
    id
    name
  }
  rules {
    id
    name
  }
}`) as unknown as TypedDocumentString<ComparedActionsQuery, ComparedActionsQueryVariables>;
export const ExplainRuleDocument = new TypedDocumentString(`
    query ExplainRule($ruleId: ID!, $personId: ID!) {
  explainRule(ruleId: $ruleId, personId: $personId) {
    ...ExplanationParts
    version {
      population
      condition
    }
  }
  rule(id: $ruleId) {
    id
    name
  }
  person(id: $personId) {
    ...ExplainedPerson
  }
}
    fragment ExplanationParts on RuleExplanation {
  inRule
  asOf
  snapshot
  version {
    version
    state
  }
  contractIds
  tree
  smallestChanges {
    fields {
      field
      contractId
      found
      wanted
      isAny
    }
  }
}
fragment ExplainedPerson on Person {
  id
  displayName
  contracts {
    id
    externalId
    state
    startDate
    endDate
    title {
      ...ReferenceParts
    }
    department {
      ...ReferenceParts
    }
  }
}
fragment ReferenceParts on Reference {
  externalId
  code
  name
}`) as unknown as TypedDocumentString<ExplainRuleQuery, ExplainRuleQueryVariables>;
export const ExplainConditionDocument = new TypedDocumentString(`
    query ExplainCondition($personId: ID!, $population: RulePopulation!, $condition: RuleCondition!) {
  explainCondition(
    personId: $personId
    population: $population
    condition: $condition
  ) {
    __typename
    ... on RuleExplanation {
      ...ExplanationParts
    }
    ... on ConditionInvalid {
      code
      message
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
  person(id: $personId) {
    ...ExplainedPerson
  }
}
    fragment ExplanationParts on RuleExplanation {
  inRule
  asOf
  snapshot
  version {
    version
    state
  }
  contractIds
  tree
  smallestChanges {
    fields {
      field
      contractId
      found
      wanted
      isAny
    }
  }
}
fragment ExplainedPerson on Person {
  id
  displayName
  contracts {
    id
    externalId
    state
    startDate
    endDate
    title {
      ...ReferenceParts
    }
    department {
      ...ReferenceParts
    }
  }
}
fragment ReferenceParts on Reference {
  externalId
  code
  name
}`) as unknown as TypedDocumentString<ExplainConditionQuery, ExplainConditionQueryVariables>;
export const RulesToExplainDocument = new TypedDocumentString(`
    query RulesToExplain {
  rules {
    id
    name
    published {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<RulesToExplainQuery, RulesToExplainQueryVariables>;
export const AnswersSinceDocument = new TypedDocumentString(`
    query AnswersSince($personId: ID!, $ruleIds: [ID!], $entitlementIds: [ID!]) {
  answersSince(
    personId: $personId
    ruleIds: $ruleIds
    entitlementIds: $entitlementIds
  ) {
    ruleId
    entitlementId
    date
    cause
    snapshot {
      number
    }
    ruleVersions {
      name
      version
    }
  }
}
    `) as unknown as TypedDocumentString<AnswersSinceQuery, AnswersSinceQueryVariables>;
export const ExplainEntitlementDocument = new TypedDocumentString(`
    query ExplainEntitlement($entitlementId: ID!, $personId: ID!) {
  explainEntitlement(entitlementId: $entitlementId, personId: $personId) {
    given
    entitlement {
      id
      kind
      name
      offered
      target {
        id
        name
      }
    }
    rules {
      inRule
      contractIds
      tree
      rule {
        id
        name
      }
      version {
        version
        population
        condition
      }
    }
  }
  person(id: $personId) {
    ...ExplainedPerson
  }
}
    fragment ExplainedPerson on Person {
  id
  displayName
  contracts {
    id
    externalId
    state
    startDate
    endDate
    title {
      ...ReferenceParts
    }
    department {
      ...ReferenceParts
    }
  }
}
fragment ReferenceParts on Reference {
  externalId
  code
  name
}`) as unknown as TypedDocumentString<ExplainEntitlementQuery, ExplainEntitlementQueryVariables>;
export const EntitlementsToExplainDocument = new TypedDocumentString(`
    query EntitlementsToExplain {
  entitlements {
    id
    kind
    name
    target {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<EntitlementsToExplainQuery, EntitlementsToExplainQueryVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($filter: IncidentFilter, $first: Int!, $after: String) {
  incidents(filter: $filter, first: $first, after: $after) {
    nodes {
      ...IncidentParts
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment IncidentParts on Incident {
  id
  kind
  state
  tags
  description
  about
  details
  sourceId
  targetId
  enforcementId
  importId
  openedAt
  latestAt
  resolvedAt
  resolvedBy
  resolution
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const OpenIncidentCountDocument = new TypedDocumentString(`
    query OpenIncidentCount {
  incidents(filter: {state: OPEN}, first: 1) {
    count {
      value
      exact
    }
  }
}
    `) as unknown as TypedDocumentString<OpenIncidentCountQuery, OpenIncidentCountQueryVariables>;
export const ResolveIncidentDocument = new TypedDocumentString(`
    mutation ResolveIncident($id: ID!) {
  resolveIncident(id: $id) {
    __typename
    ... on Incident {
      ...IncidentParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment IncidentParts on Incident {
  id
  kind
  state
  tags
  description
  about
  details
  sourceId
  targetId
  enforcementId
  importId
  openedAt
  latestAt
  resolvedAt
  resolvedBy
  resolution
}`) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const LiveProgressDocument = new TypedDocumentString(`
    subscription LiveProgress($after: Position) {
  progress(after: $after) {
    position
    kind
    runId
    step
    done
    total
    rate
    eta
    ended
    state
  }
}
    `) as unknown as TypedDocumentString<LiveProgressSubscription, LiveProgressSubscriptionVariables>;
export const LiveIncidentsDocument = new TypedDocumentString(`
    subscription LiveIncidents($after: Position) {
  incidents(after: $after) {
    position
    incident {
      id
      kind
      state
      description
    }
  }
}
    `) as unknown as TypedDocumentString<LiveIncidentsSubscription, LiveIncidentsSubscriptionVariables>;
export const LiveAuditDocument = new TypedDocumentString(`
    subscription LiveAudit($after: Position) {
  auditEntries(after: $after) {
    position
    entry {
      ...AuditRow
    }
  }
}
    fragment AuditRow on AuditEntry {
  id
  at
  actor
  actorKind
  action
  state
  person
  personId
  message
  values
  target {
    id
    name
  }
}`) as unknown as TypedDocumentString<LiveAuditSubscription, LiveAuditSubscriptionVariables>;
export const LiveChangesDocument = new TypedDocumentString(`
    subscription LiveChanges($after: Position) {
  changes(after: $after) {
    position
    kind
    subjectType
    subjectId
  }
}
    `) as unknown as TypedDocumentString<LiveChangesSubscription, LiveChangesSubscriptionVariables>;
export const SourceMappingFileDocument = new TypedDocumentString(`
    query SourceMappingFile($sourceId: ID!) {
  sourceMappingFile(sourceId: $sourceId)
}
    `) as unknown as TypedDocumentString<SourceMappingFileQuery, SourceMappingFileQueryVariables>;
export const ImportSourceMappingDocument = new TypedDocumentString(`
    mutation ImportSourceMapping($input: ImportSourceMappingInput!) {
  importSourceMapping(input: $input) {
    __typename
    ... on MappingImport {
      applied
      source {
        ...SourceParts
      }
      report: fields {
        subject
        field
        mode
        outcome
        message
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}`) as unknown as TypedDocumentString<ImportSourceMappingMutation, ImportSourceMappingMutationVariables>;
export const PersonOnDateDocument = new TypedDocumentString(`
    query PersonOnDate($id: ID!, $date: Date!) {
  person(id: $id) {
    id
    displayName
  }
  personOnDate(id: $id, date: $date) {
    date
    snapshot {
      number
      appliedAt
    }
    person {
      version
      since {
        number
        appliedAt
      }
      displayName
      externalId
      userName
      details {
        birthDate
      }
      location {
        ...ReferenceParts
      }
      businessContact {
        email
        phoneFixed
        phoneMobile
      }
      custom
      primaryManager {
        ...PersonLink
      }
      contracts {
        ...PastContractParts
      }
    }
    entitlements {
      grantId
      grantedAt
      endedAt
      contracts
      entitlement {
        id
        kind
        name
        target {
          id
          name
        }
      }
      reasons {
        ...PastReasonParts
      }
    }
    accounts {
      id
      reference
      name
      origin
      target {
        id
        name
      }
    }
  }
}
    fragment PastReasonParts on PastReason {
  id
  ruleId
  version
  name
}
fragment PastContractParts on PastContract {
  id
  externalId
  state
  isPrimary
  startDate
  endDate
  fte
  hoursPerWeek
  typeDescription
  title {
    ...ReferenceParts
  }
  department {
    ...ReferenceParts
  }
  location {
    ...ReferenceParts
  }
  employer {
    ...ReferenceParts
  }
  custom
}
fragment ReferenceParts on Reference {
  externalId
  code
  name
}
fragment PersonLink on PersonReference {
  id
  externalId
  displayName
}`) as unknown as TypedDocumentString<PersonOnDateQuery, PersonOnDateQueryVariables>;
export const EntitlementsOnDocument = new TypedDocumentString(`
    query EntitlementsOn($date: Date!, $filter: PastEntitlementFilter, $first: Int!, $after: String) {
  entitlementsOn(date: $date, filter: $filter, first: $first, after: $after) {
    nodes {
      grantId
      personId
      displayName
      externalId
      grantedAt
      endedAt
      entitlement {
        id
        kind
        name
        target {
          id
          name
        }
      }
      reasons {
        ...PastReasonParts
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment PastReasonParts on PastReason {
  id
  ruleId
  version
  name
}`) as unknown as TypedDocumentString<EntitlementsOnQuery, EntitlementsOnQueryVariables>;
export const PastChoicesDocument = new TypedDocumentString(`
    query PastChoices {
  entitlements {
    id
    kind
    name
    target {
      id
      name
    }
  }
  targets {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<PastChoicesQuery, PastChoicesQueryVariables>;
export const PersonsDocument = new TypedDocumentString(`
    query Persons($filter: PersonFilter, $sort: PersonSort, $first: Int!, $after: String) {
  persons(filter: $filter, sort: $sort, first: $first, after: $after) {
    nodes {
      id
      state
      externalId
      displayName
      excluded
      includedByHand
      aggregation {
        ...AggregationLabels
      }
      missing
      blocked
      contractState
      departmentName
      title
      changedAt
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}`) as unknown as TypedDocumentString<PersonsQuery, PersonsQueryVariables>;
export const PersonFiltersDocument = new TypedDocumentString(`
    query PersonFilters {
  sources {
    id
    name
  }
  departments {
    id
    externalId
    displayName
    persons
  }
}
    `) as unknown as TypedDocumentString<PersonFiltersQuery, PersonFiltersQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($id: ID!) {
  person(id: $id) {
    ...PersonHead
    userName
    changedAt
    addedAt
    removedAt
    location {
      ...ReferenceParts
    }
    name {
      initials
      givenName
      nickName
      familyName
      familyNamePrefix
      familyNamePartner
      familyNamePartnerPrefix
      convention
    }
    details {
      gender
      honorificPrefix
      honorificSuffix
      birthDate
      birthLocality
      maritalStatus
    }
    businessContact {
      address {
        street
        streetExt
        houseNumber
        houseNumberExt
        postalCode
        locality
        country
      }
      phoneMobile
      phoneFixed
      email
    }
    custom
    status
    primaryManager {
      ...PersonLink
    }
    primaryContract {
      ...ContractParts
    }
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}
fragment PersonHead on Person {
  id
  version
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  exclusion {
    ...ExclusionParts
  }
  blocked
  contractState
  departmentName
  title
  source {
    id
    name
    recordKey
  }
}
fragment ReferenceParts on Reference {
  externalId
  code
  name
}
fragment PersonLink on PersonReference {
  id
  externalId
  displayName
}
fragment ContractParts on Contract {
  id
  externalId
  state
  isPrimary
  startDate
  endDate
  fte
  hoursPerWeek
  percentage
  sequence
  typeCode
  typeDescription
  title {
    ...ReferenceParts
  }
  department {
    ...ReferenceParts
  }
  departmentManager {
    ...PersonLink
  }
  manager {
    ...PersonLink
  }
  location {
    ...ReferenceParts
  }
  costCenter {
    ...ReferenceParts
  }
  costBearer {
    ...ReferenceParts
  }
  employer {
    ...ReferenceParts
  }
  team {
    ...ReferenceParts
  }
  division {
    ...ReferenceParts
  }
  organization {
    ...ReferenceParts
  }
  custom
}`) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const PersonContractsDocument = new TypedDocumentString(`
    query PersonContracts($id: ID!) {
  person(id: $id) {
    id
    contracts {
      ...ContractParts
    }
    primaryContractSteps {
      field
      direction
      candidates {
        contractId
        value
        isLeft
      }
    }
  }
}
    fragment ReferenceParts on Reference {
  externalId
  code
  name
}
fragment PersonLink on PersonReference {
  id
  externalId
  displayName
}
fragment ContractParts on Contract {
  id
  externalId
  state
  isPrimary
  startDate
  endDate
  fte
  hoursPerWeek
  percentage
  sequence
  typeCode
  typeDescription
  title {
    ...ReferenceParts
  }
  department {
    ...ReferenceParts
  }
  departmentManager {
    ...PersonLink
  }
  manager {
    ...PersonLink
  }
  location {
    ...ReferenceParts
  }
  costCenter {
    ...ReferenceParts
  }
  costBearer {
    ...ReferenceParts
  }
  employer {
    ...ReferenceParts
  }
  team {
    ...ReferenceParts
  }
  division {
    ...ReferenceParts
  }
  organization {
    ...ReferenceParts
  }
  custom
}`) as unknown as TypedDocumentString<PersonContractsQuery, PersonContractsQueryVariables>;
export const PersonRulesDocument = new TypedDocumentString(`
    query PersonRules($id: ID!) {
  person(id: $id) {
    id
    rules {
      rule {
        id
        name
        categories
        published {
          population
          condition
        }
      }
      status
      sentence
      accounts
      accountAccess
      permissions
      matchingContracts
    }
  }
}
    `) as unknown as TypedDocumentString<PersonRulesQuery, PersonRulesQueryVariables>;
export const PersonEntitlementsDocument = new TypedDocumentString(`
    query PersonEntitlements($id: ID!) {
  person(id: $id) {
    id
    entitlements {
      grantId
      grantedAt
      entitlement {
        id
        kind
        name
        description
        target {
          id
          name
        }
      }
      rules {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PersonEntitlementsQuery, PersonEntitlementsQueryVariables>;
export const PersonAccountsDocument = new TypedDocumentString(`
    query PersonAccounts($id: ID!) {
  person(id: $id) {
    id
    accounts {
      id
      reference
      name
      origin
      data
      updatedAt
      target {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PersonAccountsQuery, PersonAccountsQueryVariables>;
export const PersonHistoryDocument = new TypedDocumentString(`
    query PersonHistory($id: ID!, $first: Int!, $after: String) {
  person(id: $id) {
    id
    history(first: $first, after: $after) {
      nodes {
        id
        at
        snapshotNumber
        change
        path
        oldValue
        newValue
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PersonHistoryQuery, PersonHistoryQueryVariables>;
export const PersonAuditDocument = new TypedDocumentString(`
    query PersonAudit($id: ID!, $first: Int!, $after: String) {
  person(id: $id) {
    id
    audit(first: $first, after: $after) {
      nodes {
        ...AuditRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    fragment AuditRow on AuditEntry {
  id
  at
  actor
  actorKind
  action
  state
  person
  personId
  message
  values
  target {
    id
    name
  }
}`) as unknown as TypedDocumentString<PersonAuditQuery, PersonAuditQueryVariables>;
export const ExcludePersonDocument = new TypedDocumentString(`
    mutation ExcludePerson($id: ID!, $reason: String!, $until: Date) {
  excludePerson(id: $id, reason: $reason, until: $until) {
    __typename
    ... on Person {
      ...PersonHead
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}
fragment PersonHead on Person {
  id
  version
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  exclusion {
    ...ExclusionParts
  }
  blocked
  contractState
  departmentName
  title
  source {
    id
    name
    recordKey
  }
}`) as unknown as TypedDocumentString<ExcludePersonMutation, ExcludePersonMutationVariables>;
export const IncludePersonDocument = new TypedDocumentString(`
    mutation IncludePerson($id: ID!) {
  includePerson(id: $id) {
    __typename
    ... on Person {
      ...PersonHead
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}
fragment PersonHead on Person {
  id
  version
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  exclusion {
    ...ExclusionParts
  }
  blocked
  contractState
  departmentName
  title
  source {
    id
    name
    recordKey
  }
}`) as unknown as TypedDocumentString<IncludePersonMutation, IncludePersonMutationVariables>;
export const ExclusionsDocument = new TypedDocumentString(`
    query Exclusions($filter: PersonFilter, $first: Int!, $after: String) {
  persons(filter: $filter, first: $first, after: $after) {
    nodes {
      ...ExclusionRow
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment AggregationLabels on PersonAggregation {
  skipped
  merges {
    id
    state
  }
}
fragment ExclusionParts on Exclusion {
  reason
  since
  by
  until
}
fragment ExclusionRow on Person {
  id
  state
  externalId
  displayName
  excluded
  excludedByMapping
  excludedByHand
  includedByHand
  aggregation {
    ...AggregationLabels
  }
  missing
  blocked
  contractState
  exclusion {
    ...ExclusionParts
  }
}`) as unknown as TypedDocumentString<ExclusionsQuery, ExclusionsQueryVariables>;
export const PendingPublicationsDocument = new TypedDocumentString(`
    query PendingPublications {
  pendingPublications {
    ...PublicationRequest
    rule {
      id
      name
    }
    segment {
      id
      name
    }
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}
fragment PublicationRequest on PublicationRequest {
  id
  kind
  unmanage
  requestedAt
  requestedBy
  requestedByMe
  impact {
    everybody
    granted
    revoked
    rules {
      ...EffectOnRule
    }
  }
  exceeded {
    ...ExceededLimit
  }
}`) as unknown as TypedDocumentString<PendingPublicationsQuery, PendingPublicationsQueryVariables>;
export const PublicationReviewDocument = new TypedDocumentString(`
    query PublicationReview($ruleId: ID!) {
  rule(id: $ruleId) {
    id
    pendingPublication {
      ...PublicationRequest
      content {
        name
        categories
        population
        condition
        entitlements {
          id
          kind
          name
          offered
          target {
            id
            name
          }
        }
      }
    }
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}
fragment PublicationRequest on PublicationRequest {
  id
  kind
  unmanage
  requestedAt
  requestedBy
  requestedByMe
  impact {
    everybody
    granted
    revoked
    rules {
      ...EffectOnRule
    }
  }
  exceeded {
    ...ExceededLimit
  }
}`) as unknown as TypedDocumentString<PublicationReviewQuery, PublicationReviewQueryVariables>;
export const SegmentPublicationReviewDocument = new TypedDocumentString(`
    query SegmentPublicationReview($segmentId: ID!) {
  segment(id: $segmentId) {
    id
    published {
      name
      description
      condition
    }
    pendingPublication {
      ...PublicationRequest
      segmentContent {
        name
        description
        condition
      }
    }
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}
fragment PublicationRequest on PublicationRequest {
  id
  kind
  unmanage
  requestedAt
  requestedBy
  requestedByMe
  impact {
    everybody
    granted
    revoked
    rules {
      ...EffectOnRule
    }
  }
  exceeded {
    ...ExceededLimit
  }
}`) as unknown as TypedDocumentString<SegmentPublicationReviewQuery, SegmentPublicationReviewQueryVariables>;
export const RuleVersionContentsDocument = new TypedDocumentString(`
    query RuleVersionContents($ruleId: ID!) {
  rule(id: $ruleId) {
    id
    versions {
      id
      version
      state
      name
      categories
      population
      condition
      updatedAt
      updatedBy
      publishedAt
      publishedBy
      entitlements {
        id
        kind
        name
        offered
        target {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RuleVersionContentsQuery, RuleVersionContentsQueryVariables>;
export const PublicationLimitsDocument = new TypedDocumentString(`
    query PublicationLimits {
  publicationLimits {
    ...EffectLimit
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}`) as unknown as TypedDocumentString<PublicationLimitsQuery, PublicationLimitsQueryVariables>;
export const SetPublicationLimitsDocument = new TypedDocumentString(`
    mutation SetPublicationLimits($limits: [EffectLimitInput!]!) {
  setPublicationLimits(limits: $limits) {
    ...EffectLimit
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}`) as unknown as TypedDocumentString<SetPublicationLimitsMutation, SetPublicationLimitsMutationVariables>;
export const ApprovePublicationDocument = new TypedDocumentString(`
    mutation ApprovePublication($id: ID!) {
  approvePublication(id: $id) {
    __typename
    ... on PublicationRequest {
      id
      state
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<ApprovePublicationMutation, ApprovePublicationMutationVariables>;
export const RejectPublicationDocument = new TypedDocumentString(`
    mutation RejectPublication($id: ID!, $reason: String!) {
  rejectPublication(id: $id, reason: $reason) {
    __typename
    ... on PublicationRequest {
      id
      state
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<RejectPublicationMutation, RejectPublicationMutationVariables>;
export const WithdrawPublicationDocument = new TypedDocumentString(`
    mutation WithdrawPublication($id: ID!) {
  withdrawPublication(id: $id) {
    __typename
    ... on PublicationRequest {
      id
      state
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<WithdrawPublicationMutation, WithdrawPublicationMutationVariables>;
export const RuleAnalysisDocument = new TypedDocumentString(`
    query RuleAnalysis {
  ruleAnalysis {
    everybody
    rules
    milliseconds
    empty {
      id
      name
    }
    contained {
      persons
      withinPersons
      rule {
        id
        name
      }
      within {
        id
        name
      }
    }
    constantTests {
      path
      test
      holds
      persons
      rule {
        id
        name
      }
    }
    shared {
      persons
      overlapping
      entitlement {
        ...AnalysedEntitlement
      }
      rules {
        persons
        only
        rule {
          id
          name
        }
      }
    }
    notOffered {
      entitlement {
        ...AnalysedEntitlement
      }
      rules {
        id
        name
      }
    }
  }
}
    fragment AnalysedEntitlement on Entitlement {
  id
  kind
  name
  target {
    id
    name
  }
}`) as unknown as TypedDocumentString<RuleAnalysisQuery, RuleAnalysisQueryVariables>;
export const RuleTestsDocument = new TypedDocumentString(`
    query RuleTests($ruleId: ID!) {
  ruleTests(ruleId: $ruleId) {
    ...RuleTestRow
  }
}
    fragment RuleTestRow on RuleTest {
  id
  name
  source
  copiedAt
  judgedOn
  example
  inRule
  updatedAt
  updatedBy
  person {
    id
    displayName
  }
  mustGet {
    id
  }
  mustNotGet {
    id
  }
}`) as unknown as TypedDocumentString<RuleTestsQuery, RuleTestsQueryVariables>;
export const SaveRuleTestDocument = new TypedDocumentString(`
    mutation SaveRuleTest($input: SaveRuleTestInput!) {
  saveRuleTest(input: $input) {
    __typename
    ... on RuleTest {
      id
      name
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRuleTestMutation, SaveRuleTestMutationVariables>;
export const DeleteRuleTestDocument = new TypedDocumentString(`
    mutation DeleteRuleTest($id: ID!) {
  deleteRuleTest(id: $id) {
    __typename
    ... on RuleTest {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DeleteRuleTestMutation, DeleteRuleTestMutationVariables>;
export const RuleTestPersonDocument = new TypedDocumentString(`
    query RuleTestPerson($id: ID!) {
  person(id: $id) {
    id
    displayName
  }
}
    `) as unknown as TypedDocumentString<RuleTestPersonQuery, RuleTestPersonQueryVariables>;
export const RuleListDocument = new TypedDocumentString(`
    query RuleList {
  rules {
    id
    name
    categories
    persons
    pendingPublication {
      id
      kind
      requestedAt
      requestedBy
      requestedByMe
      impact {
        granted
        revoked
      }
    }
    draft {
      ...RuleVersionSummary
    }
    published {
      ...RuleVersionSummary
    }
  }
}
    fragment RuleEntitlement on Entitlement {
  id
  kind
  name
  offered
  target {
    id
    name
  }
}
fragment RuleVersionSummary on RuleVersion {
  id
  version
  state
  name
  categories
  population
  condition
  updatedAt
  publishedAt
  entitlements {
    ...RuleEntitlement
  }
}`) as unknown as TypedDocumentString<RuleListQuery, RuleListQueryVariables>;
export const RuleDetailDocument = new TypedDocumentString(`
    query RuleDetail($id: ID!) {
  rule(id: $id) {
    id
    name
    persons
    archivedAt
    pendingPublication {
      id
      kind
      unmanage
      requestedAt
      requestedBy
      requestedByMe
      impact {
        everybody
        granted
        revoked
      }
      exceeded {
        effect
        persons
        limit {
          effect
          persons
          percentage
        }
      }
    }
    draft {
      ...RuleVersionSummary
    }
    published {
      ...RuleVersionSummary
    }
    versions {
      id
      version
      state
      name
      updatedAt
      updatedBy
      publishedAt
      publishedBy
    }
  }
}
    fragment RuleEntitlement on Entitlement {
  id
  kind
  name
  offered
  target {
    id
    name
  }
}
fragment RuleVersionSummary on RuleVersion {
  id
  version
  state
  name
  categories
  population
  condition
  updatedAt
  publishedAt
  entitlements {
    ...RuleEntitlement
  }
}`) as unknown as TypedDocumentString<RuleDetailQuery, RuleDetailQueryVariables>;
export const RuleEntitlementChoicesDocument = new TypedDocumentString(`
    query RuleEntitlementChoices {
  entitlements {
    ...RuleEntitlement
  }
}
    fragment RuleEntitlement on Entitlement {
  id
  kind
  name
  offered
  target {
    id
    name
  }
}`) as unknown as TypedDocumentString<RuleEntitlementChoicesQuery, RuleEntitlementChoicesQueryVariables>;
export const FactFieldChoicesDocument = new TypedDocumentString(`
    query FactFieldChoices {
  factFields {
    path
    subject
    kind
    custom
    displayName
  }
}
    `) as unknown as TypedDocumentString<FactFieldChoicesQuery, FactFieldChoicesQueryVariables>;
export const ValueSuggestionsDocument = new TypedDocumentString(`
    query ValueSuggestions($field: String!, $search: String, $first: Int!) {
  suggestValues(field: $field, search: $search, first: $first) {
    value
    label
    count
  }
}
    `) as unknown as TypedDocumentString<ValueSuggestionsQuery, ValueSuggestionsQueryVariables>;
export const RulePreviewDocument = new TypedDocumentString(`
    query RulePreview($input: RulePreviewInput!) {
  previewRule(input: $input) {
    __typename
    ... on RulePreview {
      ...RuleEffect
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment PersonNamed on PersonReference {
  id
  externalId
  displayName
}
fragment RuleEffect on RulePreview {
  count
  gained
  lost
  granted
  revoked
  everybody
  milliseconds
  persons {
    person {
      ...PersonNamed
    }
    departmentName
    matchingContracts
    isNew
  }
  gainedPersons {
    ...PersonNamed
  }
  lostPersons {
    ...PersonNamed
  }
  entitlements {
    granted
    revoked
    waiting
    grantedPersons {
      ...PersonNamed
    }
    revokedPersons {
      ...PersonNamed
    }
    entitlement {
      id
      kind
      name
      target {
        id
        name
      }
    }
  }
  exceeded {
    effect
    persons
    limit {
      effect
      persons
      percentage
    }
  }
}`) as unknown as TypedDocumentString<RulePreviewQuery, RulePreviewQueryVariables>;
export const ArchivePreviewDocument = new TypedDocumentString(`
    query ArchivePreview($ruleId: ID!, $first: Int!) {
  previewArchive(ruleId: $ruleId, first: $first) {
    __typename
    ... on RulePreview {
      ...RuleEffect
    }
    ... on Problem {
      code
      message
    }
  }
}
    fragment PersonNamed on PersonReference {
  id
  externalId
  displayName
}
fragment RuleEffect on RulePreview {
  count
  gained
  lost
  granted
  revoked
  everybody
  milliseconds
  persons {
    person {
      ...PersonNamed
    }
    departmentName
    matchingContracts
    isNew
  }
  gainedPersons {
    ...PersonNamed
  }
  lostPersons {
    ...PersonNamed
  }
  entitlements {
    granted
    revoked
    waiting
    grantedPersons {
      ...PersonNamed
    }
    revokedPersons {
      ...PersonNamed
    }
    entitlement {
      id
      kind
      name
      target {
        id
        name
      }
    }
  }
  exceeded {
    effect
    persons
    limit {
      effect
      persons
      percentage
    }
  }
}`) as unknown as TypedDocumentString<ArchivePreviewQuery, ArchivePreviewQueryVariables>;
export const SaveRuleDraftDocument = new TypedDocumentString(`
    mutation SaveRuleDraft($input: SaveRuleDraftInput!) {
  saveRuleDraft(input: $input) {
    __typename
    ... on Rule {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<SaveRuleDraftMutation, SaveRuleDraftMutationVariables>;
export const PublishRuleDocument = new TypedDocumentString(`
    mutation PublishRule($ruleId: ID!, $unmanage: Boolean = false) {
  publishRule(ruleId: $ruleId, unmanage: $unmanage) {
    __typename
    ... on Rule {
      id
      pendingPublication {
        id
      }
    }
    ... on Problem {
      code
      message
    }
    ... on ConditionInvalid {
      diagnostics {
        path
        code
        severity
        data
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PublishRuleMutation, PublishRuleMutationVariables>;
export const DiscardRuleDraftDocument = new TypedDocumentString(`
    mutation DiscardRuleDraft($ruleId: ID!) {
  discardRuleDraft(ruleId: $ruleId) {
    __typename
    ... on Rule {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DiscardRuleDraftMutation, DiscardRuleDraftMutationVariables>;
export const ArchiveRuleDocument = new TypedDocumentString(`
    mutation ArchiveRule($ruleId: ID!, $unmanage: Boolean = false) {
  archiveRule(ruleId: $ruleId, unmanage: $unmanage) {
    __typename
    ... on Rule {
      id
      archivedAt
      pendingPublication {
        id
      }
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<ArchiveRuleMutation, ArchiveRuleMutationVariables>;
export const ConditionCountsDocument = new TypedDocumentString(`
    query ConditionCounts($population: RulePopulation!, $condition: RuleCondition!) {
  conditionCounts(population: $population, condition: $condition) {
    __typename
    ... on ConditionCounts {
      conditions {
        path
        persons
        left
        isIdle
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConditionCountsQuery, ConditionCountsQueryVariables>;
export const SchedulesDocument = new TypedDocumentString(`
    query Schedules {
  schedules {
    ...ScheduleParts
    nextRuns(first: 1) {
      ...PlannedRunParts
    }
  }
  schedulePolicy {
    relaxed
    mostPerDay
    hoursApart
  }
}
    fragment PlannedRunParts on PlannedRun {
  at
  latest
  local
}
fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<SchedulesQuery, SchedulesQueryVariables>;
export const ScheduleDocument = new TypedDocumentString(`
    query Schedule($id: ID!) {
  schedule(id: $id) {
    ...ScheduleParts
    nextRuns {
      ...PlannedRunParts
    }
  }
}
    fragment PlannedRunParts on PlannedRun {
  at
  latest
  local
}
fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<ScheduleQuery, ScheduleQueryVariables>;
export const ScheduleChoicesDocument = new TypedDocumentString(`
    query ScheduleChoices {
  sources {
    id
    name
  }
  schedulePolicy {
    relaxed
    mostPerDay
    hoursApart
  }
}
    `) as unknown as TypedDocumentString<ScheduleChoicesQuery, ScheduleChoicesQueryVariables>;
export const PreviewScheduleDocument = new TypedDocumentString(`
    query PreviewSchedule($id: ID, $input: ScheduleInput!) {
  previewSchedule(id: $id, input: $input) {
    ... on SchedulePreview {
      nextRuns {
        ...PlannedRunParts
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment PlannedRunParts on PlannedRun {
  at
  latest
  local
}`) as unknown as TypedDocumentString<PreviewScheduleQuery, PreviewScheduleQueryVariables>;
export const ScheduleRunsDocument = new TypedDocumentString(`
    query ScheduleRuns($scheduleId: ID!, $first: Int!, $after: String) {
  scheduleRuns(scheduleId: $scheduleId, first: $first, after: $after) {
    nodes {
      ...ScheduleRunParts
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment ScheduleStepParts on ScheduleStep {
  number
  kind
  state
  reason
  startedAt
  finishedAt
  source {
    id
    name
  }
  import {
    id
  }
  evaluation {
    id
  }
  enforcement {
    id
  }
}
fragment ScheduleRunParts on ScheduleRun {
  id
  state
  origin
  plannedAt
  madeUp
  startedAt
  finishedAt
  steps {
    ...ScheduleStepParts
  }
}`) as unknown as TypedDocumentString<ScheduleRunsQuery, ScheduleRunsQueryVariables>;
export const ScheduleRunDocument = new TypedDocumentString(`
    query ScheduleRun($id: ID!) {
  scheduleRun(id: $id) {
    ...ScheduleRunParts
    schedule {
      id
      name
    }
  }
}
    fragment ScheduleStepParts on ScheduleStep {
  number
  kind
  state
  reason
  startedAt
  finishedAt
  source {
    id
    name
  }
  import {
    id
  }
  evaluation {
    id
  }
  enforcement {
    id
  }
}
fragment ScheduleRunParts on ScheduleRun {
  id
  state
  origin
  plannedAt
  madeUp
  startedAt
  finishedAt
  steps {
    ...ScheduleStepParts
  }
}`) as unknown as TypedDocumentString<ScheduleRunQuery, ScheduleRunQueryVariables>;
export const CreateScheduleDocument = new TypedDocumentString(`
    mutation CreateSchedule($input: ScheduleInput!) {
  createSchedule(input: $input) {
    ... on Schedule {
      ...ScheduleParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<CreateScheduleMutation, CreateScheduleMutationVariables>;
export const UpdateScheduleDocument = new TypedDocumentString(`
    mutation UpdateSchedule($id: ID!, $input: ScheduleInput!) {
  updateSchedule(id: $id, input: $input) {
    ... on Schedule {
      ...ScheduleParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<UpdateScheduleMutation, UpdateScheduleMutationVariables>;
export const PauseScheduleDocument = new TypedDocumentString(`
    mutation PauseSchedule($id: ID!) {
  pauseSchedule(id: $id) {
    ... on Schedule {
      ...ScheduleParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<PauseScheduleMutation, PauseScheduleMutationVariables>;
export const ResumeScheduleDocument = new TypedDocumentString(`
    mutation ResumeSchedule($id: ID!) {
  resumeSchedule(id: $id) {
    ... on Schedule {
      ...ScheduleParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ScheduleParts on Schedule {
  id
  name
  timeZone
  times {
    hour
    minute
  }
  days
  evaluate
  enforce
  paused
  sources {
    id
    name
  }
  lastRun {
    id
    state
    plannedAt
    startedAt
  }
}`) as unknown as TypedDocumentString<ResumeScheduleMutation, ResumeScheduleMutationVariables>;
export const RemoveScheduleDocument = new TypedDocumentString(`
    mutation RemoveSchedule($id: ID!) {
  removeSchedule(id: $id) {
    ... on Schedule {
      id
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<RemoveScheduleMutation, RemoveScheduleMutationVariables>;
export const RunScheduleNowDocument = new TypedDocumentString(`
    mutation RunScheduleNow($id: ID!) {
  runScheduleNow(id: $id) {
    ... on ScheduleRun {
      id
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<RunScheduleNowMutation, RunScheduleNowMutationVariables>;
export const SetSchedulePolicyDocument = new TypedDocumentString(`
    mutation SetSchedulePolicy($relaxed: Boolean!) {
  setSchedulePolicy(relaxed: $relaxed) {
    ... on SchedulePolicy {
      relaxed
      mostPerDay
      hoursApart
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<SetSchedulePolicyMutation, SetSchedulePolicyMutationVariables>;
export const SegmentListDocument = new TypedDocumentString(`
    query SegmentList($archived: Boolean!) {
  segments(archived: $archived) {
    id
    name
    description
    archivedAt
    pendingPublication {
      id
      kind
      requestedBy
      requestedByMe
    }
    draft {
      id
      version
    }
    published {
      id
      version
      condition
    }
    users {
      kind
      id
      name
      inPublished
      inDraft
    }
  }
}
    `) as unknown as TypedDocumentString<SegmentListQuery, SegmentListQueryVariables>;
export const SegmentPersonsDocument = new TypedDocumentString(`
    query SegmentPersons {
  segments {
    id
    persons
  }
}
    `) as unknown as TypedDocumentString<SegmentPersonsQuery, SegmentPersonsQueryVariables>;
export const SegmentChoicesDocument = new TypedDocumentString(`
    query SegmentChoices {
  segments(archived: true) {
    id
    name
    description
    archivedAt
    published {
      id
      name
      condition
    }
  }
}
    `) as unknown as TypedDocumentString<SegmentChoicesQuery, SegmentChoicesQueryVariables>;
export const SegmentDetailDocument = new TypedDocumentString(`
    query SegmentDetail($id: ID!) {
  segment(id: $id) {
    id
    name
    archivedAt
    pendingPublication {
      id
    }
    draft {
      id
      version
      state
      name
      description
      condition
      updatedBy
    }
    published {
      id
      version
      state
      name
      description
      condition
    }
    versions {
      id
      version
      state
      name
      condition
      updatedAt
      updatedBy
      publishedAt
      publishedBy
    }
    users {
      kind
      id
      name
      inPublished
      inDraft
    }
  }
}
    `) as unknown as TypedDocumentString<SegmentDetailQuery, SegmentDetailQueryVariables>;
export const SegmentPreviewDocument = new TypedDocumentString(`
    query SegmentPreview($input: SegmentPreviewInput!) {
  previewSegment(input: $input) {
    __typename
    ...RuleEffect
    ... on Problem {
      code
      message
    }
  }
}
    fragment PersonNamed on PersonReference {
  id
  externalId
  displayName
}
fragment RuleEffect on RulePreview {
  count
  gained
  lost
  granted
  revoked
  everybody
  milliseconds
  persons {
    person {
      ...PersonNamed
    }
    departmentName
    matchingContracts
    isNew
  }
  gainedPersons {
    ...PersonNamed
  }
  lostPersons {
    ...PersonNamed
  }
  entitlements {
    granted
    revoked
    waiting
    grantedPersons {
      ...PersonNamed
    }
    revokedPersons {
      ...PersonNamed
    }
    entitlement {
      id
      kind
      name
      target {
        id
        name
      }
    }
  }
  exceeded {
    effect
    persons
    limit {
      effect
      persons
      percentage
    }
  }
}`) as unknown as TypedDocumentString<SegmentPreviewQuery, SegmentPreviewQueryVariables>;
export const SegmentEffectDocument = new TypedDocumentString(`
    query SegmentEffect($segmentId: ID!) {
  segmentEffect(segmentId: $segmentId) {
    __typename
    ... on SegmentEffect {
      everybody
      granted
      revoked
      rules {
        ...EffectOnRule
      }
      exceeded {
        ...ExceededLimit
      }
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment EffectLimit on EffectLimit {
  effect
  persons
  percentage
}
fragment ExceededLimit on ExceededLimit {
  effect
  persons
  limit {
    ...EffectLimit
  }
}
fragment EffectOnRule on EffectOnRule {
  ruleId
  name
  version
  count
  gained
  lost
}
fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<SegmentEffectQuery, SegmentEffectQueryVariables>;
export const SaveSegmentDraftDocument = new TypedDocumentString(`
    mutation SaveSegmentDraft($input: SaveSegmentDraftInput!) {
  saveSegmentDraft(input: $input) {
    __typename
    ... on Segment {
      id
    }
    ... on Problem {
      code
      message
    }
    ... on InputProblem {
      fields
    }
    ... on ConditionInvalid {
      diagnostics {
        path
        code
        severity
        data
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SaveSegmentDraftMutation, SaveSegmentDraftMutationVariables>;
export const DiscardSegmentDraftDocument = new TypedDocumentString(`
    mutation DiscardSegmentDraft($segmentId: ID!) {
  discardSegmentDraft(segmentId: $segmentId) {
    __typename
    ... on Segment {
      id
    }
    ... on Problem {
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<DiscardSegmentDraftMutation, DiscardSegmentDraftMutationVariables>;
export const PublishSegmentDocument = new TypedDocumentString(`
    mutation PublishSegment($segmentId: ID!) {
  publishSegment(segmentId: $segmentId) {
    __typename
    ... on Segment {
      id
      pendingPublication {
        id
      }
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<PublishSegmentMutation, PublishSegmentMutationVariables>;
export const ArchiveSegmentDocument = new TypedDocumentString(`
    mutation ArchiveSegment($segmentId: ID!) {
  archiveSegment(segmentId: $segmentId) {
    __typename
    ... on Segment {
      id
    }
    ... on Problem {
      code
      message
    }
    ...SegmentHeldBy
  }
}
    fragment SegmentHeldBy on SegmentHeld {
  users {
    kind
    id
    name
    reason
    diagnostics {
      path
      code
      severity
      data
    }
  }
}`) as unknown as TypedDocumentString<ArchiveSegmentMutation, ArchiveSegmentMutationVariables>;
export const SessionDocument = new TypedDocumentString(`
    query Session {
  server {
    version
    today
    timeZone
    demo
    organisation
    setupNeeded
  }
  me {
    ...Me
  }
}
    fragment Me on User {
  id
  name
  displayName
  roles
  capabilities
  locale
}`) as unknown as TypedDocumentString<SessionQuery, SessionQueryVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    __typename
    ... on User {
      ...Me
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment Me on User {
  id
  name
  displayName
  roles
  capabilities
  locale
}`) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut
}
    `) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const SetupAdministratorDocument = new TypedDocumentString(`
    mutation SetupAdministrator($input: SetupAdministratorInput!) {
  setupAdministrator(input: $input) {
    __typename
    ... on User {
      ...Me
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment Me on User {
  id
  name
  displayName
  roles
  capabilities
  locale
}`) as unknown as TypedDocumentString<SetupAdministratorMutation, SetupAdministratorMutationVariables>;
export const SetMyLocaleDocument = new TypedDocumentString(`
    mutation SetMyLocale($locale: String!) {
  setMyLocale(locale: $locale) {
    id
    locale
  }
}
    `) as unknown as TypedDocumentString<SetMyLocaleMutation, SetMyLocaleMutationVariables>;
export const SnapshotsDocument = new TypedDocumentString(`
    query Snapshots($kinds: [SnapshotKind!], $first: Int!, $after: String) {
  snapshots(kinds: $kinds, first: $first, after: $after) {
    nodes {
      ...SnapshotRow
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<SnapshotsQuery, SnapshotsQueryVariables>;
export const SnapshotDocument = new TypedDocumentString(`
    query Snapshot($id: ID!) {
  snapshot(id: $id) {
    ...SnapshotRow
    sources {
      ...ImportRow
      decidedBy
      keptEverybody
      exceeded {
        kind
        count
        percentage
        limitCount
        limitPercentage
      }
    }
  }
}
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<SnapshotQuery, SnapshotQueryVariables>;
export const SnapshotChangesDocument = new TypedDocumentString(`
    query SnapshotChanges($id: ID!, $change: PersonChangeKind, $first: Int!, $after: String) {
  snapshot(id: $id) {
    id
    changes(change: $change, first: $first, after: $after) {
      nodes {
        change
        displayName
        person {
          id
        }
        fields {
          path
          oldValue
          newValue
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SnapshotChangesQuery, SnapshotChangesQueryVariables>;
export const CreateSnapshotDocument = new TypedDocumentString(`
    mutation CreateSnapshot {
  createSnapshot {
    __typename
    ... on Snapshot {
      ...SnapshotRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<CreateSnapshotMutation, CreateSnapshotMutationVariables>;
export const ApproveSnapshotDocument = new TypedDocumentString(`
    mutation ApproveSnapshot($id: ID!) {
  approveSnapshot(id: $id) {
    __typename
    ... on Snapshot {
      ...SnapshotRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<ApproveSnapshotMutation, ApproveSnapshotMutationVariables>;
export const CancelSnapshotDocument = new TypedDocumentString(`
    mutation CancelSnapshot($id: ID!) {
  cancelSnapshot(id: $id) {
    __typename
    ... on Snapshot {
      ...SnapshotRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SnapshotRow on Snapshot {
  id
  number
  kind
  state
  asOf
  createdAt
  createdBy
  appliedAt
  counts {
    added
    changed
    removed
    returned
  }
  import {
    id
    source {
      id
      name
    }
  }
}`) as unknown as TypedDocumentString<CancelSnapshotMutation, CancelSnapshotMutationVariables>;
export const SourcesDocument = new TypedDocumentString(`
    query Sources {
  sources {
    id
    name
    connector
    persons
    lastImport {
      ...ImportRow
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<SourcesQuery, SourcesQueryVariables>;
export const SourceDocument = new TypedDocumentString(`
    query Source($id: ID!) {
  source(id: $id) {
    ...SourceParts
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}`) as unknown as TypedDocumentString<SourceQuery, SourceQueryVariables>;
export const SourceImportsDocument = new TypedDocumentString(`
    query SourceImports($id: ID!, $first: Int!, $after: String) {
  source(id: $id) {
    id
    imports(first: $first, after: $after) {
      nodes {
        ...ImportRow
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<SourceImportsQuery, SourceImportsQueryVariables>;
export const MappableFieldsDocument = new TypedDocumentString(`
    query MappableFields {
  mappableFields {
    subject
    field
    path
    kind
    isPrivate
    displayName
  }
}
    `) as unknown as TypedDocumentString<MappableFieldsQuery, MappableFieldsQueryVariables>;
export const PreviewFileDocument = new TypedDocumentString(`
    query PreviewFile($input: PreviewFileInput!) {
  previewFile(input: $input) {
    __typename
    ... on FilePreview {
      fileName
      delimiter
      encoding
      columns
      rows
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewFileQuery, PreviewFileQueryVariables>;
export const SourceConnectorsDocument = new TypedDocumentString(`
    query SourceConnectors {
  sourceConnectors {
    name
    label
    lists
    options {
      key
      type
      label
      description
      required
      secret
      defaultValue
      options
    }
  }
}
    `) as unknown as TypedDocumentString<SourceConnectorsQuery, SourceConnectorsQueryVariables>;
export const PreviewSourceDocument = new TypedDocumentString(`
    query PreviewSource($input: PreviewSourceInput!) {
  previewSource(input: $input) {
    __typename
    ... on SourcePreview {
      lists {
        kind
        name
        columns
        rows
      }
      mapping {
        person {
          ...FieldMappingParts
        }
        contract {
          ...FieldMappingParts
        }
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}`) as unknown as TypedDocumentString<PreviewSourceQuery, PreviewSourceQueryVariables>;
export const PreviewMappingDocument = new TypedDocumentString(`
    query PreviewMapping($input: SetSourceMappingInput!, $recordKey: String) {
  previewMapping(input: $input, recordKey: $recordKey) {
    __typename
    ... on MappingPreview {
      recordKey
      previous
      next
      raw
      rawContracts
      person {
        ...MappedFieldParts
      }
      contracts {
        ...MappedFieldParts
      }
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment MappedFieldParts on MappedField {
  field
  value
  problem
  fault {
    code
    message
    line
    column
  }
}`) as unknown as TypedDocumentString<PreviewMappingQuery, PreviewMappingQueryVariables>;
export const CreateSourceDocument = new TypedDocumentString(`
    mutation CreateSource($input: CreateSourceInput!) {
  createSource(input: $input) {
    __typename
    ... on Source {
      ...SourceParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}`) as unknown as TypedDocumentString<CreateSourceMutation, CreateSourceMutationVariables>;
export const UpdateSourceDocument = new TypedDocumentString(`
    mutation UpdateSource($input: UpdateSourceInput!) {
  updateSource(input: $input) {
    __typename
    ... on Source {
      ...SourceParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}`) as unknown as TypedDocumentString<UpdateSourceMutation, UpdateSourceMutationVariables>;
export const SetSourceMappingDocument = new TypedDocumentString(`
    mutation SetSourceMapping($input: SetSourceMappingInput!) {
  setSourceMapping(input: $input) {
    __typename
    ... on Source {
      ...SourceParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SourceFileParts on SourceFile {
  kind
  uploadId
  fileName
  path
  delimiter
  encoding
  keyColumns
  personKeyColumns
  idColumn
  nameColumn
  parentColumn
  managerColumn
  part
}
fragment FieldMappingParts on FieldMapping {
  field
  mode
  value
  required
  dateFormat
}
fragment ThresholdParts on Threshold {
  enabled
  count
  percentage
}
fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}
fragment SourceParts on Source {
  id
  name
  connector
  createdAt
  updatedAt
  persons
  settings
  secretsSet
  files {
    ...SourceFileParts
  }
  mapping {
    version
    person {
      ...FieldMappingParts
    }
    contract {
      ...FieldMappingParts
    }
  }
  thresholds {
    added {
      ...ThresholdParts
    }
    removed {
      ...ThresholdParts
    }
    blocked {
      ...ThresholdParts
    }
  }
  lastImport {
    ...ImportRow
  }
}`) as unknown as TypedDocumentString<SetSourceMappingMutation, SetSourceMappingMutationVariables>;
export const StartImportDocument = new TypedDocumentString(`
    mutation StartImport($sourceId: ID!) {
  startImport(sourceId: $sourceId) {
    __typename
    ... on Import {
      ...ImportRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<StartImportMutation, StartImportMutationVariables>;
export const ImportDocument = new TypedDocumentString(`
    query Import($id: ID!) {
  import(id: $id) {
    ...ImportRow
    failure
    decidedBy
    decidedAt
    keptEverybody
    exceeded {
      kind
      count
      percentage
      limitCount
      limitPercentage
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<ImportQuery, ImportQueryVariables>;
export const ImportProblemsDocument = new TypedDocumentString(`
    query ImportProblems($id: ID!, $first: Int!, $after: String) {
  import(id: $id) {
    id
    problems(first: $first, after: $after) {
      nodes {
        id
        code
        consequence
        file
        line
        column
        recordKey
        field
        message
        data
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportProblemsQuery, ImportProblemsQueryVariables>;
export const ImportChangesDocument = new TypedDocumentString(`
    query ImportChanges($id: ID!, $change: PersonChangeKind, $first: Int!, $after: String) {
  import(id: $id) {
    id
    changes(change: $change, first: $first, after: $after) {
      nodes {
        change
        recordKey
        displayName
        person {
          id
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
      count {
        value
        exact
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ImportChangesQuery, ImportChangesQueryVariables>;
export const ApproveImportDocument = new TypedDocumentString(`
    mutation ApproveImport($id: ID!) {
  approveImport(id: $id) {
    __typename
    ... on Import {
      ...ImportRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<ApproveImportMutation, ApproveImportMutationVariables>;
export const CancelImportDocument = new TypedDocumentString(`
    mutation CancelImport($id: ID!) {
  cancelImport(id: $id) {
    __typename
    ... on Import {
      ...ImportRow
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment ImportRow on Import {
  id
  state
  origin
  startedBy
  startedAt
  finishedAt
  counts {
    read
    persons
    contracts
    departments
    added
    changed
    removed
    returned
    blocked
    problems
  }
  source {
    id
    name
  }
}`) as unknown as TypedDocumentString<CancelImportMutation, CancelImportMutationVariables>;
export const SourceConfigurationDocument = new TypedDocumentString(`
    query SourceConfiguration {
  sourceConfiguration {
    ...SourceConfigurationParts
  }
}
    fragment SourceConfigurationParts on SourceConfiguration {
  timeZone
  displayNames {
    B
    P
    BP
    PB
  }
  primaryContract {
    field
    direction
  }
  primaryManager
  managerFromParent
  managerNotSelf
}`) as unknown as TypedDocumentString<SourceConfigurationQuery, SourceConfigurationQueryVariables>;
export const SetSourceConfigurationDocument = new TypedDocumentString(`
    mutation SetSourceConfiguration($input: SourceConfigurationInput!) {
  setSourceConfiguration(input: $input) {
    __typename
    ... on SourceConfiguration {
      ...SourceConfigurationParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment SourceConfigurationParts on SourceConfiguration {
  timeZone
  displayNames {
    B
    P
    BP
    PB
  }
  primaryContract {
    field
    direction
  }
  primaryManager
  managerFromParent
  managerNotSelf
}`) as unknown as TypedDocumentString<SetSourceConfigurationMutation, SetSourceConfigurationMutationVariables>;
export const StandingDifferenceDocument = new TypedDocumentString(`
    query StandingDifference {
  standingDifference {
    ...StandingCounts
  }
}
    fragment StandingCounts on StandingDifference {
  asOf
  persons
  counts {
    kind
    count
    entitlement {
      id
      target {
        id
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<StandingDifferenceQuery, StandingDifferenceQueryVariables>;
export const LiveStandingDifferenceDocument = new TypedDocumentString(`
    subscription LiveStandingDifference($after: Position) {
  standingDifference(after: $after) {
    position
    standingDifference {
      ...StandingCounts
    }
  }
}
    fragment StandingCounts on StandingDifference {
  asOf
  persons
  counts {
    kind
    count
    entitlement {
      id
      target {
        id
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<LiveStandingDifferenceSubscription, LiveStandingDifferenceSubscriptionVariables>;
export const StandingActionsDocument = new TypedDocumentString(`
    query StandingActions($filter: StandingFilter, $first: Int, $after: String) {
  standingActions(filter: $filter, first: $first, after: $after) {
    nodes {
      kind
      origin
      person {
        id
        displayName
        externalId
      }
      entitlement {
        id
        name
        kind
        target {
          id
          name
        }
      }
      rules {
        id
        name
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
    count {
      value
      exact
    }
  }
}
    `) as unknown as TypedDocumentString<StandingActionsQuery, StandingActionsQueryVariables>;
export const TargetsDocument = new TypedDocumentString(`
    query Targets {
  targets {
    id
    name
    identifier
    connector
    enabled
    accounts
    entitlements {
      id
      kind
    }
  }
  connectors {
    name
    kind
    label
  }
}
    `) as unknown as TypedDocumentString<TargetsQuery, TargetsQueryVariables>;
export const ConnectorsDocument = new TypedDocumentString(`
    query Connectors {
  connectors {
    name
    kind
    label
    options {
      key
      type
      label
      description
      required
      secret
      defaultValue
      options
    }
  }
}
    `) as unknown as TypedDocumentString<ConnectorsQuery, ConnectorsQueryVariables>;
export const TargetDocument = new TypedDocumentString(`
    query Target($id: ID!) {
  target(id: $id) {
    ...TargetParts
  }
}
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}`) as unknown as TypedDocumentString<TargetQuery, TargetQueryVariables>;
export const TargetEntitlementsDocument = new TypedDocumentString(`
    query TargetEntitlements($id: ID!) {
  target(id: $id) {
    id
    entitlements {
      id
      kind
      permissionSet
      reference
      name
      description
      offered
      rules
      persons
    }
  }
}
    `) as unknown as TypedDocumentString<TargetEntitlementsQuery, TargetEntitlementsQueryVariables>;
export const TestTargetDocument = new TypedDocumentString(`
    query TestTarget($id: ID!) {
  testTarget(id: $id) {
    reachable
    message
    accounts
    permissions
  }
}
    `) as unknown as TypedDocumentString<TestTargetQuery, TestTargetQueryVariables>;
export const PreviewTargetDocument = new TypedDocumentString(`
    query PreviewTarget($targetId: ID!, $personId: ID!) {
  previewTarget(targetId: $targetId, personId: $personId) {
    action
    problem
    values {
      name
      value
      absent
    }
  }
}
    `) as unknown as TypedDocumentString<PreviewTargetQuery, PreviewTargetQueryVariables>;
export const FindPersonsDocument = new TypedDocumentString(`
    query FindPersons($search: String!) {
  persons(filter: {search: $search, state: PRESENT}, first: 20) {
    nodes {
      id
      displayName
      externalId
      departmentName
    }
  }
}
    `) as unknown as TypedDocumentString<FindPersonsQuery, FindPersonsQueryVariables>;
export const EntitlementsDocument = new TypedDocumentString(`
    query Entitlements {
  entitlements {
    id
    kind
    permissionSet
    reference
    name
    description
    offered
    rules
    persons
    target {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<EntitlementsQuery, EntitlementsQueryVariables>;
export const CreateTargetDocument = new TypedDocumentString(`
    mutation CreateTarget($input: CreateTargetInput!) {
  createTarget(input: $input) {
    __typename
    ... on Target {
      ...TargetParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}`) as unknown as TypedDocumentString<CreateTargetMutation, CreateTargetMutationVariables>;
export const UpdateTargetDocument = new TypedDocumentString(`
    mutation UpdateTarget($input: UpdateTargetInput!) {
  updateTarget(input: $input) {
    __typename
    ... on Target {
      ...TargetParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}`) as unknown as TypedDocumentString<UpdateTargetMutation, UpdateTargetMutationVariables>;
export const SetTargetFieldsDocument = new TypedDocumentString(`
    mutation SetTargetFields($input: SetTargetFieldsInput!) {
  setTargetFields(input: $input) {
    __typename
    ... on Target {
      ...TargetParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}`) as unknown as TypedDocumentString<SetTargetFieldsMutation, SetTargetFieldsMutationVariables>;
export const RefreshEntitlementsDocument = new TypedDocumentString(`
    mutation RefreshEntitlements($targetId: ID!) {
  refreshEntitlements(targetId: $targetId) {
    __typename
    ... on Target {
      ...TargetParts
    }
    ... on InputProblem {
      code
      message
      fields
    }
  }
}
    fragment TargetParts on Target {
  id
  name
  identifier
  connector
  settings
  secretsSet
  mappingVersion
  concurrency
  enabled
  accounts
  correlation {
    enabled
    personField
    accountField
  }
  mapping: fields {
    name
    description
    configurations {
      actions
      mode
      value
      useInNotifications
      storeInAccountData
    }
  }
}`) as unknown as TypedDocumentString<RefreshEntitlementsMutation, RefreshEntitlementsMutationVariables>;