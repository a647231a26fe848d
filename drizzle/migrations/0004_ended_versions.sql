ALTER TABLE "persons" DROP CONSTRAINT "persons_source_id_sources_id_fk";
--> statement-breakpoint
DROP INDEX "contracts_department_id_idx";--> statement-breakpoint
DROP INDEX "persons_primary_manager_id_idx";--> statement-breakpoint
DROP INDEX "source_records_person_id_idx";--> statement-breakpoint
ALTER TABLE "person_versions" ALTER COLUMN "model" DROP NOT NULL;