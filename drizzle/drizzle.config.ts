import { defineConfig } from 'drizzle-kit';

// drizzle-kit reads this file, so the default export is its, not ours.
export default defineConfig({ dialect: 'postgresql', schema: './tables/*.ts', out: './migrations' });
