CREATE TABLE "grant_reasons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"grant_id" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"rule_versions" uuid[] NOT NULL,
	"contracts" uuid[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "grant_reasons" ADD CONSTRAINT "grant_reasons_grant_id_grants_id_fk" FOREIGN KEY ("grant_id") REFERENCES "public"."grants"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "grant_reasons_grant_id_idx" ON "grant_reasons" USING btree ("grant_id","until");--> statement-breakpoint
CREATE INDEX "grants_ended_idx" ON "grants" USING btree ("entitlement_id","ended_at") WHERE ended_at is not null;