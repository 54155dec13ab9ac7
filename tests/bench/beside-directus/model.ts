/** A column as Directus is told of it. */
interface Field {
  field: string
  type: string
  schema: Record<string, unknown>
  meta: Record<string, unknown>
}

const id: Field = {
  field: 'id',
  type: 'integer',
  schema: { is_primary_key: true, has_auto_increment: true },
  meta: { hidden: true, readonly: true },
}

const field = (name: string, type: string, required = false): Field => ({
  field: name,
  type,
  schema: { is_nullable: !required },
  meta: { required, ...(type === 'boolean' ? { special: ['cast-boolean'] } : {}) },
})

/** The collections, with what Bihuan's ledger shows; those that others refer to come first. */
export const collections: Record<string, readonly Field[]> = {
  units: [id, field('office', 'integer', true), field('name', 'string', true), field('kind', 'string', true)],
  enterprises: [
    id,
    field('office', 'integer', true),
    field('name', 'string', true),
    field('credit_code', 'string'),
    field('site', 'string'),
    field('address', 'string'),
  ],
  hazards: [
    id,
    field('office', 'integer', true),
    field('number', 'integer'),
    field('description', 'text', true),
    field('level', 'string'),
    field('status', 'string', true),
    field('open', 'boolean', true),
    field('overdue', 'boolean', true),
    field('due', 'date', true),
    field('found_on', 'date', true),
    field('closed_on', 'date'),
    field('sector', 'string', true),
    field('source', 'string', true),
    field('party_kind', 'string', true),
    field('place', 'string'),
    field('follower', 'string'),
    field('unit', 'integer', true),
    field('community', 'integer'),
    field('enterprise', 'integer'),
  ],
}

/** Foreign keys of hazards. */
export const relations: Record<string, string> = { unit: 'units', community: 'units', enterprise: 'enterprises' }

/** What lists filter and sort by. Directus makes no index over two columns: these are made beside it. */
export const indexes = [
  'CREATE INDEX hazards_due ON hazards (office, due)',
  'CREATE INDEX hazards_open_due ON hazards (office, open, due)',
  'CREATE INDEX hazards_status_due ON hazards (office, status, due)',
  'CREATE INDEX hazards_unit_due ON hazards (office, unit, due)',
  'CREATE INDEX hazards_enterprise ON hazards (enterprise)',
  'CREATE INDEX hazards_community ON hazards (community)',
  'CREATE INDEX hazards_unit ON hazards (unit)',
  'CREATE INDEX hazards_counted ON hazards (office, status, level)',
  'CREATE INDEX units_office ON units (office)',
  'CREATE INDEX enterprises_office ON enterprises (office)',
] as const
