import { describe, expect, it } from 'vitest';
import { operation } from '../../../test/operation.ts';
import { startTestApp } from '../../../test/test-app.ts';
import { SettableClock } from '../../platform/clock.ts';

/** The Saturday before summer time begins in Amsterdam, 9 o'clock there. */
const clock = new SettableClock(new Date('2027-03-27T08:00:00Z'));
const test = await startTestApp({ clock });
const admin = await test.as('ADMINISTRATOR');
const operator = await test.as('OPERATOR');

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const input = (more: object = {}) => ({
  ...{ name: 'Nightly', timeZone: 'Europe/Amsterdam', times: [{ hour: 6 }], days: EVERY_DAY, sourceIds: [] },
  ...more,
});
const create = async (more: object = {}) =>
  (await admin.data(operation('schedules', 'CreateSchedule'), { input: input(more) })).createSchedule;
const preview = async (more: object = {}, id: string | null = null) =>
  (await admin.data(operation('schedules', 'PreviewSchedule'), { id, input: input(more) })).previewSchedule;
const remove = (id: string) => admin.data(operation('schedules', 'RemoveSchedule'), { id });
const relax = async (relaxed: boolean) =>
  (await admin.data(operation('schedules', 'SetSchedulePolicy'), { relaxed })).setSchedulePolicy;

describe('a schedule', () => {
  it('tells its next ten runs, on its own clock and in UTC, as the draft does, across the beginning of summer time', async () => {
    const open = await preview();
    expect(open.nextRuns).toHaveLength(10);
    // Its minute is not drawn before it is kept.
    expect(open.nextRuns.slice(0, 2)).toEqual([
      { at: '2027-03-28T04:00:00.000Z', latest: '2027-03-28T04:59:00.000Z', local: '2027-03-28T06:00:00+02:00' },
      { at: '2027-03-29T04:00:00.000Z', latest: '2027-03-29T04:59:00.000Z', local: '2027-03-29T06:00:00+02:00' },
    ]);
    const { id } = await create();
    const { schedule } = await operator.data(operation('schedules', 'Schedule'), { id });
    expect(schedule.nextRuns).toHaveLength(10);
    for (const [day, run] of schedule.nextRuns.entries()) {
      expect(run.latest).toBe(run.at);
      expect(run.at.slice(0, 14)).toBe(open.nextRuns[day].at.slice(0, 14));
    }
    expect((await preview({}, id)).nextRuns).toEqual(schedule.nextRuns);
    await remove(id);
  });

  it('evaluates and enforces unless it is told otherwise', async () => {
    const made = await create();
    expect(made).toMatchObject({ evaluate: true, enforce: true, paused: false, times: [{ hour: 6, minute: null }] });
    await remove(made.id);
  });

  it.each([
    ['without a name', { name: ' ' }, 'INVALID_INPUT', ['name']],
    ['without a time', { times: [] }, 'INVALID_INPUT', ['times']],
    ['at an hour that does not exist', { times: [{ hour: 24 }] }, 'INVALID_INPUT', ['times']],
    ['twice at the same time', { times: [{ hour: 6 }, { hour: 6 }] }, 'INVALID_INPUT', ['times']],
    ['without a day', { days: [] }, 'INVALID_INPUT', ['days']],
    ['on an eighth day', { days: [8] }, 'INVALID_INPUT', ['days']],
    ['in no zone', { timeZone: 'Europe/Atlantis' }, 'INVALID_INPUT', ['timeZone']],
    ['in a zone that knows no summer time', { timeZone: '+01:00' }, 'INVALID_INPUT', ['timeZone']],
    [
      'of a source that is not there',
      { sourceIds: ['00000000-0000-0000-0000-000000000001'] },
      'INVALID_INPUT',
      ['sourceIds'],
    ],
    ['that does nothing', { evaluate: false, enforce: false }, 'INVALID_INPUT', ['sourceIds']],
    ['at an exact minute', { times: [{ hour: 6, minute: 30 }] }, 'SCHEDULE_POLICY', ['times']],
    ['four times a day', { times: [0, 6, 12, 18].map((hour) => ({ hour })) }, 'SCHEDULE_POLICY', ['times']],
    ['an hour after another', { times: [{ hour: 6 }, { hour: 7 }] }, 'SCHEDULE_POLICY', ['times']],
  ])('is refused %s, in the form as well', async (_, more, code, fields) => {
    expect(await create(more)).toMatchObject({ code, fields });
    expect(await preview(more)).toMatchObject({ code, fields });
  });

  it('has a name of its own, capitals or not', async () => {
    const { id } = await create();
    expect(await create({ name: 'NIGHTLY', times: [{ hour: 12 }] })).toMatchObject({
      code: 'NAME_TAKEN',
      fields: ['name'],
    });
    await remove(id);
  });

  it('is paused, has no next runs then, and goes on; all of it is in the audit log', async () => {
    const { id } = await create();
    await operator.data(operation('schedules', 'PauseSchedule'), { id });
    const paused = (await operator.data(operation('schedules', 'Schedule'), { id })).schedule;
    expect(paused).toMatchObject({ paused: true, nextRuns: [] });
    await operator.data(operation('schedules', 'ResumeSchedule'), { id });
    await admin.data(operation('schedules', 'UpdateSchedule'), { id, input: input({ times: [{ hour: 8 }] }) });
    await remove(id);
    expect((await operator.data(operation('schedules', 'Schedule'), { id })).schedule).toBeNull();
    const auditor = await test.as('AUDITOR');
    const { auditEntries } = await auditor.data('{ auditEntries(first: 6) { nodes { message } } }');
    const said: readonly string[] = auditEntries.nodes.map(({ message }: { message: string }) => message);
    expect(said.filter((message) => message !== 'Signed in.')).toEqual([
      'Schedule Nightly was removed.',
      'Schedule Nightly was changed. times: 06:·· → 08:··.',
      'Schedule Nightly goes on.',
      'Schedule Nightly was paused.',
      'Schedule Nightly was created.',
    ]);
  });
});

