export * from './capabilities.ts';
export * from './model-fields.ts';
export * from './operators.ts';
export * from './parse-rule-condition.ts';
export * from './problem-codes.ts';
export * from './rule-condition.ts';
export * from './wire-problem.ts';
