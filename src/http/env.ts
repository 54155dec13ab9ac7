import type { Context } from 'hono'
import type { Accounts } from '../auth/accounts.ts'
import type { Program } from '../auth/api-keys.ts'
import type { Desks } from '../auth/desks.ts'
import type { DivisionView } from '../auth/division-view.ts'
import type { Factors } from '../auth/factors.ts'
import type { KeyReaching } from '../auth/keys-reaching.ts'
import type { PeopleDb } from '../auth/people.ts'
import type { SecurityReader } from '../auth/security-reader.ts'
import type { Staff } from '../auth/staff.ts'
import type { Clock } from '../lib/clock.ts'
import type { Kind } from '../lib/kind.ts'
import type { Person } from '../lib/role.ts'
import type { Platform } from '../platform.ts'
import type { DirectoryDb } from '../tenancy/directory.ts'
import type { DistrictDb } from '../tenancy/district.ts'
import type { OfficeEvidence } from '../tenancy/evidence.ts'
import type { Feed } from '../tenancy/feed.ts'
import type { Meter } from '../tenancy/metered.ts'
import type { OfficeDb } from '../tenancy/office.ts'
import type { OfficeProof } from '../tenancy/proof.ts'
import type { ProvinceDb } from '../tenancy/province.ts'
import type { Registry } from '../tenancy/registry.ts'
import type { Asker } from '../tenancy/security-log.ts'
import type { Shelf } from '../tenancy/shelf.ts'

interface Served {
  requestId: string
  asker: Asker
  meter: Meter
  clock: Clock
}

/** What every handler has. */
export interface Env {
  Bindings: Platform
  Variables: Served
}

/** What a handler for people's own accounts has. */
export interface AccountEnv extends Env {
  Variables: Served & { accounts: Accounts; factors: Factors }
}

/** What proves that the records of an office are whole. */
export type ProofOf = (office: string) => OfficeProof

/** Tells the security log, after the answer, that a record has shown the person who asks a natural person's data. */
type ShowsPersonal = (kind: Kind, record: string) => void

/** What a handler below an office has: the office's rows and files, its own and its district's templates, and who acts. */
export interface OfficeEnv extends Env {
  Variables: Served & {
    office: OfficeDb
    officeName: string
    evidence: OfficeEvidence
    proofOf: ProofOf
    showsPersonal: ShowsPersonal
    shelf: Shelf
    staff: Staff
    person: Person
  }
}

/** What a handler for the office's computers has beside. */
export interface DesksEnv extends Env {
  Variables: OfficeEnv['Variables'] & { desks: Desks }
}

/**
 * What a handler for whoever belongs to a district has: its templates and those of their offices, and, where they
 * oversee it, the directory's rows of it.
 */
export interface DistrictEnv extends Env {
  Variables: Served & { shelf: Shelf; directory: DirectoryDb | null; person: Person }
}

/** What a handler for those who oversee a district has: the rows of all its offices. */
export interface OverseerEnv extends Env {
  Variables: Served & { district: DistrictDb; nameOf: ReadonlyMap<string, string> }
}

/** What a handler below any division has: the directory's rows of it, and an office's own where it is one. */
export interface DivisionEnv extends Env {
  Variables: Served & {
    division: string
    view: DivisionView
    directory: DirectoryDb
    office: OfficeDb | null
    person: Person
    proofOf: ProofOf
  }
}

/** What a handler for the keys of a division has beside: those that open it. */
export interface KeysEnv extends Env {
  Variables: DivisionEnv['Variables'] & { keysReaching: () => Promise<KeyReaching[]> }
}

/** What a handler for the forms of a district or an office has beside: what its district has defined, and what counts. */
export interface FormsEnv extends Env {
  Variables: DivisionEnv['Variables'] & {
    shelf: Shelf
    divisionName: string
    counted: { office: OfficeDb } | { district: DistrictDb; nameOf: ReadonlyMap<string, string> }
  }
}

/** What a handler for the people of a division has beside. */
export interface PeopleEnv extends Env {
  Variables: DivisionEnv['Variables'] & { people: PeopleDb }
}

/** What a handler that adds a division has beside. */
export interface RegistryEnv extends Env {
  Variables: DivisionEnv['Variables'] & { registry: Registry }
}

/** What a handler for those who watch over accounts has: as much of the security log as they may read. */
export interface SecurityLogEnv extends Env {
  Variables: Served & { securityReader: SecurityReader }
}

/** What a handler for programs has: the key, what it opens of a division, and a place to say how many rows were shown. */
export interface ReportingEnv extends Env {
  Variables: Served & {
    program: Program
    shown: { rows: number }
    division: string
    province: ProvinceDb
    feed: Feed
    directory: DirectoryDb
    nameOf: ReadonlyMap<string, string>
    proofOf: ProofOf
  }
}

/** As much of a request's context as opening scopes takes, whatever else it carries. */
export type Asking = Pick<Context<Env>, 'env' | 'executionCtx'> & {
  var: Served
  req: Pick<Context['req'], 'method' | 'url'> & { header(name: string): string | undefined }
  header(name: string, value: string): void
}
