/**
 * Who there is according to the files, in SQL after the specification (data model *Imports*; provisioning 2 and 3; exchange
 * formats 5) and after nothing else: this file knows no code of the product. Needs the scratch tables and a setting
 * `check.as_of` with the day. Makes the temporary tables `blocked`, `person`, `contract`, `department`, `reported` and `employment`.
 */
export const PERSONS_SQL = `
create or replace function pg_temp.as_of() returns date language sql stable as $$ select current_setting('check.as_of')::date $$;

/* A day written in the given order of parts, or null when the text is none: 31-2-2020 is none. */
create or replace function pg_temp.day_of(written text, pattern text, y int, m int, d int) returns date language plpgsql immutable as $$
declare part text[] := regexp_match(written, pattern);
begin
  return make_date(part[y]::int, part[m]::int, part[d]::int);
exception when others then return null;
end $$;
create or replace function pg_temp.birth_day(written text) returns date language sql immutable as
  $$ select pg_temp.day_of(written, '^(\\d{1,2})-(\\d{1,2})-(\\d{4})$', 3, 2, 1) $$;
create or replace function pg_temp.contract_day(written text) returns date language sql immutable as
  $$ select pg_temp.day_of(written, '^(\\d{1,2})/(\\d{1,2})/(\\d{4})$', 3, 1, 2) $$;

/* Today within [start - before, end + after], both ends included, an open end never over. */
create or replace function pg_temp.in_window(starts date, ends date, before int, after int) returns boolean language sql stable as
  $$ select coalesce(starts - before <= pg_temp.as_of() and pg_temp.as_of() <= coalesce(ends, 'infinity') + after, false) $$;

/* Any fault in a person's row or in one of his contracts' rows blocks the whole person. */
create temporary table blocked on commit drop as
  select key, 'persons.csv ROW_WIDTH' as reason from person_row where surplus <> 0
  union select key, 'persons.csv DOUBLED_KEY' from person_row group by key having count(*) > 1
  union select key, 'persons.csv REQUIRED' from person_row where surplus = 0 and (cell->>'FamilyName' is null
    or cell->>'NickName' is null or cell->>'NameUse' is null or cell->>'EmployeeNumber' is null)
  union select key, 'persons.csv DATE' from person_row where surplus = 0
    and cell->>'BirthDate' is not null and pg_temp.birth_day(cell->>'BirthDate') is null
  union select a.key, 'persons.csv EXTERNAL_ID_CLASH' from person_row a join person_row b
    on a.cell->>'EmployeeNumber' = b.cell->>'EmployeeNumber' and a.key <> b.key
  union select c.key, 'contracts.csv ' || fault from contract_row c cross join lateral (values
    ('ROW_WIDTH', surplus <> 0),
    ('REQUIRED', cell->>'ContractId' is null or cell->>'StartDate' is null or cell->>'DepartmentId' is null),
    ('DATE', pg_temp.contract_day(cell->>'StartDate') is null and cell->>'StartDate' is not null
      or pg_temp.contract_day(cell->>'EndDate') is null and cell->>'EndDate' is not null),
    ('NUMBER', concat_ws(' ', cell->>'FTE', cell->>'HoursPerWeek', cell->>'Percentage', cell->>'Sequence') !~ '^[0-9. ]*$')
    ) as test(fault, is_so)
    where is_so and exists (select from person_row p where p.key = c.key)
  union select key, 'contracts.csv DOUBLED_KEY' from contract_row group by key, cell->>'ContractNo' having count(*) > 1;

create temporary table person on commit drop as
  select key, cell->>'EmployeeNumber' as number, cell->>'UserName' as user_name, cell->>'NickName' as nick_name,
    cell->>'FamilyName' as family_name, cell->>'WorkEmail' as email, cell->>'LocationCode' as location,
    pg_temp.birth_day(cell->>'BirthDate') as birth_date,
    coalesce(lower(cell->>'Excluded') in ('1', 'true'), false) as excluded,
    regexp_replace(trim(case cell->>'NameUse'
      when 'B' then concat_ws(' ', cell->>'NickName', cell->>'Prefix', cell->>'FamilyName')
      when 'P' then concat_ws(' ', cell->>'NickName', cell->>'PartnerPrefix', cell->>'PartnerName')
      when 'BP' then concat_ws(' ', cell->>'NickName', cell->>'Prefix', cell->>'FamilyName', '-',
        cell->>'PartnerPrefix', cell->>'PartnerName')
      when 'PB' then concat_ws(' ', cell->>'NickName', cell->>'PartnerPrefix', cell->>'PartnerName', '-',
        cell->>'Prefix', cell->>'FamilyName')
    end), ' +', ' ', 'g') || ' (' || (cell->>'EmployeeNumber') || ')' as display_name
  from person_row where key not in (select key from blocked);

create temporary table contract on commit drop as
  select c.key, c.cell->>'ContractNo' as contract_no, c.cell->>'ContractId' as contract_id,
    pg_temp.contract_day(c.cell->>'StartDate') as starts, pg_temp.contract_day(c.cell->>'EndDate') as ends,
    c.cell->>'TypeCode' as type, (c.cell->>'FTE')::numeric as fte, (c.cell->>'HoursPerWeek')::numeric as hours,
    (c.cell->>'Percentage')::numeric as percentage, (c.cell->>'Sequence')::int as sequence,
    c.cell->>'DepartmentId' as department, c.cell->>'Department' as department_text,
    c.cell->>'TitleCode' as title_code, c.cell->>'Title' as title, c.cell->>'LocationCode' as location,
    c.cell->>'EmployerCode' as employer
  from contract_row c join person p using (key);

/* Where a parent or a manager does not exist, there is none. */
create temporary table department on commit drop as
  select d.key as id, d.cell->>'Name' as name, d.cell->>'Parent' as parent, p.key as manager
  from department_row d left join person p on p.number = d.cell->>'Manager';

/* References that lead nowhere are reported, and the rest goes on. */
create temporary table reported on commit drop as
  select 'contracts.csv UNKNOWN_PERSON' as reason from contract_row where key not in (select key from person_row)
  union all select 'contracts.csv DEPARTMENT_UNKNOWN' from contract where department not in (select id from department)
  union all select 'contracts.csv MANAGER_UNKNOWN' from contract_row c
    where key in (select key from person) and c.cell->>'ManagerNumber' not in (select number from person)
  union all select 'departments.csv PARENT_UNKNOWN' from department where parent not in (select id from department)
  union all select 'departments.csv DEPARTMENT_MANAGER_UNKNOWN' from department_row
    where cell->>'Manager' not in (select number from person);

/* The primary contract: active before future before past; then hours, the later end, the earlier start. */
create temporary table employment on commit drop as
  with ranked as (
    select c.*, row_number() over (partition by key order by
      case when pg_temp.in_window(starts, ends, 0, 0) then 1 when starts > pg_temp.as_of() then 2 else 3 end,
      fte desc, hours desc, percentage desc, sequence desc, coalesce(ends, 'infinity') desc, starts, contract_id) as rank
    from contract c)
  select r.key, r.contract_id, coalesce(d.name, r.department_text) as department, r.department as department_id,
    r.title, r.location, manager.number as manager
  from ranked r
  left join department d on d.id = r.department
  left join lateral (
    /* Up the tree until a department has a manager who is somebody else. */
    with recursive way as (
      select d.parent, d.manager, 1 as step
      union all
      select above.parent, above.manager, way.step + 1 from way join department above on above.id = way.parent
      where way.manager is null or way.manager = r.key)
    select p.number from way join person p on p.key = way.manager where way.manager <> r.key order by step limit 1
  ) manager on true
  where r.rank = 1;
`;
