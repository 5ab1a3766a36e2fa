/** ONE table: which role may do what at the hub. Scope narrows where; see scope.ts. */
import type { Role } from '@yizhan/protocol/settings';

export const permissions = [
  'fleet.read',
  'tickets.read',
  'events.read',
  'alerts.read',
  'commands.read',
  'stations.add',
  'stations.claim-code',
  'commands.give',
  'logs.fetch',
  'notices.write',
  'residents.tell',
  'people.read',
  'people.manage',
  'audit.read',
  'appointments.read',
  'appointments.write',
  'documents.write',
  'district.write',
  'persons.reveal',
  'privacy.requests',
  'cases.read',
  'cases.act',
  'news.read',
  'news.write',
  'news.approve',
] as const;
export type Permission = (typeof permissions)[number];

export const granted = {
  /** Clerks work at their station's counters; the console is closed to them. */
  clerk: [],
  handler: ['fleet.read', 'tickets.read', 'appointments.read', 'residents.tell', 'persons.reveal', 'cases.read', 'cases.act'],
  supervisor: [
    'fleet.read',
    'tickets.read',
    'events.read',
    'alerts.read',
    'commands.read',
    'notices.write',
    'appointments.read',
    'appointments.write',
    'residents.tell',
    'documents.write',
    'persons.reveal',
    'cases.read',
    'cases.act',
    'news.read',
    'news.write',
    'news.approve',
  ],
  operator: [
    'fleet.read',
    'tickets.read',
    'events.read',
    'alerts.read',
    'commands.read',
    'stations.add',
    'stations.claim-code',
    'commands.give',
    'logs.fetch',
    'notices.write',
    'appointments.read',
    'appointments.write',
    'documents.write',
    'district.write',
    'cases.read',
    'news.read',
    'news.write',
  ],
  auditor: [
    'fleet.read',
    'tickets.read',
    'events.read',
    'alerts.read',
    'commands.read',
    'people.read',
    'audit.read',
    'appointments.read',
    'cases.read',
    'news.read',
  ],
  admin: permissions,
} as const satisfies Record<Role, readonly Permission[]>;

export function may(role: Role, permission: Permission): boolean {
  return (granted[role] as readonly Permission[]).includes(permission);
}

/** The console refuses a role that may do nothing in it, instead of showing an empty one. */
export function mayUseConsole(role: Role): boolean {
  return granted[role].length > 0;
}

/** Roles that sign in at their station too, so their accounts travel there. */
export const stationRoles = ['clerk', 'handler', 'supervisor'] as const satisfies readonly Role[];
