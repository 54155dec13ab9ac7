import { useRef, useState } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { CampaignSector } from '../../src/features/campaigns/schema.ts'
import { photosDemanded } from '../../src/features/hazards/rules/photographs.ts'
import { mayName } from '../../src/features/hazards/rules/reporting.ts'
import type { Hazard, NewHazard, Source } from '../../src/features/hazards/schema.ts'
import type { HazardSimilar } from '../../src/features/hazards/similar/schema.ts'
import { api, bodyOf } from '../api.ts'
import type { Chosen } from '../enterprises/offered/enterprise-picker.tsx'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { type Faults, FormEnd, useForm } from '../kit/form.tsx'
import { AwaitForm, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import type { Problem } from '../kit/problem.ts'
import { today } from '../kit/today.ts'
import { type Office, unitName, unitsThere, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { FixFields, readFix } from './fix-fields.tsx'
import { hazardFormText } from './form-text.ts'
import { type HazardChosen, HazardPicker } from './hazard-picker.tsx'
import { PartyFields, readParty, usePartyChoice } from './party-fields.tsx'
import { SimilarHazards, similarHazards } from './similar-hazards.tsx'
import { hazardText } from './text.ts'

interface Common {
  campaign: string
  done: (id: string) => void
  cancel?: () => void
}

/** What an inspection of an enterprise, or of a place that is none, finds. */
interface Found extends Common {
  enterprise: { id: string; name: string; sectors: readonly string[] } | null
  finding: {
    inspection: string
    question: string | null
    inspectedOn: string
    place: string | null
    community: string | null
  }
}

/** What came up otherwise, with what is known of it from the start. */
interface Otherwise extends Common {
  enterprise: Chosen | null
  /** The closed hazard that has come back. */
  recurs: Hazard | null
  finding?: never
}

/** A new hazard, found by an inspection or otherwise. */
export default function HazardForm(about: Found | Otherwise) {
  const office = useOffice()
  const loaded = useLoad(
    about.campaign,
    () => {
      // Beside what the form waits for.
      void FilesField.preload()
      const param = { office: office.code, id: about.campaign }
      return bodyOf(api.offices[':office'].campaigns[':id'].$get({ param }))
    },
    true,
  )
  return (
    <AwaitForm of={loaded}>
      {({ sectors }) => <Fields about={about} all={sectors.filter(({ present }) => present)} />}
    </AwaitForm>
  )
}

function Fields({ about, all }: { about: Found | Otherwise; all: readonly CampaignSector[] }) {
  const { campaign, finding, done, cancel } = about
  const office = useOffice()
  const words = hazardFormText()
  const id = useRef(uuid())
  const recurs = about.finding ? null : about.recurs
  const visited = about.finding ? about.enterprise : null
  const choice = usePartyChoice(
    about.finding ? null : about.enterprise,
    recurs?.partyKind ?? (about.finding ? 'unknown' : 'enterprise'),
  )
  const enterprise = visited ?? (choice.kind === 'enterprise' ? choice.enterprise : null)
  const own = (enterprise?.sectors ?? []).flatMap((sector) => all.find(({ name }) => name === sector) ?? [])
  const [typedSector, setSector] = useState(recurs?.sector)
  const sector = typedSector ?? own[0]?.name
  const [typedCommunity, setCommunity] = useState(recurs?.community)
  const community =
    typedCommunity ?? finding?.community ?? (choice.kind === 'enterprise' ? undefined : ownCommunity(office))
  const [fixed, setFixed] = useState(false)
  const [recurring, setRecurring] = useState(recurs !== null)
  const [former, setFormer] = useState<HazardChosen | null>(recurs)
  const [similar, setSimilar] = useState<readonly HazardSimilar[]>([])

  /** Asks whether it is one that is open already: once for the same ones. */
  const isAsked = async (entered: NewHazard) => {
    const like = await similarHazards(office.code, entered)
    const idsOf = (all: readonly HazardSimilar[]) => all.map((one) => one.id).join()
    const known = idsOf(like) === idsOf(similar)
    setSimilar(like)
    return like.length > 0 && !known
  }

  const form = useForm<NewHazard>({
    read: (reading) => {
      const party = visited ? { kind: 'enterprise' as const, enterprise: visited.id } : readParty(reading, choice)
      const place = reading.optional('place')
      if (party.kind !== 'enterprise' && !place) reading.fault('place', t().faults.missing)
      if (recurring && !former) reading.fault('recurrenceOf', hazardFormText().chooseHazard)
      return {
        campaign,
        party,
        place,
        community: finding && !visited ? finding.community : reading.optional('community'),
        sector: reading.one('sector'),
        source: reading.one<Source>('source'),
        description: reading.text('description'),
        foundOn: finding?.inspectedOn ?? reading.text('foundOn', t().faults.day),
        inspection: finding?.inspection ?? null,
        question: finding?.question ?? null,
        recurrenceOf: recurring ? (former?.id ?? null) : null,
        ...(fixed ? { fixed: readFix(reading) } : {}),
        ...readFiles(reading),
      }
    },
    send: async (json) => {
      if (await isAsked(json)) return
      await making(id, (id) =>
        bodyOf(api.offices[':office'].hazards[':id'].$put({ param: { office: office.code, id }, json })),
      )
      const made = id.current
      id.current = uuid()
      done(made)
    },
    place: (problem) => ({ ...besideFiles(problem), ...besideField(problem) }),
  })
  const { faults } = form
  const lead = all.find(({ name }) => name === sector)?.lead
  const others = all.filter((one) => !own.includes(one))
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {!visited && <PartyFields choice={choice} faults={faults} first={recurs?.party} />}
      <Field name="description" label={words.description} must fault={faults.description}>
        {(control) => <textarea {...control} maxLength={2000} defaultValue={recurs?.description ?? ''} />}
      </Field>
      <Field
        name="place"
        label={enterprise ? words.placePart : hazardText().place}
        hint={enterprise ? undefined : words.placeHint}
        must={!visited && choice.kind !== 'enterprise'}
        fault={faults.place}
      >
        {(control) => (
          <input {...control} maxLength={120} defaultValue={recurs?.place ?? finding?.place ?? ''} autocomplete="off" />
        )}
      </Field>
      {!finding && (
        <Field name="community" label={words.community} fault={faults.community}>
          {(control) => (
            <select {...control} onChange={(event) => setCommunity(event.currentTarget.value)}>
              <option value="">{choice.kind === 'enterprise' ? words.enterpriseCommunity : t().choose}</option>
              <Options
                of={unitsThere(office, 'community').map(({ id, name }) => [id, name])}
                chosen={community ?? ''}
              />
            </select>
          )}
        </Field>
      )}
      <Field
        name="sector"
        label={hazardText().sector}
        hint={lead ? leadWords(office, lead) : words.sectorHint}
        must
        fault={faults.sector}
      >
        {(control) => (
          <select {...control} onChange={(event) => setSector(event.currentTarget.value)}>
            <option value="">{t().choose}</option>
            <Options of={[...own, ...others].map(({ name }) => [name, name])} chosen={sector} />
          </select>
        )}
      </Field>
      <Field name="source" label={hazardText().source} must fault={faults.source}>
        {(control) => (
          <select {...control}>
            <Options of={sourcesFor(office, finding !== undefined)} chosen={usualSource(office)} />
          </select>
        )}
      </Field>
      {!finding && (
        <Field name="foundOn" label={hazardText().foundOn} must fault={faults.foundOn}>
          {(control) => <input {...control} type="date" max={today()} defaultValue={today()} />}
        </Field>
      )}
      <label class="choice">
        <input
          type="checkbox"
          defaultChecked={recurring}
          onChange={(event) => setRecurring(event.currentTarget.checked)}
        />
        {words.recurs}
      </label>
      {recurring && (
        <HazardPicker
          label={words.former}
          hint={words.formerHint}
          among={{ status: 'closed' }}
          near={enterprise ? { enterprise: enterprise.id } : { community }}
          none={hazardFormText().searchNoneClosed}
          chosen={former}
          choose={setFormer}
          fault={faults.recurrenceOf}
        />
      )}
      <label class="choice">
        <input type="checkbox" name="fixed" onChange={(event) => setFixed(event.currentTarget.checked)} />
        {words.fixed}
      </label>
      {fixed && (
        <>
          <p class="hint">{words.fixedHint}</p>
          <FixFields form={form} />
        </>
      )}
      <FilesField
        fault={faults.files}
        usual={fixed ? 'after' : 'before'}
        demanded={fixed ? photosDemanded('fix', { level: 'general' }) : []}
        scene={(typed) => ({
          enterprise: enterprise?.name,
          place: typed.get('place')?.toString() || unitName(office, community ?? null),
        })}
      />
      {similar.length > 0 && <SimilarHazards of={similar} />}
      <FormEnd form={form} submit={similar.length > 0 ? words.similar.anyway : words.submit} onCancel={cancel} />
    </form>
  )
}

/** Says which department will handle the hazard: the one that leads its sector. */
const leadWords = (office: Office, lead: string) => {
  const own = office.person.roles.some(({ unit }) => unit === lead)
  return (own ? hazardFormText().ownLead : hazardFormText().lead)(unitName(office, lead))
}

const ownCommunity = ({ person, units }: Office) =>
  units.find(({ id, kind }) => kind === 'community' && person.roles.some(({ unit }) => unit === id))?.id

/** The sources that this person may name. */
const sourcesFor = ({ person }: Office, inspected: boolean) =>
  optionsOf(hazardText().sources).filter(([source]) => mayName(source, person, inspected))

const usualSource = ({ person }: Office): Source => (mayName('department', person, false) ? 'department' : 'community')

function besideField({ code }: Problem): Faults {
  const says = problemSays(code)
  switch (code) {
    case 'sectorAbsent':
      return { sector: says }
    case 'sourceUnfit':
      return { source: says }
    case 'notSameVisit':
      return { note: says }
    case 'dayInFuture':
      return { foundOn: says }
    case 'otherDepartment':
      return { community: hazardFormText().otherCommunity }
    case 'unitUnfit':
      return { community: says }
    case 'recurrenceUnfit':
      return { recurrenceOf: says }
    default:
      return {}
  }
}
