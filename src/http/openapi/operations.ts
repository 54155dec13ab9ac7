import { madeByTools, toolRights } from '../../lib/rights.ts'
import { sharedAt } from './problems.ts'

/** What a tag gathers: the segment of a path that names it. */
export const tags: Readonly<Record<string, string>> = {
  session: 'Signing in and out, passwords, second factors, open sessions',
  divisions: 'Provinces, cities, districts and street offices 行政区划',
  members: 'People and their roles 成员',
  keys: 'Keys of programs 密钥',
  'security-log': 'Who signed in, changed accounts, and read personal data 安全日志',
  anchors: 'The fingerprints of each day, and comparing them 指纹存档',
  forms: 'Statistical forms, filled in 统计表',
  filings: 'Signed figures 签发的统计表',
  notices: 'Notices and the drafts that are read out of them 通知',
  templates: 'Published templates of campaigns 方案模板',
  districts: 'A district’s view of its offices',
  offices: 'What a street office is, its computers, and what waits today',
  units: 'Departments and communities 部门、社区',
  authorities: 'Items of authority: what a department may order or penalise 执法事项',
  posts: 'Who answers for a unit or a sector 包保',
  campaigns: 'Campaigns that an office runs, and how far they are 专项行动',
  reports: 'What units hand in 报送',
  chases: 'Asking for what isn’t in 催报',
  enterprises: 'The register of enterprises 企业',
  performances: 'What principals did 履职记录',
  inspections: 'Visits and what was answered 检查',
  hazards: 'Hazards and their lives 隐患',
  documents: 'Papers that the office issues 文书',
  letterheads: 'In whose names they are issued 署名',
  imports: 'Earlier ledgers taken in 台账导入',
  events: 'What happened, newest first',
  evidence: 'Photographs and papers 照片、材料',
  records: 'Whether a record is as its steps have made it',
  reporting: 'Numbers for the province, by key',
}

const parameterTexts: Readonly<Record<string, string>> = {
  since: 'From this day on',
  strict: '503 rather than numbers of which some aren’t of now',
  state: 'Whether they run still or have ended',
  watched: 'Under watch',
  waitsFor: 'What hazards wait for',
  leftBehind: 'In the hands of somebody who has left the office: nobody’s, until a colleague takes it over',
  urged: 'Urged, and not answered yet, or ever',
  running: 'Whether its clock runs',
  awaitsMe: 'Waits for one’s own answer: to what',
  order:
    'What the ledger is sorted by: `number` is stable while hazards come and go. Where no index serves it with the filter, a thousand hazards at most are sorted',
  descending: 'Last what comes first in this order',
  waitsForMe: 'Waits for one’s own signature',
  notInspectedIn: 'Still to be inspected in this campaign',
  template: 'The id of a template',
  version: 'The version of a template, counted from 1',
  session: 'A session as the list of open ones names it',
  kind: 'The kind of a record',
  day: 'A calendar day, YYYY-MM-DD',
  month: 'A month, YYYY-MM',
  hash: 'A fingerprint that was kept',
  level: 'Which level: of a hazard, or of divisions',
  from: 'From this day on',
  to: 'Up to this day, the day included',
  every: 'Whether each day, each week or each month ends with a number',
  weekEnds: 'On which day weeks end: Monday is 1, Sunday 7',
  monthEnds: 'On which day months end, as 24 for those that begin on the 25th; a shorter one ends on its last day',
  form: 'A form: one that is shipped, by its name, or one of the district’s own, by its id',
  asKnownOn: 'What stood at the end of this day, whatever was corrected since',
  asOf: 'At the end of this day; of now unless given',
  what: 'What happened',
  person: 'Whom it is about',
  address: 'From which network address',
  language: 'The language of the column heads',
  format: 'As which file',
  duty: 'What is to be reported, by its key in the notice',
  occurrence: 'Which time it is of what comes due again and again: its day',
  unitKind: 'Of departments alone, or of communities',
  open: 'Whether it still needs somebody',
  overdue: 'Whether its date has passed',
  everOverdue: 'Whether its time has run out, now or once before',
  counted: 'Without what turned out to be none of its own, and what an import has closed',
  closedBy: 'Closed by an import, which isn’t among the closed ones',
  undone: 'Rows whose records were taken back, or stayed since somebody had worked on them',
  unclosed: 'Counted, and not closed',
  foundFrom: 'Found on this day or later',
  foundTo: 'Found on this day or before',
  dueFrom: 'Due on this day or later',
  dueTo: 'Due on this day or before',
  closedFrom: 'Closed on this day or later',
  closedTo: 'Closed on this day or before',
  dueWithin: 'Due within so many days',
  status: 'The state that it is in',
  found: 'Who found it: the enterprise itself, the government, or not verified yet',
  sector: 'The sector, as the campaign names it',
  unit: 'A department or community, by its id',
  step: 'The step of the record, by the version that it led to',
  year: 'The year in which it was issued',
  community: 'A community, by its id',
  transferTo: 'The department that a transfer waits for',
  awaits: 'What it waits for from somebody else',
  campaign: 'A campaign, by its id',
  enterprise: 'An enterprise, by its id',
  search: 'Words that are looked for',
  name: 'A name, or a part of it',
  besides: 'But for this one, by its id',
  ended: 'Those that have ended, instead of those that are there',
  place: 'Where it is',
  description: 'What was found',
  foundOn: 'The day on which it was found',
  inspection: 'The visit that found it, by its id',
  marked: 'Named by a sweep, and not followed up yet',
  all: 'Of the whole office',
  on: 'On this day',
  missing: 'Only enterprises of which something was not done, or is not seen',
  measure: 'What an item of authority allows',
  q: 'Words that are looked for',
  creditCode: 'The unified social credit code, 18 characters',
  inspectedIn: 'Inspected in this campaign',
  held: 'Only who holds a post today',
  office: 'The division code of a street office, nine digits',
  district: 'The division code of a district, six digits',
  division: 'A division code: 2 digits a province, 4 a city, 6 a district, 9 a street office',
  id: 'The record’s id, a UUIDv7 made by whoever creates it',
  after: 'The `next` of the page before',
  wait: 'Seconds to wait for a change where there is none yet',
  rows: 'Whether the records come with what they hold, or by their ids and versions alone',
  limit: 'How many items a page holds at most',
  'external-id':
    'What a tool calls the record that it makes: unique for the tool. 409 under another id, with that of the record in `about`',
  'idempotency-key':
    'Made anew for each step, and sent again with it: 16 to 80 letters, digits, _ and -; 400 without, 422 with another step’s',
  'if-match': 'The ETag that the record was read with; 428 without, 412 when it has changed since',
}

