/** The operations that the demo asks of the API, the same that anybody may ask. */

const PROBLEM = '... on Problem { code message }';
const IMPORT_FIELDS = `id state failure counts { persons contracts departments added changed removed returned blocked problems }
  exceeded { kind count }`;
const PLAN_FIELDS = 'id state asOf hash counts { persons rules grants revokes updates unmanages blocked }';
const ENFORCEMENT_FIELDS = `id state counts { total waiting running blocked succeeded failed cancelled }
  perTarget { target { name } kind operation state count }`;

export const SET_SOURCE_CONFIGURATION = `mutation SetSourceConfiguration($input: SourceConfigurationInput!) {
  result: setSourceConfiguration(input: $input) { __typename ${PROBLEM} } }`;

export const SOURCES = 'query Sources { sources { id name lastImport { id state } } }';
export const CREATE_SOURCE = `mutation CreateSource($input: CreateSourceInput!) {
  result: createSource(input: $input) { __typename ... on Source { id } ${PROBLEM} } }`;
export const SET_SOURCE_MAPPING = `mutation SetSourceMapping($input: SetSourceMappingInput!) {
  result: setSourceMapping(input: $input) { __typename ${PROBLEM} } }`;
export const START_IMPORT = `mutation StartImport($sourceId: ID!) {
  result: startImport(sourceId: $sourceId) { __typename ... on Import { id } ${PROBLEM} } }`;
export const APPROVE_IMPORT = `mutation ApproveImport($id: ID!) {
  result: approveImport(id: $id) { __typename ... on Import { id } ${PROBLEM} } }`;
export const IMPORT = `query Import($id: ID!) { import(id: $id) { ${IMPORT_FIELDS} } }`;
export const IMPORTS = `query Imports { imports(first: 100) { nodes { ${IMPORT_FIELDS} } } }`;
export const IMPORT_PROBLEMS = `query ImportProblems($id: ID!) { import(id: $id) {
  problems(first: 100) { nodes { code consequence file line column recordKey field } } } }`;

export const TARGETS = `query Targets { targets { id name enabled entitlements { id kind reference } } }`;
export const CREATE_TARGET = `mutation CreateTarget($input: CreateTargetInput!) {
  result: createTarget(input: $input) { __typename ... on Target { id } ${PROBLEM} } }`;
export const UPDATE_TARGET = `mutation UpdateTarget($input: UpdateTargetInput!) {
  result: updateTarget(input: $input) { __typename ${PROBLEM} } }`;
export const SET_TARGET_FIELDS = `mutation SetTargetFields($input: SetTargetFieldsInput!) {
  result: setTargetFields(input: $input) { __typename ${PROBLEM} } }`;
export const REFRESH_ENTITLEMENTS = `mutation RefreshEntitlements($targetId: ID!) {
  result: refreshEntitlements(targetId: $targetId) { __typename ${PROBLEM} } }`;

export const RULES = `query Rules { rules { id name persons draft { id } published { id condition } } }`;
export const SAVE_RULE_DRAFT = `mutation SaveRuleDraft($input: SaveRuleDraftInput!) {
  result: saveRuleDraft(input: $input) { __typename ... on Rule { id } ${PROBLEM} } }`;
export const SAVE_RULE_TEST = `mutation SaveRuleTest($input: SaveRuleTestInput!) {
  result: saveRuleTest(input: $input) { __typename ... on RuleTest { id } ${PROBLEM} } }`;
export const SEGMENTS = 'query Segments { segments { id name published { id } } }';
export const SAVE_SEGMENT_DRAFT = `mutation SaveSegmentDraft($input: SaveSegmentDraftInput!) {
  result: saveSegmentDraft(input: $input) { __typename ... on Segment { id } ${PROBLEM} } }`;
export const PUBLISH_SEGMENT = `mutation PublishSegment($segmentId: ID!) {
  result: publishSegment(segmentId: $segmentId) { __typename ${PROBLEM} } }`;
export const PUBLISH_RULE = `mutation PublishRule($ruleId: ID!) {
  result: publishRule(ruleId: $ruleId) { __typename ${PROBLEM} } }`;

export const EVALUATE = `mutation Evaluate { result: evaluate { __typename ... on Evaluation { id } ${PROBLEM} } }`;
export const EVALUATION = `query Evaluation($id: ID!) { evaluation(id: $id) { ${PLAN_FIELDS} } }`;
export const ENFORCE = `mutation Enforce($evaluationId: ID) {
  result: enforce(evaluationId: $evaluationId) { __typename ... on Enforcement { id } ${PROBLEM} } }`;
export const ENFORCEMENTS = `query Enforcements { enforcements(first: 100) { nodes { ${ENFORCEMENT_FIELDS} } } }`;
export const ENFORCEMENT = `query Enforcement($id: ID!) { enforcement(id: $id) { ${ENFORCEMENT_FIELDS} } }`;

/** From position 0 on a run that has ended already is told as well. */
export const PROGRESS = `subscription Progress($runId: ID!, $after: Position!) {
  progress(runId: $runId, after: $after) { position kind runId step done total rate eta ended state } }`;

export const EXCLUDED_PERSONS =
  'query ExcludedPersons { persons(filter: { excluded: true }, first: 1) { count { value } } }';
export const LATEST_EVALUATION = 'query LatestEvaluation { evaluations(first: 1) { nodes { asOf } } }';
