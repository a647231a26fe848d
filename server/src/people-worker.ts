import { parentPort } from 'node:worker_threads';
import { PEOPLE_QUESTIONS } from './people-questions.ts';
import { servePeople } from './serve-people.ts';

/** The program of the thread in which everybody lives in columns, started by `PeopleThread`. */
if (parentPort !== null) servePeople(parentPort, PEOPLE_QUESTIONS);
