CREATE TABLE "exclusions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text,
	"excluded_at" timestamp with time zone NOT NULL,
	"excluded_by" uuid,
	"until" date,
	"ended_at" timestamp with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "saved_filters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filter" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "exclusions" ADD CONSTRAINT "exclusions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusions" ADD CONSTRAINT "exclusions_excluded_by_users_id_fk" FOREIGN KEY ("excluded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exclusions" ADD CONSTRAINT "exclusions_ended_by_users_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_filters" ADD CONSTRAINT "saved_filters_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exclusions_current_key" ON "exclusions" USING btree ("person_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "exclusions_until_idx" ON "exclusions" USING btree ("until") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_filters_name_key" ON "saved_filters" USING btree ("user_id",lower("name"));--> statement-breakpoint
CREATE INDEX "accounts_name_idx" ON "accounts" USING gin (lower("name") gin_trgm_ops) WHERE ended_at is null;--> statement-breakpoint
-- Who is excluded by hand already: since when and by whom the audit log says.
INSERT INTO "exclusions" ("id", "person_id", "excluded_at", "excluded_by")
SELECT gen_random_uuid(), p."id", coalesce(said."at", p."changed_at"), said."user_id"
FROM "persons" p LEFT JOIN LATERAL (
	SELECT a."at", u."id" AS "user_id" FROM "audit_entries" a LEFT JOIN "users" u ON u."id" = a."actor_id"
	WHERE a."person_id" = p."id" AND a."action" = 'ExcludePerson' ORDER BY a."at" DESC LIMIT 1) said ON true
WHERE p."excluded_by_hand";