const codePatterns: Readonly<Record<string, string>> = {
  office: '^\\d{9}$',
  district: '^\\d{6}$',
  division: '^(\\d{2}|\\d{4}|\\d{6}|\\d{9})$',
}

export interface Parameter {
  in: string
  name: string
  description?: string
  required?: boolean
  schema?: Record<string, unknown>
}

/** A body, or an answer. */
export interface Content {
  content?: Record<string, { schema?: { $ref?: string } }>
}

export interface Ref {
  $ref: string
}

export interface Operation {
  operationId?: string
  summary?: string
  description?: string
  tags?: string[]
  security?: object[]
  parameters?: (Parameter | Ref)[]
  requestBody?: Content | Ref
  responses?: Record<string, Content | Ref>
}

const externalId: Parameter = {
  in: 'header',
  name: 'external-id',
  schema: { type: 'string', pattern: '^[!-~]{1,100}$' },
}

/** Whether a tool may say what it calls the record that it makes. */
const namesRecords = (path: string, method: string) =>
  method === 'put' && madeByTools.some((made) => path.endsWith(`/offices/{office}/${made}/{id}`))

const stepHeaders = ['idempotency-key', 'if-match']

/** What follows from an operation's path and method is added here, so that no route has to say it. */
export function complete(operation: Operation, path: string, method: string): void {
  const segments = path.split('/').slice(3)
  const [scope = ''] = segments
  operation.operationId = operationId(method, segments)
  operation.tags = [segments.findLast((segment) => segment in tags) ?? scope]
  if (scope === 'reporting') operation.security = [{ key: [] }]
  if (scope === 'offices' && toolRights(method.toUpperCase(), segments.slice(2).join('/')).length > 0)
    operation.security = [{ session: [] }, { key: [] }]
  if (namesRecords(path, method)) operation.parameters = [...(operation.parameters ?? []), externalId]
  if (path.endsWith('/session') && method === 'post') operation.security = []
  if (path.includes('/second-step') && method === 'post') operation.security = [{ secondStep: [] }]
  operation.responses = {
    ...operation.responses,
    ...(method === 'get' ? { 304: sharedAt('Unchanged') } : {}),
    '4XX': sharedAt('Problem'),
  }
  for (const parameter of operation.parameters ?? []) {
    if ('$ref' in parameter) continue
    describeParameter(parameter)
    // Optional to the decoder, so that a missing one is answered by a problem of its own.
    if (stepHeaders.includes(parameter.name)) parameter.required = true
  }
}

/** `GET /offices/{office}/hazards/{id}` is `getHazard`. */
function operationId(method: string, segments: readonly string[]): string {
  const words = segments.map((segment, place) => {
    if (segment.startsWith('{')) return ''
    const isOne = segments[place + 1]?.startsWith('{') ?? false
    if (isOne && segment === 'offices' && segments.length > 2) return ''
    const one = segment.replace(/ies$/, 'y').replace(/s$/, '')
    return isOne && one === segment ? `${segment}-one` : isOne ? one : segment
  })
  const parts = words.join('-').split('-')
  return `${method}${parts.map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('')}`
}

function describeParameter(parameter: Parameter): void {
  const { name, schema = {} } = parameter
  const description = parameterTexts[name]
  if (description) parameter.description = description
  const pattern = codePatterns[name]
  if (parameter.in === 'path' && pattern) parameter.schema = { ...schema, pattern }
  // A query is text: what takes digits alone is a number to whoever writes it.
  if (parameter.in === 'query' && typeof schema.pattern === 'string' && /^\^\\d\{\d,\d\}\$$/.test(schema.pattern)) {
    const { pattern: digits, default: usual, ...rest } = schema
    parameter.schema = {
      ...rest,
      type: 'integer',
      minimum: 0,
      ...(usual === undefined ? {} : { default: Number(usual) }),
    }
  }
}
