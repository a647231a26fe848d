import { parentPort } from 'node:worker_threads';
import { PEOPLE_QUESTIONS, SIDE_WORKS } from './people-questions.ts';
import { servePeople } from './serve-people.ts';

/** The program of the thread in which everybody lives in columns, started by `PeopleThread`, and of those that read a part for it. */
if (parentPort !== null) servePeople(parentPort, { questions: PEOPLE_QUESTIONS, sideWorks: SIDE_WORKS });
