export { authorise, isAllowed } from './domain/authorise.ts';
export { OPERATION_REQUIREMENTS, type OperationName } from './domain/operations.ts';
