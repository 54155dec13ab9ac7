import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes, routePath } from 'hono/route'
import { Accounts } from '../auth/accounts.ts'
import { noteUse, type Program, programOf, type RefusedKey } from '../auth/api-keys.ts'
import { permit } from '../auth/can.ts'
import { Desks } from '../auth/desks.ts'
import type { DivisionView } from '../auth/division-view.ts'
import { factorMissing } from '../auth/factor-policy.ts'
import { Factors } from '../auth/factors.ts'
import { keysReaching } from '../auth/keys-reaching.ts'
import { type SignedIn, sessions } from '../auth/lucia.ts'
import { PeopleDb } from '../auth/people.ts'
import { tellPersonalRead } from '../auth/personal-reads.ts'
import { tellRefusedKey } from '../auth/refused-keys.ts'
import { SecurityReader } from '../auth/security-reader.ts'
import { Staff } from '../auth/staff.ts'
import { refusalOf } from '../constraints.ts'
import { mayDo } from '../lib/acts.ts'
import { contains, districtOf, levelOf } from '../lib/division.ts'
import { problem } from '../lib/problem.ts'
import { requestsAMinute, toolRights } from '../lib/rights.ts'
import type { Person } from '../lib/role.ts'
import { sealedKinds } from '../seals.ts'
import { openDatabases } from '../tenancy/databases.ts'
import { DirectoryDb } from '../tenancy/directory.ts'
import { DistrictDb } from '../tenancy/district.ts'
import { OfficeEvidence } from '../tenancy/evidence.ts'
import { Feed } from '../tenancy/feed.ts'
import type { Place } from '../tenancy/fence.ts'
import { OfficeDb } from '../tenancy/office.ts'
import { OfficeProof } from '../tenancy/proof.ts'
import { ProvinceDb } from '../tenancy/province.ts'
import { Registry } from '../tenancy/registry.ts'
import { SecurityLog } from '../tenancy/security-log.ts'
import { Shelf } from '../tenancy/shelf.ts'
import type {
  AccountEnv,
  Asking,
  DesksEnv,
  DistrictEnv,
  DivisionEnv,
  FormsEnv,
  KeysEnv,
  OfficeEnv,
  OverseerEnv,
  PeopleEnv,
  ProofOf,
  RegistryEnv,
  ReportingEnv,
  SecurityLogEnv,
} from './env.ts'
import { siteOf } from './site.ts'

const databasesOf = (c: Asking) => openDatabases(c.env.databases, c.var.meter)
const directoryOf = (c: Asking) => databasesOf(c).directory

/** Work that goes on after the answer. */
const afterAnswer = (c: Asking) => (work: Promise<unknown>) => c.executionCtx.waitUntil(work)

const logOf = (c: Asking) => new SecurityLog(directoryOf(c), c.var.asker)

/** Goes on with a write that nobody waits for; the log of the requests says so where that fails. */
function told(c: Asking, code: string, writing: Promise<void>): void {
  const { requestId } = c.var
  const failed = (error: unknown) =>
    console.error(JSON.stringify({ level: 'error', requestId, code, message: String(error) }))
  afterAnswer(c)(writing.catch(failed))
}

/** Tells the security log of what nobody waits for. */
const tellAfterAnswer = (c: Asking, tell: (log: SecurityLog) => Promise<void>) =>
  told(c, 'securityLog', tell(new SecurityLog(openDatabases(c.env.databases).directory, c.var.asker)))

const directoryIn = (c: Asking, code: string) => new DirectoryDb(code, directoryOf(c), refusalOf, logOf(c))

function shardNamed(c: Asking, name: string | undefined) {
  const shard = name === undefined ? undefined : databasesOf(c).shard(name)
  if (!shard) throw problem.shardUnreachable({ retryAfter: 30 })
  return shard
}

const reads = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A write that a cookie authorises must come from a page of this site. */
export function checkOrigin(c: Asking): void {
  if (!reads.has(c.req.method) && c.req.header('Origin') !== siteOf(c).origin) throw problem.originForeign()
}

/** A page says whose it is: in another tab of the browser somebody else may have signed in meanwhile. */
function checkPerson(c: Asking, { user, name }: SignedIn): void {
  const expected = c.req.header('Expected-User')
  if (expected !== undefined && expected !== user) throw problem.personChanged({ about: [name] })
}

/** Who holds the session, whatever their password is: enough to say who that is, and for what is their account's own. */
export const sessionHolder = (c: Asking) => holderAt(c, null)

