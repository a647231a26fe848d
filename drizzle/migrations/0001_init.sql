CREATE TABLE "api_tokens" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"hint" text NOT NULL,
	"capabilities" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_tokens_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sessions_token_hash_key" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "setup_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name_hash" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"password_hash" text NOT NULL,
	"roles" text[] NOT NULL,
	"extra_capabilities" text[] DEFAULT '{}' NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"action" text NOT NULL,
	"state" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid,
	"target_id" uuid,
	"enforcement_id" uuid,
	"data" jsonb NOT NULL,
	"search_text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"domain" text NOT NULL,
	"component" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"source_id" uuid,
	"target_id" uuid,
	"enforcement_id" uuid,
	"data" jsonb NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"latest_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone,
	"resolved_by" uuid,
	"resolution" text
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grant_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"origin" text NOT NULL,
	"name" text,
	"data" jsonb NOT NULL,
	"written_hash" "bytea",
	"access_written_hash" "bytea",
	"person_version" integer NOT NULL,
	"mapping_version" integer NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"sub_key" text NOT NULL,
	"granted_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"rule_versions" uuid[] NOT NULL,
	"contracts" uuid[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"changes" integer NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contracts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"source_person_key" text NOT NULL,
	"source_key" text NOT NULL,
	"state" text NOT NULL,
	"external_id" text,
	"start_date" date,
	"end_date" date,
	"fte" numeric,
	"hours_per_week" numeric,
	"percentage" numeric,
	"sequence" integer,
	"department_external_id" text,
	"department_id" uuid,
	"manager_external_id" text,
	"model" jsonb NOT NULL,
	"content_hash" "bytea" NOT NULL,
	CONSTRAINT "contracts_source_key" UNIQUE("source_id","source_person_key","source_key")
);
--> statement-breakpoint
CREATE TABLE "departments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"state" text NOT NULL,
	"external_id" text NOT NULL,
	"display_name" text NOT NULL,
	"code" text,
	"parent_external_id" text,
	"parent_id" uuid,
	"manager_external_id" text,
	"manager_person_id" uuid,
	"content_hash" "bytea" NOT NULL,
	CONSTRAINT "departments_source_key" UNIQUE("source_id","source_key")
);
--> statement-breakpoint
CREATE TABLE "person_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"snapshot_number" bigint NOT NULL,
	"change" text NOT NULL,
	"path" text,
	"old_value" jsonb,
	"new_value" jsonb
);
--> statement-breakpoint
CREATE TABLE "person_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"valid_from" bigint NOT NULL,
	"valid_to" bigint,
	"model" json NOT NULL,
	CONSTRAINT "person_versions_version_key" UNIQUE("person_id","version")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"source_key" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"external_id" text NOT NULL,
	"display_name" text NOT NULL,
	"user_name" text,
	"email" text,
	"excluded_by_mapping" boolean DEFAULT false NOT NULL,
	"excluded_by_hand" boolean DEFAULT false NOT NULL,
	"blocked" boolean DEFAULT false NOT NULL,
	"missing" boolean DEFAULT false NOT NULL,
	"contract_state" text NOT NULL,
	"primary_contract_id" uuid,
	"primary_manager_id" uuid,
	"department_id" uuid,
	"department_name" text,
	"title" text,
	"location" text,
	"model" jsonb NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"search_text" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "persons_source_key" UNIQUE("source_id","source_key")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"position" bigint,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"data" jsonb NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	CONSTRAINT "events_position_key" UNIQUE("position")
);
--> statement-breakpoint
CREATE TABLE "processes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"host" text NOT NULL,
	"worker_ids" text[] NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"heartbeat_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_version_entitlements" (
	"rule_version_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	CONSTRAINT "rule_version_entitlements_pkey" PRIMARY KEY("rule_version_id","entitlement_id")
);
--> statement-breakpoint
CREATE TABLE "rule_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"categories" text[] NOT NULL,
	"population" jsonb NOT NULL,
	"condition" jsonb NOT NULL,
	"published" jsonb,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "rule_versions_version_key" UNIQUE("rule_id","version")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"enforcement_id" uuid NOT NULL,
	"evaluation_action_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"lane" integer NOT NULL,
	"state" text NOT NULL,
	"attempts" integer NOT NULL,
	"next_attempt_at" timestamp with time zone NOT NULL,
	"waiting_reason" text,
	"process_id" uuid,
	"outcome_unknown" integer DEFAULT 0 NOT NULL,
	"outcome" jsonb,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "actions_number_key" UNIQUE("enforcement_id","number")
);
--> statement-breakpoint
CREATE TABLE "enforcements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"started_by" uuid,
	"actor_kind" text NOT NULL,
	"actor_name" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"counts" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "evaluation_actions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"operation" text NOT NULL,
	"person_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"rule_versions" uuid[] NOT NULL,
	"contracts" uuid[] NOT NULL,
	"blocked_by" text,
	"person_version" integer NOT NULL,
	"input_hash" "bytea" NOT NULL,
	CONSTRAINT "evaluation_actions_number_key" UNIQUE("evaluation_id","number")
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"started_by" uuid,
	"actor_kind" text NOT NULL,
	"actor_name" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"process_id" uuid,
	"snapshot_number" bigint,
	"as_of" date NOT NULL,
	"rule_versions" uuid[] NOT NULL,
	"ledger_position" bigint NOT NULL,
	"hash" "bytea",
	"counts" jsonb NOT NULL,
	"rule_persons" jsonb NOT NULL,
	"log" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_changes" (
	"import_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"change" text NOT NULL,
	"record_key" text NOT NULL,
	"display_name" text NOT NULL,
	CONSTRAINT "import_changes_pkey" PRIMARY KEY("import_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "import_problems" (
	"id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL,
	"code" text NOT NULL,
	"consequence" text NOT NULL,
	"file" text NOT NULL,
	"line" integer,
	"column_name" text,
	"record_key" text,
	"field" text,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"started_by" uuid,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"process_id" uuid,
	"mapping_version" integer NOT NULL,
	"counts" jsonb NOT NULL,
	"outcome" jsonb,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"snapshot_id" uuid
);
--> statement-breakpoint
CREATE TABLE "raw_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"record" jsonb NOT NULL,
	"first_import_id" uuid NOT NULL,
	"last_import_id" uuid,
	CONSTRAINT "raw_records_content_key" UNIQUE("source_id","kind","key","content_hash")
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" bigint,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"as_of" date NOT NULL,
	"import_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	"counts" jsonb NOT NULL,
	"configuration" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "snapshots_number_key" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "source_records" (
	"source_id" uuid NOT NULL,
	"key" text NOT NULL,
	"person_id" uuid NOT NULL,
	"is_main" boolean NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"missing_since" timestamp with time zone,
	CONSTRAINT "source_records_pkey" PRIMARY KEY("source_id","key")
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"connector" text NOT NULL,
	"settings" jsonb NOT NULL,
	"mapping" jsonb NOT NULL,
	"mapping_version" integer NOT NULL,
	"thresholds" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "upload_chunks" (
	"upload_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "upload_chunks_pkey" PRIMARY KEY("upload_id","number")
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file_name" text NOT NULL,
	"size" bigint NOT NULL,
	"content_hash" "bytea",
	"created_by" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"completed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "entitlements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"target_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"permission_set" text NOT NULL,
	"reference" text NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"offered" boolean NOT NULL,
	"refreshed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "targets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"identifier" text NOT NULL,
	"connector" text NOT NULL,
	"settings" jsonb NOT NULL,
	"secrets" "bytea",
	"mapping" jsonb NOT NULL,
	"mapping_version" integer NOT NULL,
	"correlation" jsonb NOT NULL,
	"concurrency" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_entitlement_id_entitlements_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "public"."entitlements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_version_entitlements" ADD CONSTRAINT "rule_version_entitlements_rule_version_id_rule_versions_id_fk" FOREIGN KEY ("rule_version_id") REFERENCES "public"."rule_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_version_entitlements" ADD CONSTRAINT "rule_version_entitlements_entitlement_id_entitlements_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "public"."entitlements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_versions" ADD CONSTRAINT "rule_versions_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "actions" ADD CONSTRAINT "actions_enforcement_id_enforcements_id_fk" FOREIGN KEY ("enforcement_id") REFERENCES "public"."enforcements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enforcements" ADD CONSTRAINT "enforcements_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_actions" ADD CONSTRAINT "evaluation_actions_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_changes" ADD CONSTRAINT "import_changes_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_problems" ADD CONSTRAINT "import_problems_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_chunks" ADD CONSTRAINT "upload_chunks_upload_id_uploads_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."uploads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_target_id_targets_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_failures_name_hash_idx" ON "sign_in_failures" USING btree ("name_hash","at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_name_key" ON "users" USING btree (lower("name"));--> statement-breakpoint
CREATE INDEX "audit_entries_at_idx" ON "audit_entries" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entries_person_id_idx" ON "audit_entries" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "audit_entries_action_idx" ON "audit_entries" USING btree ("action","at");--> statement-breakpoint
CREATE UNIQUE INDEX "incidents_open_key" ON "incidents" USING btree ("dedupe_key") WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX "incidents_state_idx" ON "incidents" USING btree ("state","latest_at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_person_key" ON "accounts" USING btree ("person_id","target_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_reference_key" ON "accounts" USING btree ("target_id","reference") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "accounts_grant_id_idx" ON "accounts" USING btree ("grant_id");--> statement-breakpoint
CREATE UNIQUE INDEX "grants_current_key" ON "grants" USING btree ("person_id","entitlement_id","sub_key") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "grants_entitlement_id_idx" ON "grants" USING btree ("entitlement_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "grants_person_id_idx" ON "grants" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contracts_person_id_idx" ON "contracts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contracts_department_id_idx" ON "contracts" USING btree ("department_id");--> statement-breakpoint
CREATE INDEX "contracts_start_date_idx" ON "contracts" USING btree ("start_date") WHERE state = 'PRESENT';--> statement-breakpoint
CREATE INDEX "contracts_end_date_idx" ON "contracts" USING btree ("end_date") WHERE state = 'PRESENT';--> statement-breakpoint
CREATE INDEX "departments_external_id_idx" ON "departments" USING btree ("external_id");--> statement-breakpoint
CREATE INDEX "person_changes_person_id_idx" ON "person_changes" USING btree ("person_id","snapshot_number");--> statement-breakpoint
CREATE INDEX "person_changes_snapshot_idx" ON "person_changes" USING btree ("snapshot_number","person_id");--> statement-breakpoint
CREATE INDEX "persons_display_name_idx" ON "persons" USING btree (display_name collate "und-x-icu","id") WHERE state = 'PRESENT';--> statement-breakpoint
CREATE INDEX "persons_external_id_idx" ON "persons" USING btree ("external_id","id");--> statement-breakpoint
CREATE INDEX "persons_changed_at_idx" ON "persons" USING btree ("changed_at","id");--> statement-breakpoint
CREATE INDEX "persons_department_id_idx" ON "persons" USING btree ("department_id","id");--> statement-breakpoint
CREATE INDEX "persons_primary_manager_id_idx" ON "persons" USING btree ("primary_manager_id");--> statement-breakpoint
CREATE INDEX "persons_search_text_idx" ON "persons" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "events_unnumbered_idx" ON "events" USING btree ("id") WHERE position is null;--> statement-breakpoint
CREATE INDEX "events_occurred_at_idx" ON "events" USING btree ("occurred_at");--> statement-breakpoint
CREATE INDEX "events_progress_idx" ON "events" USING btree ("subject_id") WHERE kind = 'progress';--> statement-breakpoint
CREATE INDEX "rule_version_entitlements_entitlement_id_idx" ON "rule_version_entitlements" USING btree ("entitlement_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_draft_key" ON "rule_versions" USING btree ("rule_id") WHERE state = 'DRAFT';--> statement-breakpoint
CREATE UNIQUE INDEX "rule_versions_published_key" ON "rule_versions" USING btree ("rule_id") WHERE state = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "rule_versions_state_idx" ON "rule_versions" USING btree ("state");--> statement-breakpoint
CREATE INDEX "rules_archived_at_idx" ON "rules" USING btree ("archived_at");--> statement-breakpoint
CREATE INDEX "actions_due_idx" ON "actions" USING btree ("target_id","lane","number") WHERE state = 'WAITING';--> statement-breakpoint
CREATE INDEX "actions_running_idx" ON "actions" USING btree ("target_id","lane") WHERE state = 'RUNNING';--> statement-breakpoint
CREATE INDEX "actions_person_id_idx" ON "actions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "actions_order_idx" ON "actions" USING btree ("enforcement_id","person_id","target_id");--> statement-breakpoint
CREATE INDEX "actions_state_idx" ON "actions" USING btree ("enforcement_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "actions_evaluation_action_key" ON "actions" USING btree ("evaluation_action_id");--> statement-breakpoint
CREATE INDEX "enforcements_started_at_idx" ON "enforcements" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "enforcements_evaluation_id_idx" ON "enforcements" USING btree ("evaluation_id");--> statement-breakpoint
CREATE INDEX "evaluation_actions_person_id_idx" ON "evaluation_actions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "evaluations_started_at_idx" ON "evaluations" USING btree ("started_at");--> statement-breakpoint
CREATE INDEX "import_problems_import_id_idx" ON "import_problems" USING btree ("import_id","id");--> statement-breakpoint
CREATE INDEX "imports_source_id_idx" ON "imports" USING btree ("source_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "imports_running_key" ON "imports" USING btree ("source_id") WHERE state = 'RUNNING';--> statement-breakpoint
CREATE INDEX "source_records_person_id_idx" ON "source_records" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "source_records_main_key" ON "source_records" USING btree ("person_id") WHERE is_main;--> statement-breakpoint
CREATE UNIQUE INDEX "sources_name_key" ON "sources" USING btree (lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "entitlements_identity_key" ON "entitlements" USING btree ("target_id","kind","permission_set","reference");--> statement-breakpoint
CREATE INDEX "entitlements_target_id_idx" ON "entitlements" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_name_key" ON "targets" USING btree (lower("name")) WHERE archived_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "targets_identifier_key" ON "targets" USING btree ("identifier") WHERE archived_at is null;