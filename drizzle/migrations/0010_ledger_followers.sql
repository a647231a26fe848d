DROP INDEX "persons_excluded_idx";--> statement-breakpoint
ALTER TABLE "ledger_changes" ADD COLUMN "person_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_changes" ADD COLUMN "transaction" "xid8" DEFAULT pg_current_xact_id() NOT NULL;--> statement-breakpoint
CREATE INDEX "ledger_changes_transaction_idx" ON "ledger_changes" USING btree ("transaction");--> statement-breakpoint
CREATE INDEX "persons_unprocessed_idx" ON "persons" USING btree ("id") WHERE excluded_by_mapping or excluded_by_hand or blocked;