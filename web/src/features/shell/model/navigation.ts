import type { Capability } from '@gatehouse/schema';
import {
  mdiAccountCogOutline,
  mdiAccountMultipleOutline,
  mdiAccountOffOutline,
  mdiAlertOctagonOutline,
  mdiBookmarkMultipleOutline,
  mdiCalendarClockOutline,
  mdiCalendarMonthOutline,
  mdiCallMerge,
  mdiCameraOutline,
  mdiClipboardTextClockOutline,
  mdiCogOutline,
  mdiDatabaseImportOutline,
  mdiFileTreeOutline,
  mdiKeyVariant,
  mdiPlayCircleOutline,
  mdiScaleBalance,
  mdiServerNetwork,
  mdiShieldKeyOutline,
  mdiViewDashboardOutline,
} from '@mdi/js';

export interface NavigationItem {
  /** Name of its route, and key of its word: `navigation.<route>`. */
  readonly route: string;
  readonly icon: string;
  readonly capability: Capability | null;
}

export interface NavigationGroup {
  /** Key of its word, or null for a group without heading. */
  readonly title: string | null;
  readonly items: readonly NavigationItem[];
}

/** The screens in the order of the specification (provisioning 1.1). */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    title: null,
    items: [
      { route: 'dashboard', icon: mdiViewDashboardOutline, capability: 'VIEW' },
      { route: 'calendar', icon: mdiCalendarMonthOutline, capability: 'VIEW' },
    ],
  },
  {
    title: 'source',
    items: [
      { route: 'sources', icon: mdiDatabaseImportOutline, capability: 'VIEW' },
      { route: 'snapshots', icon: mdiCameraOutline, capability: 'VIEW' },
      { route: 'schedules', icon: mdiCalendarClockOutline, capability: 'VIEW' },
      { route: 'aggregation', icon: mdiCallMerge, capability: 'VIEW' },
      { route: 'source-configuration', icon: mdiCogOutline, capability: 'VIEW' },
    ],
  },
  { title: 'people', items: [{ route: 'persons', icon: mdiAccountMultipleOutline, capability: 'VIEW' }] },
  {
    title: 'business',
    items: [
      { route: 'rules', icon: mdiFileTreeOutline, capability: 'VIEW' },
      { route: 'segments', icon: mdiBookmarkMultipleOutline, capability: 'VIEW' },
      { route: 'exclusions', icon: mdiAccountOffOutline, capability: 'VIEW' },
      { route: 'evaluations', icon: mdiScaleBalance, capability: 'VIEW' },
      { route: 'enforcements', icon: mdiPlayCircleOutline, capability: 'VIEW' },
      { route: 'entitlements', icon: mdiShieldKeyOutline, capability: 'VIEW' },
    ],
  },
  { title: 'target', items: [{ route: 'targets', icon: mdiServerNetwork, capability: 'VIEW' }] },
  {
    title: 'oversight',
    items: [
      { route: 'audit', icon: mdiClipboardTextClockOutline, capability: 'VIEW_AUDIT' },
      { route: 'incidents', icon: mdiAlertOctagonOutline, capability: 'VIEW' },
    ],
  },
  {
    title: 'access',
    items: [
      { route: 'users', icon: mdiAccountCogOutline, capability: 'MANAGE_ACCESS' },
      { route: 'api-tokens', icon: mdiKeyVariant, capability: null },
    ],
  },
];

/** What somebody with these rights may see; groups with nothing left are left out. */
export function visibleNavigation(can: (capability: Capability) => boolean): readonly NavigationGroup[] {
  return NAVIGATION.map((group) => ({
    ...group,
    items: group.items.filter((item) => item.capability === null || can(item.capability)),
  })).filter((group) => group.items.length > 0);
}
