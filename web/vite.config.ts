import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import vuetify from 'vite-plugin-vuetify';

/** Where `npm run dev` finds the server. */
const server = `http://127.0.0.1:${process.env.PORT ?? '4000'}`;

export default defineConfig({
  plugins: [vue(), vuetify()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 400,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify)[\\/]/, priority: 2 },
            // One file each instead of dozens: a page then asks for its own code and nothing else.
            { name: 'vuetify', test: /node_modules[\\/]vuetify[\\/]/, priority: 2 },
            { name: 'ui', test: /web[\\/]src[\\/](ui|graphql)[\\/]/, priority: 1 },
            { name: 'graphql', test: /node_modules[\\/](@urql|@0no-co|graphql-ws|wonka)[\\/]/, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/uploads': server,
      '/exports': server,
    },
  },
});
