DROP INDEX "evaluation_actions_person_idx";--> statement-breakpoint
DROP INDEX "evaluation_actions_group_idx";--> statement-breakpoint
ALTER TABLE "evaluation_action_groups" DROP CONSTRAINT "evaluation_action_groups_evaluation_id_group_key_pk";--> statement-breakpoint
ALTER TABLE "evaluation_action_groups" DROP COLUMN "group_key",
	ADD COLUMN "reason_key" bigint GENERATED ALWAYS AS (hash_array_extended(rule_versions, 0)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_action_groups" ADD COLUMN "group_key" bigint GENERATED ALWAYS AS (uuid_hash_extended(entitlement_id,
        hashtextextended((operation || ' ' || origin || ' ' || coalesce(blocked_by, '')) collate "C", 0))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_action_groups" ADD CONSTRAINT "evaluation_action_groups_evaluation_id_group_key_reason_key_pk" PRIMARY KEY("evaluation_id","group_key","reason_key");--> statement-breakpoint
ALTER TABLE "evaluation_actions" DROP COLUMN "group_key",
	ADD COLUMN "reason_key" bigint GENERATED ALWAYS AS (hash_array_extended(rule_versions, 0)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "evaluation_actions" ADD COLUMN "group_key" bigint GENERATED ALWAYS AS (uuid_hash_extended(entitlement_id,
        hashtextextended((operation || ' ' || origin || ' ' || coalesce(blocked_by, '')) collate "C", 0))) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "evaluation_actions_group_idx" ON "evaluation_actions" USING btree ("evaluation_id","group_key","number");--> statement-breakpoint
CREATE INDEX "evaluation_actions_reason_idx" ON "evaluation_actions" USING btree ("evaluation_id","reason_key","number");--> statement-breakpoint
CREATE INDEX "evaluation_actions_person_idx" ON "evaluation_actions" USING btree ("evaluation_id","person_id","entitlement_id");