describe('the policy', () => {
  it('is relaxed for any number of times a day at exact minutes, and stays so while one needs it', async () => {
    expect(await relax(true)).toMatchObject({ relaxed: true });
    const { id } = await create({ times: [0, 1, 2, 3, 4, 5].map((hour) => ({ hour, minute: 30 })) });
    expect(id).toEqual(expect.any(String));
    expect(await relax(false)).toMatchObject({ code: 'SCHEDULE_POLICY' });
    await remove(id);
    expect(await relax(false)).toMatchObject({ relaxed: false });
  });
});

describe('a run', () => {
  it('tells its steps, why one failed, and its progress; the incident closes when the schedule is removed', async () => {
    const { id } = await create();
    const stream = operator.subscribe('subscription { progress { kind runId state ended } }', {});
    const { runScheduleNow } = await operator.data(operation('schedules', 'RunScheduleNow'), { id });
    for await (const { data } of stream) {
      const { kind, runId, ended } = data?.['progress'] ?? {};
      if (kind === 'SCHEDULE' && runId === runScheduleNow.id && ended === true) break;
    }
    const { scheduleRuns } = await operator.data(operation('schedules', 'ScheduleRuns'), { scheduleId: id, first: 5 });
    expect(scheduleRuns.nodes).toHaveLength(1);
    expect(scheduleRuns.nodes[0]).toMatchObject({
      ...{ id: runScheduleNow.id, state: 'FAILED', origin: 'MANUAL', madeUp: false },
      steps: [
        { number: 1, kind: 'EVALUATION', state: 'FAILED', reason: 'NO_SNAPSHOT', evaluation: null },
        { number: 2, kind: 'ENFORCEMENT', state: 'SKIPPED', reason: null, enforcement: null },
      ],
    });
    const open = '{ incidents(filter: { state: OPEN }) { nodes { kind about description } } }';
    expect((await operator.data(open)).incidents.nodes).toEqual([
      {
        ...{ kind: 'SCHEDULE_INCOMPLETE', about: 'Nightly' },
        description: 'A run of schedule Nightly failed: step 1 (EVALUATION) FAILED: NO_SNAPSHOT.',
      },
    ]);
    await remove(id);
    expect((await operator.data(open)).incidents.nodes).toEqual([]);
  });
});
