CREATE TABLE "evaluation_reasons" (
	"evaluation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"rule_versions" uuid[] NOT NULL,
	"contracts" uuid[] NOT NULL,
	CONSTRAINT "evaluation_reasons_evaluation_id_person_id_entitlement_id_pk" PRIMARY KEY("evaluation_id","person_id","entitlement_id")
);
--> statement-breakpoint
ALTER TABLE "evaluations" ADD COLUMN "inputs" "bytea";--> statement-breakpoint
ALTER TABLE "evaluation_reasons" ADD CONSTRAINT "evaluation_reasons_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_search_text_idx" ON "audit_entries" USING gin (search_text gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "audit_entries_error_idx" ON "audit_entries" USING btree ("at","id") WHERE state = 'ERROR';--> statement-breakpoint
CREATE INDEX "persons_excluded_idx" ON "persons" USING btree ("id") WHERE excluded_by_mapping or excluded_by_hand;