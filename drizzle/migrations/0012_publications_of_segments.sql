ALTER TABLE "publication_requests" ALTER COLUMN "rule_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD COLUMN "segment_id" uuid;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD COLUMN "base" jsonb;--> statement-breakpoint
-- What was asked for before: its own published version was all that it was measured with, and one rule all that changed.
UPDATE "publication_requests" AS r SET
	"base" = coalesce((SELECT jsonb_build_array(jsonb_build_object('subject', 'RULE', 'subjectId', v."rule_id", 'versionId', v."id", 'version', v."version", 'name', v."name"))
		FROM "rule_versions" AS v WHERE v."id" = r."base_version_id"), '[]'::jsonb),
	"impact" = (r."impact" - 'count' - 'gained' - 'lost') || (SELECT jsonb_build_object('rules', jsonb_build_array(jsonb_build_object(
			'ruleId', r."rule_id", 'name', coalesce(r."content"->>'name', v."name"), 'version', v."version",
			'count', r."impact"->'count', 'gained', r."impact"->'gained', 'lost', r."impact"->'lost')))
		FROM "rule_versions" AS v WHERE v."rule_id" = r."rule_id" ORDER BY v."version" DESC LIMIT 1);--> statement-breakpoint
ALTER TABLE "publication_requests" ALTER COLUMN "base" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_segment_id_segments_id_fk" FOREIGN KEY ("segment_id") REFERENCES "public"."segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_requests_pending_segment_key" ON "publication_requests" USING btree ("segment_id") WHERE state = 'PENDING';--> statement-breakpoint
CREATE INDEX "publication_requests_segment_id_idx" ON "publication_requests" USING btree ("segment_id");--> statement-breakpoint
ALTER TABLE "publication_requests" DROP COLUMN "base_version_id";--> statement-breakpoint
ALTER TABLE "publication_requests" ADD CONSTRAINT "publication_requests_subject_check" CHECK (num_nonnulls(rule_id, segment_id) = 1);
