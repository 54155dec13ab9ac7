import * as authorities from './features/authorities/schema.ts'
import * as batch from './features/batch/schema.ts'
import * as campaigns from './features/campaigns/schema.ts'
import * as changes from './features/changes/schema.ts'
import * as districts from './features/districts/schema.ts'
import * as divisions from './features/divisions/schema.ts'
import * as letterheads from './features/documents/letterheads/schema.ts'
import * as documents from './features/documents/schema.ts'
import * as enterprises from './features/enterprises/schema.ts'
import * as events from './features/events/schema.ts'
import * as factors from './features/factors/schema.ts'
import * as forms from './features/forms/schema.ts'
import * as importedHazards from './features/hazards/importing/schema.ts'
import * as lateHazards from './features/hazards/late/schema.ts'
import * as hazards from './features/hazards/schema.ts'
import * as similarHazards from './features/hazards/similar/schema.ts'
import * as imports from './features/imports/schema.ts'
import * as indicators from './features/indicators/schema.ts'
import * as inspections from './features/inspections/schema.ts'
import * as integrity from './features/integrity/schema.ts'
import * as keys from './features/keys/schema.ts'
import * as members from './features/members/schema.ts'
import * as notices from './features/notices/schema.ts'
import * as offices from './features/offices/schema.ts'
import * as performances from './features/performances/schema.ts'
import * as posts from './features/posts/schema.ts'
import * as reports from './features/reports/schema.ts'
import * as securityLog from './features/security-log/schema.ts'
import * as session from './features/session/schema.ts'
import * as templates from './features/templates/schema.ts'
import * as today from './features/today/schema.ts'
import * as units from './features/units/schema.ts'
import { Taken } from './http/life.ts'
import { Problem } from './http/openapi/problems.ts'
import * as event from './lib/event.ts'
import * as files from './lib/files-wire.ts'
import * as wire from './lib/wire.ts'

/** Where the schemas lie that the OpenAPI document calls by the names under which they are exported. */
export const schemaModules: Readonly<Record<string, object>> = {
  http: { Problem, Taken },
  wire,
  event,
  files,
  authorities,
  batch,
  campaigns,
  changes,
  districts,
  divisions,
  documents: { ...documents, ...letterheads },
  enterprises,
  events,
  factors,
  forms,
  hazards: { ...hazards, ...lateHazards, ...similarHazards },
  imports,
  importedHazards,
  indicators,
  inspections,
  integrity,
  keys,
  members,
  notices,
  offices,
  performances,
  posts,
  reports,
  securityLog,
  session,
  templates,
  today,
  units,
}
