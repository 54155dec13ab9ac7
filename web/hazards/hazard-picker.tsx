import { useState } from 'preact/hooks'
import type { HazardQuery } from '../../src/features/hazards/ledger/schema.ts'
import type { HazardListed } from '../../src/features/hazards/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { SearchBox } from '../kit/search-box.tsx'
import { queryOf } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardFormText } from './form-text.ts'
import { hazardText } from './text.ts'
import { whereOf } from './where.ts'
import '../kit/field.css'

export type HazardChosen = Pick<HazardListed, 'id' | 'number' | 'description' | 'enterprise' | 'place' | 'community'>

type Filter = Partial<Pick<HazardQuery, 'open' | 'status' | 'enterprise' | 'community'>>

const shownAtMost = 8

/** The first of the ledger's hazards that have all the words in number, description, place or enterprise. */
async function seek(office: string, filter: Filter, q: string, except: string | undefined) {
  // One more than is shown, where one of them is left out.
  const query = { ...filter, ...(q ? { q } : {}), limit: String(shownAtMost + 1) }
  const { items, next } = await bodyOf(api.offices[':office'].hazards.$get({ param: { office }, query }))
  const found = items.filter(({ id }) => id !== except)
  return { items: found.slice(0, shownAtMost), more: next !== null || found.length > shownAtMost }
}

/** Finds another hazard by number or words; those nearby are offered at once. */
export function HazardPicker({
  label,
  hint,
  among,
  near,
  except,
  none,
  chosen,
  choose,
  fault,
}: {
  label: string
  hint: string
  /** Where words are looked for. */
  among: Filter
  /** What narrows that to those nearby. */
  near: Filter
  except?: string
  /** Said when nothing fits. */
  none: string
  chosen: HazardChosen | null
  choose: (hazard: HazardChosen | null) => void
  fault?: string | undefined
}) {
  const office = useOffice()
  const [asked, setAsked] = useState('')
  const words = hazardFormText()
  if (chosen) {
    return (
      <div class="field">
        <span class="label">{label}</span>
        <p class="note picked">
          <span class="clamp">
            {chosen.number} <b>{chosen.description}</b> <small>{whereOf(office, chosen)}</small>
          </span>
          <button type="button" class="link" onClick={() => choose(null)}>
            {words.changeHazard}
          </button>
        </p>
        {fault && <p class="fault">{fault}</p>}
      </div>
    )
  }
  return (
    <SearchBox label={label} hint={hint} fault={fault} search={setAsked}>
      <Found
        filter={asked === '' ? { ...among, ...near } : among}
        asked={asked}
        except={except}
        none={none}
        choose={choose}
      />
    </SearchBox>
  )
}

function Found({
  filter,
  asked,
  except,
  none,
  choose,
}: {
  filter: Filter
  asked: string
  except: string | undefined
  none: string
  choose: (hazard: HazardChosen) => void
}) {
  const office = useOffice()
  const loaded = useLoad(`${queryOf(filter)} ${asked}`, () => seek(office.code, filter, asked, except))
  return (
    <div role="status">
      <Await of={loaded}>
        {({ items, more }) =>
          items.length === 0 ? (
            asked !== '' && <p>{none}</p>
          ) : (
            <>
              {asked === '' && <small>{hazardFormText().near}</small>}
              <ul class="found">
                {items.map((hazard) => (
                  <li key={hazard.id}>
                    <button type="button" class="link text" onClick={() => choose(hazard)}>
                      <span class="clamp">
                        {hazard.number} {hazard.description}
                      </span>
                    </button>{' '}
                    <small>
                      {whereOf(office, hazard)} · {hazardText().states[hazard.status]}
                    </small>
                  </li>
                ))}
              </ul>
              {more && <small>{hazardFormText().more(t().n(items.length))}</small>}
            </>
          )
        }
      </Await>
    </div>
  )
}
