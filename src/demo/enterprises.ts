import type { Enterprise } from '../features/enterprises/schema.ts'
import { checkDigit } from '../lib/credit-code.ts'
import type { Random } from './random.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { atWork, type Office, unitId } from './setup.ts'
import { brands, type Form, givenNames, surnames, type Trade, trades } from './trades.ts'
import { epochAt, type Minute, startOf } from './working-time.ts'

/** An enterprise, and when it is registered. */
export interface Registered {
  id: string
  at: Minute
  input: Enterprise
  /** Its community's name; null when nobody knew it. */
  community: string | null
}

const registryOf: Record<Form, string> = { company: '91', trader: '92', institution: '52' }
const codeLetters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const lastRegistration = startOf('2023-11-06') - 20
const secondSites = 2

export const personName = (random: Random) => random.pick(surnames) + random.pick(givenNames)

export const phoneNumber = (random: Random) => `0557-555${String(random.whole(0, 9999)).padStart(4, '0')}`

function creditCode(random: Random, form: Form, division: string): string {
  const serial = Array.from({ length: 7 }, () => codeLetters[random.whole(0, 30)]).join('')
  const code = `${registryOf[form]}${division}MA${serial}`
  return code + checkDigit(code)
}

/** A name that no other enterprise of the office has. */
function newName({ random, plan }: Office, { form, kinds }: Trade, taken: Set<string>): string {
  for (;;) {
    const own = random.pick(brands) + random.pick(kinds)
    if (taken.has(own)) continue
    taken.add(own)
    return (form === 'trader' ? plan.district : random.pick(plan.cities)) + own
  }
}

function enterpriseOf(office: Office, trade: Trade, taken: Set<string>): Omit<Registered, 'id' | 'at'> {
  const { random, plan } = office
  const name = newName(office, trade, taken)
  const community = random.chance(0.96) ? random.pick(plan.communities)[0] : null
  const unregistered = trade.form === 'trader' && random.chance(0.25)
  return {
    community,
    input: {
      name,
      creditCode: unregistered ? null : creditCode(random, trade.form, plan.registry),
      site: '',
      principal: personName(random),
      phone: random.chance(0.9) ? phoneNumber(random) : null,
      address: addressIn(office, random.pick(plan.streets)),
      community: community && unitId(office, community),
      sectors: trade.sectors.filter((sector) => !plan.absentSectors.includes(sector)),
      attributes: [...trade.has, ...trade.may.filter(() => random.chance(0.4))],
    },
  }
}

const addressIn = ({ random, plan }: Office, street: string) => `${plan.name}${street} ${random.whole(2, 398)} 号`

/** A second site under the same credit code. */
function secondSite(office: Office, { input }: Omit<Registered, 'id' | 'at'>): Omit<Registered, 'id' | 'at'> {
  const { random, plan } = office
  const street = random.pick(plan.streets)
  const [community] = random.pick(plan.communities)
  const site = `${street}店`
  const here = {
    site,
    address: addressIn(office, street),
    phone: phoneNumber(random),
    community: unitId(office, community),
  }
  return { community, input: { ...input, ...here } }
}

/** The office's enterprises, in the order of their registration on the first three days. */
export function enterprisesOf(office: Office): Registered[] {
  const { random, plan } = office
  const here = trades.filter(({ sectors: [first = ''] }) => !plan.absentSectors.includes(first))
  const deck = here.flatMap((trade) => Array.from({ length: trade.weight }, () => trade))
  const firstSites = plan.enterprises - secondSites
  const drawn = Array.from({ length: Math.ceil(firstSites / deck.length) }, () => random.shuffled(deck)).flat()
  const taken = new Set<string>()
  const made = drawn.slice(0, firstSites).map((trade) => enterpriseOf(office, trade, taken))
  const chains = made.filter(({ input }) => /药房|超市/.test(input.name)).slice(0, secondSites)
  const all = [...made, ...chains.map((first) => secondSite(office, first))]
  const pace = (lastRegistration - atWork) / all.length
  return all.map((enterprise, place) => {
    const at = atWork + pace * (place + random.between(0.1, 0.9))
    return { ...enterprise, at, id: random.id(epochAt(at)) }
  })
}

/** Community officers register what stands in their community, the safety officer and department clerks the rest. */
export function registrations(office: Office, enterprises: readonly Registered[]): DemoRequest[] {
  const { random, plan } = office
  const [safetyOffice] = plan.departments
  const clerks = [plan.safetyOfficer, ...office.inUnit(safetyOffice?.name ?? '', 'enforcementOfficer')]
  return enterprises.map(({ id, at, input, community }) => {
    const [local] = community === null ? [] : office.inUnit(community, 'communityOfficer')
    const who = local ?? random.pick(clerks)
    return { at, who, path: inOffice(plan.code, 'enterprises', id), body: input, seq: null }
  })
}
