import type { HazardQuery } from '../src/features/hazards/ledger/schema.ts'

type HazardFilter = { [K in keyof HazardQuery]?: string | undefined }

/** `?a=1&b=2` of what is given. */
export function queryOf(filter: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(filter).filter((pair): pair is [string, string] => Boolean(pair[1]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

export const officePath = (office: string) => `/o/${office}/`
export const districtPath = (district: string) => `/d/${district}`
/** The offices of a district on two days. */
export const districtComparedPath = (district: string) => `${districtPath(district)}/compared`
export const campaignsPath = (office: string) => `/o/${office}/campaigns`
export const campaignPath = (office: string, id: string) => `/o/${office}/campaigns/${id}`
export const performancePath = (office: string, campaign: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/campaigns/${campaign}/performance${queryOf(filter)}`
/** A campaign on two days. */
export const campaignComparedPath = (office: string, campaign: string) => `${campaignPath(office, campaign)}/compared`
export const reportsPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/reports${queryOf(filter)}`
export const chasesPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/reports/chases${queryOf(filter)}`
export const reportPath = (office: string, id: string) => `/o/${office}/reports/${id}`
interface Owed {
  campaign: string
  unit: string
  duty: string
  occurrence: string | null
}
/** The report of what a unit owes; where there is none yet, the page on which it is begun. */
export const owedPath = (office: string, { campaign, unit, duty, occurrence }: Owed, report: string | null) =>
  report === null
    ? `/o/${office}/reports/new${queryOf({ campaign, unit, duty, occurrence: occurrence ?? undefined })}`
    : reportPath(office, report)
export const launchPath = (office: string) => `/o/${office}/campaigns/launch`
export const unitsPath = (office: string, on?: string) => `/o/${office}/units${queryOf({ on })}`
export const unitEntryPath = (office: string, register?: string) => `/o/${office}/units/table${queryOf({ register })}`
export const authoritiesPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/units/authorities${queryOf(filter)}`
export const membersPath = (office: string, q?: string) => `/o/${office}/members${queryOf({ q })}`
/** Where operators begin. */
export const operatorPath = '/operator'
export const securityLogPath = (division: string) => `${divisionPath(division)}/security-log`
export const enterprisesPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/enterprises${queryOf(filter)}`
export const enterprisePath = (office: string, id: string) => `/o/${office}/enterprises/${id}`
/** Where one is registered, of a name that was looked for in vain. */
export const newEnterprisePath = (office: string, name?: string) =>
  `${enterprisePath(office, 'new')}${queryOf({ name })}`
/** What the enterprise's principal owes and did. */
export const ofPrincipalPath = (office: string, id: string) => `${enterprisePath(office, id)}#performance`
export const inspectionsPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/inspections${queryOf(filter)}`
export const inspectionPath = (office: string, id: string) => `/o/${office}/inspections/${id}`
export const hazardsPath = (office: string, filter: HazardFilter = {}) => `/o/${office}/hazards${queryOf(filter)}`
export const latePath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/hazards/late${queryOf(filter)}`
export const hazardPath = (office: string, id: string, step?: string) =>
  `/o/${office}/hazards/${id}${queryOf({ step })}`
export const newHazardPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/hazards/new${queryOf(filter)}`
export const importsPath = (office: string) => `${hazardsPath(office)}/imports`
export const importPath = (office: string, id: string) => `${importsPath(office)}/${id}`
/** Where one is prepared; of an import that was left, where somebody goes on with it. */
export const newImportPath = (office: string, left?: string) =>
  `${importPath(office, 'new')}${queryOf({ import: left })}`
export const documentsPath = (office: string, filter: Record<string, string | undefined> = {}) =>
  `/o/${office}/documents${queryOf(filter)}`
/** A document; `new` is where one is issued, `letterheads` how the office signs them. */
export const documentPath = (office: string, id: string, of: Record<string, string> = {}) =>
  `/o/${office}/documents/${id}${queryOf(of)}`
const divisionPath = (division: string) => (division.length === 9 ? `/o/${division}` : districtPath(division))
export const keysPath = (division: string) => `${divisionPath(division)}/keys`
/** Keys of one's own tools in an office. */
export const toolsPath = (office: string) => `/o/${office}/tools`
/** What a key was used for: one of a division, or, in an office, one of one's own tools. */
export const keyPath = (division: string, id: string, after?: string) =>
  `${division.length === 9 ? toolsPath(division) : keysPath(division)}/${id}${queryOf({ after })}`
export const anchorsPath = (division: string, filter: Record<string, string | undefined> = {}) =>
  `${divisionPath(division)}/anchors${queryOf(filter)}`
/** Statistical forms of a district or an office, and what was signed of them. */
export const statisticsPath = (division: string, after?: string) =>
  `${divisionPath(division)}/statistics${queryOf({ after })}`
export const formPath = (division: string, id: string, filter: Record<string, string | undefined> = {}) =>
  `${divisionPath(division)}/statistics/${id}${queryOf(filter)}`
export const newFormPath = (district: string) => `${divisionPath(district)}/statistics/new`
export const editFormPath = (district: string, id: string) => `${divisionPath(district)}/statistics/${id}/edit`
export const filingPath = (division: string, id: string) => `${divisionPath(division)}/statistics/signed/${id}`
export const noticesPath = (division: string, q?: string) => `${divisionPath(division)}/notices${queryOf({ q })}`
export const newNoticePath = (division: string) => `${divisionPath(division)}/notices/new`
export const noticePath = (division: string, id: string) => `${divisionPath(division)}/notices/${id}`