/** Who holds the session, and what the directory tells of a division. */
async function holderAt(c: Asking, place: string | null): Promise<SignedIn> {
  const who = await sessions(directoryOf(c), place, afterAnswer(c)).validate(c.req.header('Cookie') ?? '')
  if (!who) throw problem.signInNeeded()
  c.var.asker.actor = who.user
  checkOrigin(c)
  checkPerson(c, who)
  return who
}

/** Who asks for something of a division: nobody whose password is known to others, or who lacks a demanded factor. */
async function signedIn(c: Asking, place: string | null): Promise<SignedIn> {
  const who = await holderAt(c, place)
  if (who.passwordInitial) throw problem.passwordInitial()
  if (factorMissing(who, c.env.factorRequired)) throw problem.secondFactorMissing()
  return who
}

/** The person with the roles that reach the division: those in it or in a division that contains it. */
const personIn = ({ user, name, memberships }: SignedIn, division: string): Person => ({
  user,
  name,
  roles: memberships
    .filter((membership) => contains(membership.division, division))
    .map(({ role, unit, certificate }) => ({ role, unit, certificate })),
})

const named = (names: readonly { code: string; name: string }[]) => new Map(names.map(({ code, name }) => [code, name]))

/** Where an office lives. */
const homeOf = ({ shards }: Pick<DivisionView, 'shards'>, office: string) =>
  shards.find(({ district }) => district === districtOf(office))

function placeOf(c: Asking, view: DivisionView, code: string): Place {
  const { shard, epoch = 0 } = homeOf(view, code) ?? {}
  return { shard: shardNamed(c, shard), district: districtOf(code), epoch }
}

const proofIn =
  (c: Asking, view: Pick<DivisionView, 'shards'>): ProofOf =>
  (office) => {
    const open = () => {
      const { directory, files } = databasesOf(c)
      return { directory, files, shard: shardNamed(c, homeOf(view, office)?.shard) }
    }
    return new OfficeProof(office, open, sealedKinds)
  }

/** Opens the scope in which people sign in and out. */
export const forAccounts = createMiddleware<AccountEnv>(async (c, next) => {
  const factors = new Factors(directoryOf(c), c.env.factorKey, logOf(c))
  c.set('factors', factors)
  c.set('accounts', new Accounts(directoryOf(c), factors, afterAnswer(c), logOf(c)))
  await next()
})

/** Opens an office to its members, their tools, and those who oversee it. An operator runs the service and belongs to none. */
export const inOffice = createMiddleware<OfficeEnv>(async (c, next) => {
  const code = c.req.param('office') ?? ''
  if (!/^\d{9}$/.test(code)) throw problem.notFound()
  const program = hasKey(c) ? await askingProgram(c, code) : undefined
  const { view, person } = program ? toolIn(program, code, routeOf(c)) : await somebodyIn(c, code)
  if (!person.roles.some(({ role }) => role !== 'operator')) throw problem.notMember()
  const name = named(view.names).get(code)
  if (name === undefined) throw problem.notFound()
  c.set('officeName', name)
  const place = placeOf(c, view, code)
  c.set('office', new OfficeDb(code, place, refusalOf))
  c.set('evidence', new OfficeEvidence(code, place, databasesOf(c).files, refusalOf))
  c.set('proofOf', proofIn(c, view))
  const reader = program?.id ?? person.user
  c.set('showsPersonal', (kind, record) =>
    tellAfterAnswer(c, (log) => tellPersonalRead(log, { reader, office: code, kind, record })),
  )
  c.set('shelf', new Shelf([districtOf(code), code], directoryOf(c)))
  c.set('staff', new Staff(code, directoryOf(c)))
  c.set('person', person)
  await next()
  if (program) noteUseOf(c, program, routePath(c, -1), rowsIn(c.res.clone()))
})

/** Opens what holds for the computers of an office. */
export const withDesks = createMiddleware<DesksEnv>(async (c, next) => {
  c.set('desks', new Desks(c.var.office.code, directoryOf(c), logOf(c)))
  await next()
})

/** A server in between may have people sign in to it, by another scheme. */
const hasKey = (c: Asking) => /^bearer( |$)/i.test(c.req.header('Authorization') ?? '')

/** Who is signed in, as they stand in the office. */
async function somebodyIn(c: Asking, office: string) {
  const who = await signedIn(c, office)
  return { view: who.view, person: personIn(who, office) }
}

/** The route that answers a request, as the router has it; nothing where none does. */
const routeOf = (c: Context) => matchedRoutes(c).find(({ method }) => method !== 'ALL')

/**
 * Whoever's tool a key is for: what they may do in the office, as far as the key's rights reach, and nothing that only
 * people do. By the route, not by the path: that can be written in many ways.
 */
