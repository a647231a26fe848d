CREATE TABLE "custom_fields" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"convert_to_string" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_name_key" ON "custom_fields" USING btree ("subject",lower("name"));