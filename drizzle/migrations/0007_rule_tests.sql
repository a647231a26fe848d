CREATE TABLE "rule_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rule_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"person_id" uuid,
	"copied_at" timestamp with time zone,
	"judged_on" date NOT NULL,
	"example" jsonb NOT NULL,
	"in_rule" boolean NOT NULL,
	"must_get" uuid[] NOT NULL,
	"must_not_get" uuid[] NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"updated_by" uuid
);
--> statement-breakpoint
ALTER TABLE "rule_tests" ADD CONSTRAINT "rule_tests_rule_id_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rule_tests_rule_id_idx" ON "rule_tests" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "rule_tests_person_id_idx" ON "rule_tests" USING btree ("person_id");