function toolIn(program: Program, office: string, route: ReturnType<typeof routeOf>) {
  const { actsFor, division, rights, name, prefix, view } = program
  const path = route?.path.replace('/api/v1/offices/:office/', '')
  const opens = path === undefined || toolRights(route?.method ?? '', path).some((right) => rights.includes(right))
  if (actsFor === null || !opens) throw problem.keyLacksRight()
  if (division !== office) throw problem.notMember()
  const { user, posts, tool } = actsFor
  const person: Person = { user, name: actsFor.name, roles: posts, via: `${name} ${prefix}`, tool }
  if (posts.length > 0) permit(person, 'key.own')
  return { view, person }
}

/** Who asks below a district: those who oversee it, and its offices' members, who hold no role there. */
async function atDistrict(c: Asking, code: string) {
  if (!/^\d{6}$/.test(code)) throw problem.notFound()
  const who = await signedIn(c, code)
  const person = personIn(who, code)
  const belongs = who.memberships.some(({ division }) => division !== '' && contains(code, division))
  if (!belongs && !person.roles.some(({ role }) => role !== 'operator')) throw problem.notMember()
  const offices = who.memberships.filter(({ division }) => levelOf(division) === 'office' && contains(code, division))
  return { view: who.view, person, offices: offices.map(({ division }) => division) }
}

/** Opens a district's templates to whoever belongs to it, and the directory's rows of it to those who oversee it. */
export const inDistrict = createMiddleware<DistrictEnv>(async (c, next) => {
  const code = c.req.param('district') ?? ''
  const { person, offices } = await atDistrict(c, code)
  c.set('shelf', new Shelf([code, ...offices], directoryOf(c)))
  c.set('directory', mayDo(person, 'district.oversee') ? directoryIn(c, code) : null)
  c.set('person', person)
  await next()
})

/** Opens the rows of a district's offices to those who oversee it, and to nobody else. */
export const overDistrict = createMiddleware<OverseerEnv>(async (c, next) => {
  const code = c.req.param('district') ?? ''
  const { view, person } = await atDistrict(c, code)
  permit(person, 'district.oversee')
  const home = view.shards.find((shard) => shard.district === code)
  c.set('district', new DistrictDb(code, shardNamed(c, home?.shard), [code]))
  c.set('nameOf', named(view.names))
  await next()
})

/** Opens the directory's rows of a division to those whose roles reach it, operators among them. */
export const inDivision = createMiddleware<DivisionEnv>(async (c, next) => {
  const code = c.req.param('division') ?? ''
  if (!/^(\d{2}|\d{4}|\d{6}|\d{9})$/.test(code)) throw problem.notFound()
  const who = await signedIn(c, code)
  const person = personIn(who, code)
  if (person.roles.length === 0) throw problem.notMember()
  const known = who.view.names.some((division) => division.code === code)
  c.set(
    'office',
    known && levelOf(code) === 'office' ? new OfficeDb(code, placeOf(c, who.view, code), refusalOf) : null,
  )
  c.set('division', code)
  c.set('view', who.view)
  c.set('directory', directoryIn(c, code))
  c.set('person', person)
  c.set('proofOf', proofIn(c, who.view))
  await next()
})

/** Opens the forms of a district or an office to its people, and to those who oversee it. */
export const withForms = createMiddleware<FormsEnv>(async (c, next) => {
  const { person, view, division, office } = c.var
  if (person.roles.every(({ role }) => role === 'operator')) throw problem.notMember()
  const name = named(view.names).get(division)
  if (name === undefined || !['district', 'office'].includes(levelOf(division))) throw problem.notFound()
  c.set('divisionName', name)
  // What was signed and what was defined are read together.
  const directory = directoryOf(c)
  c.set('directory', new DirectoryDb(division, directory, refusalOf, logOf(c)))
  c.set('shelf', new Shelf([districtOf(division)], directory))
  if (office) c.set('counted', { office })
  else {
    const { shard } = placeOf(c, view, division)
    c.set('counted', { district: new DistrictDb(division, shard, [division]), nameOf: named(view.names) })
  }
  await next()
})

/** Opens the people of the division. */
export const withPeople = createMiddleware<PeopleEnv>(async (c, next) => {
  c.set('people', new PeopleDb(c.var.division, directoryOf(c), logOf(c)))
  await next()
})

/** Opens the scope in which a division is added. */
export const withRegistry = createMiddleware<RegistryEnv>(async (c, next) => {
  c.set('registry', new Registry(c.var.division, databasesOf(c), logOf(c)))
  await next()
})

