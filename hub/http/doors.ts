/**
 * ONE table: who may call which route. A route that is not in it cannot be registered, and a test calls every row as
 * every role.
 */
import type { Permission } from '../people/permissions.ts';

/** `public`: anybody; `signed-in`: any account with a console; else the permission needed. */
export type Door = 'public' | 'signed-in' | Permission;

export const doors = {
  'POST /api/v1/session': 'public',
  'GET /api/v1/session': 'signed-in',
  'DELETE /api/v1/session': 'public',
  'DELETE /api/v1/sessions': 'signed-in',
  'PUT /api/v1/session/password': 'signed-in',
  'GET /api/v1/session/second-factor': 'signed-in',
  'POST /api/v1/session/second-factor': 'signed-in',
  'PUT /api/v1/session/second-factor': 'signed-in',
  'DELETE /api/v1/session/second-factor': 'signed-in',
  'GET /api/v1/people': 'people.read',
  'POST /api/v1/people': 'people.manage',
  'PUT /api/v1/people/{user}': 'people.manage',
  'POST /api/v1/people/{user}/password': 'people.manage',
  'PUT /api/v1/people/{user}/disabled': 'people.manage',
  'DELETE /api/v1/people/{user}/second-factor': 'people.manage',
  'GET /api/v1/audit': 'audit.read',
  'GET /api/v1/audit/proof': 'audit.read',
  'GET /api/v1/stations': 'fleet.read',
  'POST /api/v1/stations': 'stations.add',
  'GET /api/v1/stations/{id}': 'fleet.read',
  'GET /api/v1/stations/{id}/tickets': 'tickets.read',
  'GET /api/v1/stations/{id}/events': 'events.read',
  'POST /api/v1/stations/{id}/claim-codes': 'stations.claim-code',
  'GET /api/v1/stations/{id}/commands': 'commands.read',
  'POST /api/v1/stations/{id}/commands': 'commands.give',
  'DELETE /api/v1/stations/{id}/commands/{command}': 'commands.give',
  'GET /api/v1/stations/{id}/notices': 'fleet.read',
  'PUT /api/v1/stations/{id}/notices/{notice}': 'notices.write',
  'DELETE /api/v1/stations/{id}/notices/{notice}': 'notices.write',
  'GET /api/v1/stations/{id}/appointments/{date}': 'appointments.read',
  'POST /api/v1/stations/{id}/appointments/{appointment}/cancel': 'appointments.write',
  'PUT /api/v1/stations/{id}/slots/{date}': 'appointments.write',
  'GET /api/v1/contact-tasks': 'residents.tell',
  'PUT /api/v1/contact-tasks/{id}/done': 'residents.tell',
  'GET /api/v1/stations/{id}/settings': 'fleet.read',
  'GET /api/v1/stations/{id}/settings/history': 'fleet.read',
  'PUT /api/v1/stations/{id}/settings': 'documents.write',
  'GET /api/v1/stations/{id}/twin': 'fleet.read',
  'POST /api/v1/stations/{id}/twin/again': 'documents.write',
  'GET /api/v1/documents/{document}': 'fleet.read',
  'GET /api/v1/documents/{document}/history': 'fleet.read',
  'PUT /api/v1/documents/{document}': 'district.write',
  'GET /api/v1/events': 'events.read',
  'GET /api/v1/alerts': 'alerts.read',
  'GET /api/v1/stream': 'fleet.read',
  'POST /api/v1/claim': 'public',
  'GET /q/{station}': 'public',
  'GET /q/{station}/items/{item}': 'public',
  'POST /q/{station}/tickets': 'public',
  'GET /q/{station}/ticket/{ticket}': 'public',
  'POST /q/{station}/ticket/{ticket}/cancel': 'public',
  'GET /t': 'public',
  'GET /t/{code}': 'public',
  'POST /t': 'public',
} as const satisfies Record<string, Door>;

export type DoorName = keyof typeof doors;
