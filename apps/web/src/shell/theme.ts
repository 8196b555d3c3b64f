import { Badge, createTheme, type CSSVariablesResolver } from '@mantine/core';

/** One calm colour, and letters that every system has. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 9,
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ styles: { root: { textTransform: 'none' } } }),
    // what is chosen is not lost by choosing it again; where it may be empty there is a cross
    Select: { defaultProps: { allowDeselect: false } },
  },
});

/** Secondary text is darker (lighter on dark) than Mantine has it: 4.5 to 1 is what everybody can read. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#495057',
    '--mantine-color-placeholder': '#495057',
    '--mantine-color-teal-filled-hover': '#066649',
    '--mantine-color-error': '#c92a2a',
    '--mantine-color-orange-outline': '#b13b0a',
    '--mantine-color-teal-light-color': '#05533c',
    // also in a row that is ticked
    '--mantine-color-anchor': '#066649',
  },
  dark: {
    '--mantine-color-dimmed': '#b8bec5',
    '--mantine-color-placeholder': '#b8bec5',
    '--mantine-color-teal-filled-hover': '#066649',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-anchor': '#63e6be',
  },
});