/** Opens the security log of a district or of one of its offices to the district's supervisors. */
export const withSecurityLog = createMiddleware<SecurityLogEnv & DivisionEnv>(async (c, next) => {
  const { person, view, division } = c.var
  permit(person, 'securityLog.read')
  if (!view.names.some(({ code }) => code === division)) throw problem.notFound()
  c.set('securityReader', new SecurityReader(division, directoryOf(c), logOf(c)))
  await next()
})

/** Opens the security log of what belongs to no district to operators, and to nobody else. */
export const forOperators = createMiddleware<SecurityLogEnv>(async (c, next) => {
  const { roles } = personIn(await signedIn(c, null), '')
  if (roles.length === 0) throw problem.notMember()
  c.set('securityReader', new SecurityReader('', directoryOf(c), logOf(c)))
  await next()
})

/** Opens the keys of the division, and tells which open it. */
export const withKeys = createMiddleware<KeysEnv>(async (c, next) => {
  c.set('keysReaching', () => keysReaching(directoryOf(c), c.var.division))
  await next()
})

const keyProblems = {
  unknown: 'keyUnknown',
  expired: 'keyExpired',
  revoked: 'keyRevoked',
  elsewhere: 'keyElsewhere',
} as const

function refusedKey(c: Asking, key: RefusedKey) {
  const { address } = c.var.asker
  tellAfterAnswer(c, (log) => tellRefusedKey(log, key, address))
  return problem[keyProblems[key.refused]]()
}

/** Whether a key is to end itself: that is never too often, and from nowhere too far. */
const endsItself = ({ req }: Asking) => req.method === 'DELETE' && new URL(req.url).pathname === '/api/v1/reporting/key'

/** Says how much a key may still ask for (draft-ietf-httpapi-ratelimit-headers), and refuses what is too much. */
function checkLimit(c: Asking, { left, anew }: Program): void {
  c.header('RateLimit-Policy', `"key";q=${requestsAMinute};w=60`)
  c.header('RateLimit', `"key";r=${Math.max(0, left)};t=${anew}`)
  if (left < 0 && !endsItself(c)) throw problem.tooManyRequests({ retryAfter: anew })
}

/** The program whose key a request carries. */
async function askingProgram(c: Asking, place: string | null): Promise<Program> {
  const [scheme, key] = (c.req.header('Authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || !key) throw problem.keyMissing()
  const program = await programOf(directoryOf(c), key, place, c.env.address, endsItself(c))
  if ('refused' in program) throw refusedKey(c, program)
  c.var.asker.actor = program.prefix
  checkLimit(c, program)
  return program
}

/** How many rows an answer holds: those of a list, or the one that was asked for or written. */
async function rowsIn(answer: Response): Promise<number> {
  if (!answer.ok) return 0
  if (!answer.headers.get('Content-Type')?.includes('json')) return 1
  const { items } = (await answer.json()) as { items?: unknown[] }
  return items?.length ?? 1
}

/** Notes after the answer what a key was used for. */
function noteUseOf(c: Asking, program: Program, route: string, rows: Promise<number>): void {
  const { address } = c.var.asker
  const asked = { route: `${c.req.method} ${route}`, address }
  const { directory } = openDatabases(c.env.databases)
  told(
    c,
    'keyUse',
    rows.then((rows) => noteUse(directory, program, { ...asked, rows })),
  )
}

/** Opens what a program's key reaches of a division, and notes what it was used for. */
export const byKey = createMiddleware<ReportingEnv>(async (c, next) => {
  const program = await askingProgram(c, c.req.query('division') ?? null)
  if (!contains(program.division, program.place)) throw problem.notMember()
  const databases = databasesOf(c)
  const byShard = Map.groupBy(program.view.shards, ({ shard }) => shard)
  const parts = [...byShard].map(([name, homes]) => ({
    shard: databases.shard(name),
    districts: homes.map(({ district }) => district),
  }))
  const shown = { rows: 0 }
  c.set('program', program)
  c.set('shown', shown)
  c.set('division', program.place)
  const homes = [...byShard].map(([name, homes]) => ({ name, shard: databases.shard(name), homes }))
  c.set('province', new ProvinceDb(program.place, parts))
  c.set('feed', new Feed(program.place, homes))
  c.set('directory', directoryIn(c, program.place))
  c.set('nameOf', named(program.view.names))
  c.set('proofOf', proofIn(c, program.view))
  await next()
  noteUseOf(c, program, routePath(c, -1), Promise.resolve(shown.rows))
})
