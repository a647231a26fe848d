/** The rules of day two in SQL, by hand; see `rules.ts` for what the product is given. Needs the tables of `persons.sql.ts`. */
export const DAY_TWO_RULES_SQL = `
create temporary table in_rule on commit drop as
  select 'Account' as rule, key from contract where pg_temp.in_window(starts, ends, 14, 90)
  union select 'Access', key from contract where pg_temp.in_window(starts, ends, 0, 0)
  union select 'Finance', key from contract where pg_temp.in_window(starts, ends, 0, 0) and department = '10'
  union select 'IT', key from contract where pg_temp.in_window(starts, ends, 0, 0) and department = '20'
  union select 'Care', key from contract where pg_temp.in_window(starts, ends, 0, 0) and department = '30'
  union select 'Raadhuis', key from contract where pg_temp.in_window(starts, ends, 0, 0) and location = 'RAADHUIS';

create temporary table gift (rule text, target text, entitlement text) on commit drop;
insert into gift values
  ('Account', 'Directory', 'account'), ('Account', 'Passes', 'account'),
  ('Access', 'Directory', 'access'), ('Access', 'Passes', 'access'),
  ('Finance', 'Directory', 'finance'), ('IT', 'Directory', 'it'), ('Care', 'Directory', 'care'),
  ('Raadhuis', 'Passes', 'raadhuis');
`;
