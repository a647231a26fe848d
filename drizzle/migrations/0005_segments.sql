CREATE TABLE "rule_version_segments" (
	"rule_version_id" uuid NOT NULL,
	"segment_version_id" uuid NOT NULL,
	CONSTRAINT "rule_version_segments_pkey" PRIMARY KEY("rule_version_id","segment_version_id")
);
--> statement-breakpoint
CREATE TABLE "segment_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"segment_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"condition" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "segment_versions_version_key" UNIQUE("segment_id","version")
);
--> statement-breakpoint
CREATE TABLE "segments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"created_by" uuid,
	"archived_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rule_version_segments" ADD CONSTRAINT "rule_version_segments_rule_version_id_rule_versions_id_fk" FOREIGN KEY ("rule_version_id") REFERENCES "public"."rule_versions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_version_segments" ADD CONSTRAINT "rule_version_segments_segment_version_id_segment_versions_id_fk" FOREIGN KEY ("segment_version_id") REFERENCES "public"."segment_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_versions" ADD CONSTRAINT "segment_versions_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_version_segments_segment_version_id_idx" ON "rule_version_segments" USING btree ("segment_version_id");--> statement-breakpoint
CREATE UNIQUE INDEX "segment_versions_draft_key" ON "segment_versions" USING btree ("segment_id") WHERE state = 'DRAFT';--> statement-breakpoint
CREATE UNIQUE INDEX "segment_versions_published_key" ON "segment_versions" USING btree ("segment_id") WHERE state = 'PUBLISHED';