import { createVuetify, type ThemeDefinition } from 'vuetify';
import { aliases, mdi } from 'vuetify/iconsets/mdi-svg';
import { da, en, nl } from 'vuetify/locale';
import { themeChoice } from './preferences.ts';

/** Vuetify's own label colour has a contrast of 3.97:1; from 0.78 on axe is content. */
const variables = { 'medium-emphasis-opacity': 0.78, 'border-opacity': 0.16 };

const light: ThemeDefinition = {
  dark: false,
  colors: {
    background: '#f5f7f9',
    surface: '#ffffff',
    'surface-variant': '#2b3440',
    'on-surface-variant': '#ffffff',
    'on-background': '#1b2430',
    'on-surface': '#1b2430',
    primary: '#24549c',
    secondary: '#4b5866',
    error: '#b3261e',
    info: '#24549c',
    success: '#1a6b38',
    warning: '#8a5300',
  },
  variables: { ...variables, 'high-emphasis-opacity': 1 },
};

const dark: ThemeDefinition = {
  dark: true,
  colors: {
    background: '#11161c',
    surface: '#181e26',
    'surface-variant': '#c9d1dc',
    'on-surface-variant': '#161c24',
    'on-background': '#e6eaf0',
    'on-surface': '#e6eaf0',
    primary: '#8fb8ff',
    secondary: '#b4becb',
    error: '#ff9d92',
    info: '#8fb8ff',
    success: '#8bd6a4',
    warning: '#f0c674',
    'on-primary': '#0c2143',
    'on-error': '#480b06',
  },
  variables: { ...variables, 'high-emphasis-opacity': 1 },
};

const field = { density: 'compact', variant: 'outlined', hideDetails: 'auto', color: 'primary' } as const;

export const vuetify = createVuetify({
  theme: { defaultTheme: themeChoice.value, themes: { light, dark } },
  icons: { defaultSet: 'mdi', aliases, sets: { mdi } },
  // Not the adapter for vue-i18n: with it VNumberInput asks for number parts, which vue-i18n 11 answers with a text.
  locale: { messages: { en, nl, da } },
  display: { thresholds: { md: 900, lg: 1200 }, mobileBreakpoint: 'lg' },
  defaults: {
    VBtn: { variant: 'outlined', height: 34, color: 'secondary' },
    VTextField: field,
    VTextarea: field,
    VSelect: field,
    VAutocomplete: field,
    VCombobox: field,
    VNumberInput: { ...field, controlVariant: 'hidden' },
    VCheckbox: { density: 'compact', hideDetails: 'auto', color: 'primary' },
    VSwitch: { density: 'compact', hideDetails: 'auto', color: 'primary', inset: true },
    VRadioGroup: { density: 'compact', hideDetails: 'auto', color: 'primary' },
    VList: { density: 'compact' },
    VTooltip: { openDelay: 300 },
  },
});
