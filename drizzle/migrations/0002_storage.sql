-- Versions of persons are some 2.5 kB of text: kept whole in their rows. Compressing them (pglz) took longer than all else of writing them.
ALTER TABLE "person_versions" SET (toast_tuple_target = 8160);
