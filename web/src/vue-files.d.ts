/** For tools that do not read Vue files (the linter); vue-tsc finds the files themselves first. */
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  export default component;
}
