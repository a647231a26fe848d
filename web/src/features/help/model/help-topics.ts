/** Entries of the help menu, each a page of its own. */
export const HELP_TOPICS = ['documentation', 'api', 'changes', 'roadmap', 'connectors', 'status'] as const;
export type HelpTopic = (typeof HELP_TOPICS)[number];
