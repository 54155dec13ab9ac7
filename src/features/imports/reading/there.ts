import { folded } from '../../../lib/folding.ts'
import type { MeantFound } from '../schema.ts'
import type { EnterpriseRead } from './enterprise-rows.ts'
import { calledEnterprise, type EnterpriseThere, type HazardThere, isOwn } from './fates.ts'
import type { HazardRead } from './hazard-rows.ts'
import type { LedgerRow } from './ledger.ts'

const ofCode = (code: string) => `code ${code}`
const ofNumber = (number: string) => `number ${number}`
const ofName = (name: string) => `name ${folded(name)}`

class Index<T extends { id: string }> {
  readonly #found = new Map<string, Map<string, T>>()

  add(key: string, one: T) {
    const there = this.#found.get(key) ?? new Map<string, T>()
    this.#found.set(key, there.set(one.id, one))
  }

  /** What is found under these keys, each once. */
  of(keys: readonly string[]): T[] {
    const all = keys.flatMap((key) => [...(this.#found.get(key)?.values() ?? [])])
    return [...new Map(all.map((one) => [one.id, one])).values()]
  }
}

/** The records of the office that rows of a ledger may mean, as far as they were asked for. */
export class There {
  readonly #enterprises = new Index<EnterpriseThere>()
  readonly #hazards = new Index<HazardThere>()

  add({ enterprises, hazards }: MeantFound) {
    for (const one of enterprises) {
      if (one.creditCode !== null) this.#enterprises.add(ofCode(one.creditCode), one)
      for (const name of [one.name, calledEnterprise(one)]) this.#enterprises.add(ofName(name), one)
    }
    for (const one of hazards) {
      this.#hazards.add(ofNumber(one.number), one)
      // What was voided was never there, and is only known again by its number.
      if (!one.voided) this.#hazards.add(`${one.enterprise ?? folded(one.place ?? '')} ${one.foundOn}`, one)
    }
  }

  /** The enterprises of this credit code, and those of this name. */
  enterprises({ creditCode, name }: Pick<EnterpriseRead, 'creditCode' | 'name'>): EnterpriseThere[] {
    return this.#enterprises.of([...(creditCode === null ? [] : [ofCode(creditCode)]), ofName(name)])
  }

  /** The one of our own hazards that a row tells of by its number, its day and its words. */
  own({ own }: Pick<LedgerRow, 'own'>): HazardThere | undefined {
    return own && this.#hazards.of([ofNumber(own.number)]).find((one) => isOwn(one, own))
  }

  /** The hazards of that day at one of these enterprises, and without one at the place. */
  hazards({ foundOn, place, party }: HazardRead, enterprises: readonly EnterpriseThere[]): HazardThere[] {
    const places = [...enterprises.map(({ id }) => id), folded(place ?? party?.name ?? '')]
    return this.#hazards.of(places.map((where) => `${where} ${foundOn}`))
  }
}
