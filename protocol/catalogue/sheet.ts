/** The catalogue as people edit it (snake_case YAML, already parsed) → the catalogue document. */
import { z } from 'zod';
import { err, type Result } from '../result.ts';
import { type Catalogue, catalogueSchema } from './model.ts';
import { check, fault, repeated, type SheetFault, unknownReference } from './sheet-faults.ts';

const id = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a-z, 0-9 and - only');
const prefix = z.string().regex(/^[A-HJ-NP-Z]$/, 'one capital letter, not I or O');
const period = z.strictObject({ days: z.number().int().min(0), unit: z.enum(['working', 'calendar']) });
const texts = z.array(z.string());

const itemSheet = z.strictObject({
  id,
  no: z.number().int().min(1),
  official_code: z.string().nullable(),
  name: z.string().min(1),
  short_name: z.string().min(1),
  scene: id,
  department: id,
  handled_at: z.enum(['station', 'street', 'district']),
  type: z.enum(['instant', 'committed']),
  legal: period.nullable(),
  promised: period,
  excludes: texts,
  materials: z.array(
    z.strictObject({ ref: id, level: z.enum(['must', 'tolerable', 'shared']), tolerate_days: z.number().int().min(0).optional() }),
  ),
  delegate: z.strictObject({
    mode: z.enum(['agency', 'assist']),
    agents: texts,
    presence: z.enum(['none', 'once', 'always']),
    proof: texts,
    note: z.string().optional(),
  }),
  fee: z.strictObject({ amount: z.number().min(0), note: z.string() }),
  ticket_prefix: prefix,
  result: z.strictObject({ name: z.string(), delivery: texts }),
  kiosk: z.boolean(),
  home_visit: z.boolean(),
  sensitive: texts,
  keywords: texts,
  evidence: z.string(),
  note: z.string().optional(),
});

const catalogueSheet = z.strictObject({
  version: z.number().int().min(1),
  locale: z.string(),
  sample: z.boolean(),
  scenes: z.array(z.strictObject({ id, name: z.string() })),
  departments: z.array(z.strictObject({ id, name: z.string(), prefix })),
  /** Prefixes that belong to no department, with what they are for. */
  reserved_prefixes: z.record(prefix, z.string()).optional(),
  materials: z.array(
    z.strictObject({
      id,
      name: z.string(),
      kind: z.enum(['check', 'form', 'copy', 'original']),
      note: z.string().optional(),
      sensitive: z.string().optional(),
    }),
  ),
  items: z.array(itemSheet),
});
type Sheet = z.infer<typeof catalogueSheet>;
type ItemSheet = Sheet['items'][number];

export function readCatalogueSheet(raw: unknown): Result<Catalogue, SheetFault[]> {
  const sheet = check(catalogueSheet, raw);
  if (!sheet.ok) return sheet;
  const faults = [...repeats(sheet.value), ...sheet.value.items.flatMap((item, index) => itemFaults(sheet.value, item, index))];
  return faults.length > 0 ? err(faults) : check(catalogueSchema, documentOf(sheet.value));
}

function repeats(sheet: Sheet): SheetFault[] {
  const lists = ['scenes', 'departments', 'materials', 'items'] as const;
  return [
    ...lists.flatMap((list) =>
      repeated(
        sheet[list].map((entry) => entry.id),
        (index) => [list, index, 'id'],
      ),
    ),
    ...repeated(
      sheet.departments.map((department) => department.prefix),
      (index) => ['departments', index, 'prefix'],
    ),
    ...repeated(
      sheet.items.map((item) => item.no),
      (index) => ['items', index, 'no'],
    ),
  ];
}

function itemFaults(sheet: Sheet, item: ItemSheet, index: number): SheetFault[] {
  const at = (...path: PropertyKey[]) => ['items', index, ...path];
  const faults: SheetFault[] = [];
  if (!sheet.scenes.some((scene) => scene.id === item.scene)) faults.push(unknownReference(at('scene'), item.scene, 'scenes'));
  if (!sheet.departments.some((department) => department.id === item.department)) {
    faults.push(unknownReference(at('department'), item.department, 'departments'));
  }
  const isReserved = Object.hasOwn(sheet.reserved_prefixes ?? {}, item.ticket_prefix);
  if (!isReserved && !sheet.departments.some((department) => department.prefix === item.ticket_prefix)) {
    faults.push(unknownReference(at('ticket_prefix'), item.ticket_prefix, 'departments'));
  }
  item.materials.forEach((material, place) => {
    if (!sheet.materials.some((known) => known.id === material.ref)) {
      faults.push(unknownReference(at('materials', place, 'ref'), material.ref, 'materials'));
    }
    if (material.level === 'tolerable' && material.tolerate_days === undefined) {
      const path = at('materials', place, 'tolerate_days');
      faults.push(fault(path, '容缺材料须写明 tolerate_days(工作日)', 'a tolerable material needs tolerate_days (working days)'));
    }
  });
  return faults;
}

function documentOf(sheet: Sheet): unknown {
  const { version, locale, sample, scenes, departments } = sheet;
  return {
    version,
    locale,
    sample,
    scenes,
    departments,
    materials: sheet.materials.map(({ note, sensitive, ...material }) => ({
      ...material,
      note: note ?? null,
      sensitive: sensitive ?? null,
    })),
    items: sheet.items.map(itemOf),
  };
}

function itemOf(item: ItemSheet): unknown {
  const { official_code, short_name, handled_at, ticket_prefix, home_visit, materials, delegate, note, ...same } = item;
  return {
    ...same,
    officialCode: official_code,
    shortName: short_name,
    handledAt: handled_at,
    ticketPrefix: ticket_prefix,
    homeVisit: home_visit,
    materials: materials.map(({ ref, level, tolerate_days }) => ({ ref, level, tolerateDays: tolerate_days ?? null })),
    delegate: { ...delegate, note: delegate.note ?? null },
    note: note ?? null,
  };
}
