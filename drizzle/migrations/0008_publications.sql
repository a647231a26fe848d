CREATE TABLE "publication_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"content" jsonb,
	"base_version_id" uuid,
	"unmanage" boolean NOT NULL,
	"impact" jsonb NOT NULL,
	"exceeded" jsonb NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"requested_by" uuid NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" uuid,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "unmanaged_entitlements" (
	"rule_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	CONSTRAINT "unmanaged_entitlements_pkey" PRIMARY KEY("rule_id","entitlement_id")
);
--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmanaged_entitlements" ADD CONSTRAINT "unmanaged_entitlements_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmanaged_entitlements" ADD CONSTRAINT "unmanaged_entitlements_entitlement_id_entitlements_id_fk" FOREIGN KEY ("entitlement_id") REFERENCES "public"."entitlements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_requests_pending_key" ON "publication_requests" USING btree ("rule_id") WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "publication_requests_rule_id_idx" ON "publication_requests" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "unmanaged_entitlements_entitlement_id_idx" ON "unmanaged_entitlements" USING btree ("entitlement_id");