/** Another schedule has the name, capitals or not. */
export class ScheduleNameTaken extends Error {
  override readonly name = 'ScheduleNameTaken';
}
