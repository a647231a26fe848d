CREATE TABLE "merge_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"person_text" text NOT NULL,
	"other_text" text NOT NULL,
	"score" numeric(4, 1) NOT NULL,
	"state" text NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"main_id" uuid NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	"applied_at" timestamp with time zone,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
DROP INDEX "persons_unprocessed_idx";--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "skipped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_other_id_persons_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_main_id_persons_id_fk" FOREIGN KEY ("main_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merge_suggestions_pair_key" ON "merge_suggestions" USING btree (least("person_id", "other_id"),greatest("person_id", "other_id"));--> statement-breakpoint
CREATE INDEX "merge_suggestions_open_idx" ON "merge_suggestions" USING btree ("score","id") WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX "merge_suggestions_person_id_idx" ON "merge_suggestions" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "merge_suggestions_other_id_idx" ON "merge_suggestions" USING btree ("other_id");--> statement-breakpoint
CREATE UNIQUE INDEX "merges_current_key" ON "merges" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "merges_main_id_idx" ON "merges" USING btree ("main_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "persons_unprocessed_idx" ON "persons" USING btree ("id") WHERE excluded_by_mapping or excluded_by_hand or blocked or skipped;