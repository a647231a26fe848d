import vue from '@vitejs/plugin-vue';
import vuetify from 'vite-plugin-vuetify';
import { defineConfig } from 'vitest/config';

/** Screens and their pure decisions; a part of the root's vitest.config.ts. */
export default defineConfig({
  plugins: [vue(), vuetify()],
  test: {
    name: 'web',
    include: ['src/**/*.test.ts'],
    exclude: ['**/*.prop.test.ts'],
    environment: 'happy-dom',
    // Vuetify's packages import CSS files, which only vite can load.
    server: { deps: { inline: ['vuetify'] } },
  },
});
