import { defineAsyncComponent } from 'vue';

/** The editor of scripts brings CodeMirror along; it is fetched when it is first shown. */
export const ScriptEditor = defineAsyncComponent(() => import('./components/ScriptEditor.vue'));
export { default as MappingFiles } from './components/MappingFiles.vue';
