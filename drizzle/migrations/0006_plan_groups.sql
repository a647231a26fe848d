CREATE TABLE "evaluation_action_groups" (
	"evaluation_id" uuid NOT NULL,
	"operation" text NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"rule_versions" uuid[] NOT NULL,
	"blocked_by" text,
	"count" integer NOT NULL,
	"group_key" bigint GENERATED ALWAYS AS (hash_array_extended(rule_versions, uuid_hash_extended(entitlement_id,
        hashtextextended((operation || ' ' || origin || ' ' || coalesce(blocked_by, '')) collate "C", 0)))) STORED NOT NULL,
	CONSTRAINT "evaluation_action_groups_evaluation_id_group_key_pk" PRIMARY KEY("evaluation_id","group_key")
);
--> statement-breakpoint
DROP INDEX "evaluation_actions_person_id_idx";--> statement-breakpoint
ALTER TABLE "evaluation_actions" ADD COLUMN "group_key" bigint GENERATED ALWAYS AS (hash_array_extended(rule_versions, uuid_hash_extended(entitlement_id,
        hashtextextended((operation || ' ' || origin || ' ' || coalesce(blocked_by, '')) collate "C", 0)))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_action_groups" ADD CONSTRAINT "evaluation_action_groups_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_actions_person_idx" ON "evaluation_actions" USING btree ("evaluation_id","person_id","entitlement_id","group_key");--> statement-breakpoint
CREATE INDEX "evaluation_actions_group_idx" ON "evaluation_actions" USING btree ("evaluation_id","group_key","number");--> statement-breakpoint
-- Plans made before have groups, too.
INSERT INTO "evaluation_action_groups" ("evaluation_id", "operation", "entitlement_id", "origin", "rule_versions", "blocked_by", "count")
SELECT "evaluation_id", "operation", "entitlement_id", "origin", "rule_versions", "blocked_by", count(*)::int
FROM "evaluation_actions" GROUP BY 1, 2, 3, 4, 5, 6;
