import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { type KioskCatalogue, kioskCatalogueSchema, type StationInfo, stationInfoSchema } from '@yizhan/protocol/api';
import type { CatalogueItem } from '@yizhan/protocol/catalogue';
import { deviceReportSchema } from '@yizhan/protocol/wire';
import { mandatesAtKiosk } from '../../cases/mandates.ts';
import type { StationDocuments } from '../../documents/documents.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers } from './shared.ts';

export function infoRoutes(app: Api, deps: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  const station = createRoute({
    method: 'get',
    path: '/api/v1/station',
    middleware: guardOf('GET /api/v1/station', callers),
    responses: answers('what every screen needs once', stationInfoSchema),
  });
  app.openapi(station, (c) => c.json(stationInfo(deps.documents(), deps.software), 200));

  const catalogue = createRoute({
    method: 'get',
    path: '/api/v1/catalogue',
    middleware: guardOf('GET /api/v1/catalogue', callers),
    responses: answers('the items this station offers', kioskCatalogueSchema),
  });
  app.openapi(catalogue, (c) => c.json(kioskCatalogue(deps.documents()), 200));

  const devices = createRoute({
    method: 'get',
    path: '/api/v1/devices',
    middleware: guardOf('GET /api/v1/devices', callers),
    responses: answers('the devices and how they are', z.object({ devices: z.array(deviceReportSchema) })),
  });
  app.openapi(devices, (c) => c.json({ devices: [...deps.devices.reports()] }, 200));
}

export function stationInfo({ settings, catalogue }: StationDocuments, software: string): StationInfo {
  return {
    station: settings.station,
    name: settings.name,
    nameEn: settings.nameEn,
    demo: settings.demo,
    sampleCatalogue: catalogue.sample,
    address: settings.address,
    phone: settings.phone,
    counters: settings.counters.map(({ id, name, nameEn, arrow }) => ({ id, name, nameEn, arrow })),
    kiosks: settings.kiosks.map(({ id, name }) => ({ id, name })),
    priorityClasses: settings.priorityClasses.map(({ id, name, nameEn, evidence, needsEvidence = true }) => ({
      id,
      name,
      nameEn,
      evidence: needsEvidence ? evidence : null,
    })),
    software,
  };
}

export function kioskCatalogue({ settings, catalogue, keys }: StationDocuments): KioskCatalogue {
  // Every item has a queue; `item.kiosk` says which can be finished at the kiosk itself, not for which a number may be taken.
  const offered = (item: CatalogueItem): boolean => settings.prefixes === 'all' || settings.prefixes.includes(item.ticketPrefix);
  const items = catalogue.items.filter(offered);
  const materials = new Map(catalogue.materials.map((material) => [material.id, material]));
  const used = { scenes: new Set(items.map((item) => item.scene)), departments: new Set(items.map((item) => item.department)) };
  return {
    version: catalogue.version,
    scenes: catalogue.scenes.filter((scene) => used.scenes.has(scene.id)),
    departments: catalogue.departments.filter((department) => used.departments.has(department.id)),
    items: items.map((item) => ({
      id: item.id,
      name: item.name,
      shortName: item.shortName,
      scene: item.scene,
      department: item.department,
      prefix: item.ticketPrefix,
      type: item.type,
      promised: item.promised,
      fee: item.fee.note,
      presence: item.delegate.presence,
      keywords: item.keywords,
      materials: item.materials.map(({ ref, level, tolerateDays }) => {
        const material = materials.get(ref);
        return { ref, name: material?.name ?? ref, level, note: material?.note ?? null, tolerateDays };
      }),
      // Without the hub's key nothing personal may be written down: then no matter can be taken.
      mandates: keys === undefined ? [] : [...mandatesAtKiosk(item)],
    })),
  };
}
