/**
 * The demo's rules once more, written by hand in SQL from what their names and the rule language say, not from the JSON of the
 * rules. Makes `in_rule` (rule, person key), one line per rule and person in its scope, and `gift`
 * (rule, target, entitlement). Needs the tables of `persons.sql.ts`.
 */
export const RULES_SQL = `
create temporary table job on commit drop as
  select c.*, p.number, p.birth_date, d.parent, pg_temp.in_window(c.starts, c.ends, 0, 0) as is_active,
    pg_temp.as_of() - c.starts as served, c.ends - pg_temp.as_of() as remaining
  from contract c join person p using (key) left join department d on d.id = c.department;

create temporary table active_job on commit drop as select * from job where is_active;

create temporary table in_rule on commit drop as
  select 'Account from two weeks before until ninety days after' as rule, key from job
    where pg_temp.in_window(starts, ends, 14, 90)
  union select 'Access from the first day to the last', key from active_job
  union select 'Finance', key from active_job where department = '1210'
  union select 'Social affairs and the neighbourhood teams', key from active_job
    where (parent in ('1600', '1660') or department = '1600') and type <> 'INTERN'
  union select 'Advisers for half a week or more', key from active_job
    where (title like '%dviser' or title like '%dvisser' or title like '%dvisor') and fte >= 0.5
  union select 'Counter work, but no interns and nobody from an agency', key from active_job
    where (title like 'Counter%' or department = '1540' and title like '%Café Raadhuis%')
      and type <> 'INTERN' and employer <> 'EXT'
  union select 'Remote work', key from job where pg_temp.in_window(starts, ends, 3, 0)
    and fte between 0.5 and 1 and location not in ('DEPOT', 'SPORT', 'POOL')
  union select 'Several contracts at once', key from active_job group by key having count(*) >= 2
  union select 'Welcome: new within thirty days and never here before', key from active_job
    where served <= 30 and key not in (select key from job where served > 30)
  union select 'Contract ends within sixty days and no other follows', key from active_job
    where remaining <= 60 and key not in (select key from job where served < 0)
  union select 'Permanent in every contract', key from active_job
    group by key having bool_and(type = 'PERM' and ends is null)
  union select 'Leavers: mail is answered for ninety days', key from job
    group by key having bool_or(pg_temp.in_window(starts, ends, 0, 90)) and not bool_or(is_active)
      and not bool_or(pg_temp.in_window(starts, ends, 14, 0))
  union select 'Heads and directors', key from active_job where title_code in ('T000', 'T001')
  union select 'Born before 1964', key from active_job where birth_date < '1964-01-01'
  union select 'On call: two of three signs of technical work', key from active_job
    where (coalesce(parent, '') in ('1400', '1430'))::int
      + (title ~ '(engineer|administrator|manager)$')::int + (hours > 30)::int >= 2
  union select 'Personnel portal: nobody with a contract through an agency', key from active_job
    group by key having not bool_or(employer = 'EXT')
  union select 'Reports to the director of the municipality', key from active_job
    where key in (select key from employment where manager = '001201')
  union select 'Pass from three days before the first day', key from job
    where pg_temp.in_window(starts, ends, 3, 0) and location is not null
  union select 'Pass opens doors while employed', key from active_job where location is not null
  union select 'Zone: Raadhuis', key from active_job where location = 'RAADHUIS'
  union select 'Zone: depot, by people of the depot or with a job there and one elsewhere', key from active_job
    group by key having bool_or(location = 'DEPOT' and type <> 'INTERN')
      or bool_or(location = 'DEPOT') and bool_or(location <> 'DEPOT')
  union select 'Zone: halls and pools', key from active_job where location in ('SPORT', 'POOL')
  union select 'Zone: archive, only for archivists of more than a year', key from active_job
    where title = 'Archivist' and served > 365;

/* What each rule gives: account, access, or the permission by its code. */
create temporary table gift (rule text, target text, entitlement text) on commit drop;
insert into gift values
  ('Account from two weeks before until ninety days after', 'Directory', 'account'),
  ('Access from the first day to the last', 'Directory', 'access'),
  ('Access from the first day to the last', 'Directory', 'everybody'),
  ('Finance', 'Directory', 'finance'),
  ('Social affairs and the neighbourhood teams', 'Directory', 'social-files'),
  ('Advisers for half a week or more', 'Directory', 'advice'),
  ('Counter work, but no interns and nobody from an agency', 'Directory', 'counter'),
  ('Remote work', 'Directory', 'remote'),
  ('Several contracts at once', 'Directory', 'several-contracts'),
  ('Welcome: new within thirty days and never here before', 'Directory', 'welcome'),
  ('Contract ends within sixty days and no other follows', 'Directory', 'contract-ends'),
  ('Permanent in every contract', 'Directory', 'permanent'),
  ('Leavers: mail is answered for ninety days', 'Directory', 'leavers'),
  ('Heads and directors', 'Directory', 'management'),
  ('Heads and directors', 'Passes', 'council-chamber'),
  ('Born before 1964', 'Directory', 'pension-desk'),
  ('On call: two of three signs of technical work', 'Directory', 'on-call'),
  ('Personnel portal: nobody with a contract through an agency', 'Directory', 'personnel-portal'),
  ('Reports to the director of the municipality', 'Directory', 'directorate'),
  ('Pass from three days before the first day', 'Passes', 'account'),
  ('Pass opens doors while employed', 'Passes', 'access'),
  ('Zone: Raadhuis', 'Passes', 'raadhuis'),
  ('Zone: depot, by people of the depot or with a job there and one elsewhere', 'Passes', 'depot'),
  ('Zone: halls and pools', 'Passes', 'halls-and-pools'),
  ('Zone: archive, only for archivists of more than a year', 'Passes', 'archive');
`;
