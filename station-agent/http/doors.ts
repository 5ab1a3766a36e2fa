/**
 * Who may call which route: the one place to look. A route that does not stand here cannot be registered.
 * screen: a screen of this station, trusted by loopback · clerk: staff signed in at this station ·
 * supervisor: those who may also act for others.
 */
import type { Role } from '@yizhan/protocol/settings';

export type Door = 'screen' | 'clerk' | 'supervisor';

export const doors = {
  'GET /api/v1/station': 'screen',
  'GET /api/v1/catalogue': 'screen',
  'GET /api/v1/devices': 'screen',
  'POST /api/v1/tickets': 'screen',
  'GET /api/v1/tickets/{id}': 'screen',
  'POST /api/v1/tickets/{id}/rating': 'screen',
  'GET /api/v1/stream/kiosk': 'screen',
  'GET /api/v1/stream/board': 'screen',
  'POST /api/v1/help': 'screen',
  'GET /api/v1/news': 'screen',
  'GET /api/v1/appointments/slots': 'screen',
  'POST /api/v1/appointments': 'screen',
  'POST /api/v1/appointments/find': 'screen',
  'POST /api/v1/appointments/check-in': 'screen',
  'POST /api/v1/appointments/{id}/slip': 'screen',
  'GET /api/v1/appointments': 'clerk',
  'POST /api/v1/appointments/{id}/move': 'clerk',
  'POST /api/v1/appointments/{id}/cancel': 'clerk',
  'GET /api/v1/stream/kiosk-devices': 'screen',
  'GET /api/v1/stream/identify': 'screen',
  'POST /api/v1/kiosks/{id}/codes': 'screen',
  'DELETE /api/v1/kiosks/{id}/person': 'screen',
  'POST /api/v1/kiosks/{id}/checklists': 'screen',
  'POST /api/v1/kiosks/{id}/pictures/{ask}': 'screen',
  'POST /api/v1/cases': 'screen',
  'GET /api/v1/cases/{id}': 'screen',
  'POST /api/v1/cases/find': 'screen',
  'POST /api/v1/needs': 'screen',
  'GET /api/v1/needs/{id}': 'screen',
  'POST /api/v1/needs/{id}/rating': 'screen',
  'GET /voice/manifest.json': 'screen',
  'GET /voice/clips/{language}/{file}': 'screen',

  'POST /api/v1/session': 'screen',
  'GET /api/v1/session': 'screen',
  'DELETE /api/v1/session': 'screen',

  'GET /api/v1/stream/counter': 'clerk',
  'GET /api/v1/stream/counter-identify': 'clerk',
  'GET /api/v1/tickets': 'clerk',
  'DELETE /api/v1/counters/{id}/person': 'clerk',
  'POST /api/v1/counters/{id}/lease': 'clerk',
  'DELETE /api/v1/counters/{id}/lease': 'clerk',
  'POST /api/v1/counters/{id}/call-next': 'clerk',
  'POST /api/v1/counters/{id}/pause': 'clerk',
  'POST /api/v1/counters/{id}/resume': 'clerk',
  'POST /api/v1/counters/{id}/ask-rating': 'clerk',
  'POST /api/v1/tickets/{id}/call': 'clerk',
  'POST /api/v1/tickets/{id}/recall': 'clerk',
  'POST /api/v1/tickets/{id}/start': 'clerk',
  'POST /api/v1/tickets/{id}/complete': 'clerk',
  'POST /api/v1/tickets/{id}/no-show': 'clerk',
  'POST /api/v1/tickets/{id}/undo-call': 'clerk',
  'POST /api/v1/tickets/{id}/hold': 'clerk',
  'POST /api/v1/tickets/{id}/resume': 'clerk',
  'POST /api/v1/tickets/{id}/transfer': 'clerk',
  'POST /api/v1/tickets/{id}/add-item': 'clerk',
  'POST /api/v1/tickets/{id}/cancel': 'clerk',
  'POST /api/v1/tickets/{id}/rejoin': 'clerk',
  'POST /api/v1/tickets/{id}/reprint': 'clerk',
  'POST /api/v1/tickets/{id}/change-class': 'clerk',
  'POST /api/v1/tickets/{id}/confirm-evidence': 'clerk',
  'POST /api/v1/print-jobs/{id}/settle': 'clerk',
  'POST /api/v1/papers': 'clerk',
  'POST /api/v1/papers/{id}/reprint': 'clerk',
  'POST /api/v1/help/{id}/acknowledge': 'clerk',

  'GET /api/v1/counter-cases': 'clerk',
  'POST /api/v1/cases/{id}/actions': 'clerk',
  'GET /api/v1/counter-needs': 'clerk',
  'POST /api/v1/counter-needs': 'clerk',

  'GET /api/v1/reports': 'supervisor',
  'GET /api/v1/reports/{date}': 'supervisor',
  'GET /api/v1/reports/{date}/table.csv': 'supervisor',
  'GET /api/v1/edits/{date}': 'supervisor',
  'GET /api/v1/edits/{date}/table.csv': 'supervisor',
} as const satisfies Readonly<Record<string, Door>>;

export type DoorName = keyof typeof doors;

const rolesAt: Readonly<Record<Exclude<Door, 'screen'>, readonly Role[]>> = {
  clerk: ['clerk', 'handler', 'supervisor', 'admin'],
  supervisor: ['supervisor', 'admin'],
};

export function mayPass(door: 'clerk' | 'supervisor', role: Role): boolean {
  return rolesAt[door].includes(role);
}
