import type { ComponentChildren } from 'preact'
import type { UnitHolds, UnitListed } from '../../src/features/units/schema.ts'
import { api, bodyOf } from '../api.ts'
import { EndingForm, ReopeningForm } from '../holdings/offered/ending-form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { campaignPath, enterprisesPath, hazardsPath, membersPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { unitText } from './text.ts'

interface FormOf {
  unit: UnitListed
  again: () => void
  cancel: () => void
  done: (name: string) => void
}

const one = api.offices[':office'].units[':id']

/** Ends a unit, after showing what it still holds. */
export function UnitEnding({ unit, again, cancel, done }: FormOf) {
  const office = useOffice()
  const words = unitText()
  const param = { office: office.code, id: unit.id }
  const loaded = useLoad(`${unit.id} ${unit.seq}`, () => bodyOf(one.$get({ param })))
  const send: Parameters<typeof EndingForm>[0]['send'] = async (json, headers) => {
    await bodyOf(one.ending.$post({ param, header: headers(unit.seq, json), json }))
    done(unit.name)
  }
  return (
    <Await of={loaded}>
      {({ holds }) => {
        const held = heldBy(office.code, unit, holds)
        const still = alongOf(office.code, unit, holds)
        if (held.length > 0)
          return (
            <div class="stack close">
              <p>{words.heldBack(unit.name)}</p>
              <ul class="plain stack close">{held}</ul>
              <p class="acts end">
                <button type="button" class="button" onClick={cancel}>
                  {t().close}
                </button>
                <button type="button" class="button" onClick={loaded.again}>
                  {t().reload}
                </button>
              </p>
            </div>
          )
        return (
          <EndingForm submit={words.end} send={send} again={again} cancel={cancel}>
            <p>{words.endAsk(unit.name)}</p>
            {still.length > 0 && <ul class="plain stack close">{still}</ul>}
          </EndingForm>
        )
      }}
    </Await>
  )
}

/** What has to be handed on first, each with where to do that. */
function heldBy(office: string, { id, kind, safetyOffice }: UnitListed, holds: UnitHolds): ComponentChildren[] {
  const words = unitText()
  const side = kind === 'community' ? 'community' : 'unit'
  return [
    holds.openHazards > 0 && (
      <li key="hazards">
        <a href={hazardsPath(office, { open: 'true', [side]: id })}>{words.holdsHazards(holds.openHazards)}</a>
      </li>
    ),
    holds.members.length > 0 && (
      <li key="members">
        <a href={membersPath(office)}>{words.holdsMembers(t().list(holds.members.map(({ name }) => name)))}</a>
      </li>
    ),
    ...[...Map.groupBy(holds.leads, ({ campaign }) => campaign)].map(([campaign, leads]) => (
      <li key={campaign}>
        <a href={campaignPath(office, campaign)}>
          {words.holdsLeads(leads[0]?.title ?? '', t().list(leads.map(({ sector }) => sector)))}
        </a>
      </li>
    )),
    safetyOffice && <li key="safety">{words.holdsSafetyOffice}</li>,
  ].filter(Boolean)
}

/** What goes on without it: shown, so that nobody forgets it. */
function alongOf(office: string, { id }: UnitListed, { enterprises, posts }: UnitHolds): ComponentChildren[] {
  const words = unitText()
  return [
    enterprises > 0 && (
      <li key="enterprises">
        <a href={enterprisesPath(office, { community: id })}>{words.holdsEnterprises(enterprises)}</a>
      </li>
    ),
    posts.length > 0 && <li key="posts">{words.holdsPosts(t().list(posts.map(({ person }) => person)))}</li>,
  ].filter(Boolean)
}

/** Takes back that a unit has ended. */
export function UnitReopening({ unit, again, cancel, done }: FormOf) {
  const { code } = useOffice()
  const words = unitText()
  const send: Parameters<typeof ReopeningForm>[0]['send'] = async (json, headers) => {
    const param = { office: code, id: unit.id }
    await bodyOf(one.reopening.$post({ param, header: headers(unit.seq, json), json }))
    done(unit.name)
  }
  return (
    <ReopeningForm submit={words.reopen} send={send} again={again} cancel={cancel}>
      <p>{words.reopenAsk(unit.name)}</p>
    </ReopeningForm>
  )
}
