export { default as PreferencesMenu } from './components/PreferencesMenu.vue';
export { usePreferences } from './composables/use-preferences.ts';
