CREATE TABLE "raw_readings" (
	"source_id" uuid PRIMARY KEY NOT NULL,
	"import_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "raw_records" ALTER COLUMN "record" SET DATA TYPE json;--> statement-breakpoint
ALTER TABLE "raw_records" ADD COLUMN "person_key" text;--> statement-breakpoint
UPDATE "raw_records" r SET "person_key" = c."source_person_key" FROM "contracts" c
	WHERE r."kind" = 'CONTRACT' AND c."source_id" = r."source_id" AND r."key" = c."source_person_key" || '/' || c."source_key";--> statement-breakpoint
UPDATE "raw_records" SET "person_key" = CASE "kind" WHEN 'PERSON' THEN "key" WHEN 'CONTRACT' THEN split_part("key", '/', 1) ELSE '' END
	WHERE "person_key" IS NULL;--> statement-breakpoint
ALTER TABLE "raw_records" ALTER COLUMN "person_key" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "snapshots" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "raw_readings" ADD CONSTRAINT "raw_readings_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
INSERT INTO "raw_readings" ("source_id", "import_id")
	SELECT DISTINCT ON ("source_id") "source_id", "id" FROM "imports" WHERE "state" IN ('SUCCEEDED', 'BLOCKED', 'CANCELLED')
	ORDER BY "source_id", "started_at" DESC;--> statement-breakpoint
CREATE INDEX "imports_snapshot_id_idx" ON "imports" USING btree ("snapshot_id");
