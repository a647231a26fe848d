import '@fontsource-variable/inter/wght.css';
import 'vuetify/styles/core';
import './style.css';
import urql from '@urql/vue';
import { createApp } from 'vue';
import App from './App.vue';
import { client, whenSignedOut } from './graphql/client.ts';
import { i18n, showLocale } from './i18n.ts';
import { firstLocale, hasChosenLocale, isLocale } from './preferences.ts';
import { router } from './router.ts';
import { loadSession, useSession } from './session.ts';
import { vuetify } from './theme.ts';

async function start(): Promise<void> {
  const words = showLocale(firstLocale());
  await Promise.all([words, loadSession()]);
  const { me } = useSession();
  const preferred = me.value?.locale;
  if (isLocale(preferred) && !hasChosenLocale()) await showLocale(preferred);

  whenSignedOut(() => {
    // A new page: nothing of what the former user saw stays in memory.
    if (me.value === null) return;
    const next = encodeURIComponent(router.currentRoute.value.fullPath);
    window.location.assign(`/sign-in?ended=1&next=${next}`);
  });

  createApp(App).use(vuetify).use(i18n).use(urql, client).use(router).mount('#app');
}

void start();
