export { HELP_TOPICS } from './model/help-topics.ts';
