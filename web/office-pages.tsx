import { useRoute } from 'preact-iso'
import { mayDo } from '../src/lib/acts.ts'
import { api, bodyOf } from './api.ts'
import { authorityText } from './authorities/text.ts'
import { campaignPageText } from './campaigns/campaign-text.ts'
import { launchText } from './campaigns/launch-text.ts'
import { dutyText } from './campaigns/offered/duty-text.ts'
import { campaignText } from './campaigns/text.ts'
import { documentText } from './documents/text.ts'
import { enterprisePageText } from './enterprises/enterprise-text.ts'
import { enterpriseText } from './enterprises/text.ts'
import { eventText } from './events/text.ts'
import { hazardFormText } from './hazards/form-text.ts'
import { hazardPageText } from './hazards/hazard-text.ts'
import { ledgerText } from './hazards/ledger-text.ts'
import { waitText } from './hazards/offered/wait-text.ts'
import { hazardText } from './hazards/text.ts'
import { holdingText } from './holdings/text.ts'
import { importText } from './imports/text.ts'
import { comparedText } from './indicators/offered/compared-text.ts'
import { indicatorText } from './indicators/text.ts'
import { inspectionText } from './inspections/text.ts'
import { visitText } from './inspections/visit-text.ts'
import { anchorText } from './integrity/anchor-text.ts'
import { integrityText } from './integrity/text.ts'
import { keyText } from './keys/text.ts'
import { Await, useLoad } from './kit/load.tsx'
import { memberText } from './members/text.ts'
import { noticeText } from './notices/text.ts'
import * as paths from './paths.ts'
import { performanceText } from './performances/text.ts'
import { postText } from './posts/text.ts'
import { reportPageText } from './reports/report-text.ts'
import { reportText } from './reports/text.ts'
import { securityLogText } from './security-log/text.ts'
import { PageOutline, Shell } from './shell/frame.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { mayIn, OfficeProvider, personIn, reachOf } from './shell/office.tsx'
import { asking, Page, type Pages } from './shell/pages.tsx'
import { shellText } from './shell/text.ts'
import { statisticsText } from './statistics/text.ts'
import { todayText } from './today/text.ts'
import { todayAsked } from './today/today-asked.ts'
import { entryText } from './units/entry-text.ts'
import { unitText } from './units/text.ts'

/** Where the server has what belongs to an office. */
const at = api.offices[':office']

/** Of a new enterprise there is nothing to ask for: the two are views of their own. */
const enterpriseEdit = () =>
  lazyView(() => import('./enterprises/enterprise-edit-page.tsx'), campaignText, enterprisePageText, enterpriseText)

const pages: Pages = {
  '/': asking(
    ({ office }, query) => [at.today.$path({ param: { office }, query: todayAsked(query) })],
    lazyView(() => import('./today/today-page.tsx'), campaignText, hazardText, todayText, waitText),
  ),
  '/campaigns': lazyView(() => import('./campaigns/campaigns-page.tsx'), campaignText),
  '/campaigns/launch': asking(
    ({ office }) => [api.districts[':district'].templates.$path({ param: { district: office.slice(0, 6) } })],
    lazyView(() => import('./campaigns/launch-page.tsx'), launchText, campaignText, dutyText),
  ),
  '/campaigns/:id': asking(
    ({ office, id }) => [
      at.campaigns[':id'].$path({ param: { office, id } }),
      at.campaigns[':id'].progress.$path({ param: { office, id } }),
    ],
    lazyView(
      () => import('./campaigns/campaign-page.tsx'),
      dutyText,
      campaignPageText,
      campaignText,
      indicatorText,
      integrityText,
    ),
  ),
  '/campaigns/:id/performance': asking(
    ({ office, id }, query) => [at.campaigns[':id'].performance.$path({ param: { office, id }, query })],
    lazyView(() => import('./performances/performance-page.tsx'), performanceText),
  ),
  '/campaigns/:id/compared': lazyView(() => import('./campaigns/compared-page.tsx'), campaignText, comparedText),
  '/reports': lazyView(() => import('./reports/reports-page.tsx'), campaignText, dutyText, reportText),
  '/reports/chases': asking(
    ({ office }, query) => [at.chases.$path({ param: { office }, query })],
    lazyView(() => import('./reports/chases-page.tsx'), reportText),
  ),
  '/reports/new': asking(
    ({ office }, { campaign = '', unit }) => [
      at.campaigns[':id'].reports.$path({ param: { office, id: campaign }, query: { unit } }),
    ],
    lazyView(() => import('./reports/report-begin-page.tsx'), reportPageText, reportText),
  ),
  '/reports/:id': asking(
    ({ office, id }) => [at.reports[':id'].$path({ param: { office, id } })],
    lazyView(
      () => import('./reports/report-page.tsx'),
      eventText,
      indicatorText,
      integrityText,
      reportPageText,
      reportText,
    ),
  ),
  '/units': asking(
    ({ office }, { on }) => [
      at.authorities.powers.$path({ param: { office }, query: on ? { on } : {} }),
      at.posts.$path({ param: { office }, query: {} }),
    ],
    lazyView(() => import('./units/units-page.tsx'), authorityText, holdingText, postText, unitText),
  ),
  '/units/table': lazyView(() => import('./units/entry-page.tsx'), authorityText, entryText, postText, unitText),
  '/units/authorities': asking(
    ({ office }, query) => [at.authorities.$path({ param: { office }, query })],
    lazyView(() => import('./authorities/authorities-page.tsx'), authorityText, holdingText),
  ),
  '/members': asking(
    ({ office }, query) => [api.divisions[':division'].members.$path({ param: { division: office }, query })],
    lazyView(() => import('./members/members-page.tsx'), memberText),
  ),
  '/enterprises': asking(
    ({ office }, query) => [at.enterprises.$path({ param: { office }, query })],
    lazyView(() => import('./enterprises/enterprises-page.tsx'), campaignText, enterpriseText),
  ),
  '/security-log': asking(
    ({ office }, query) => [api.divisions[':division']['security-log'].$path({ param: { division: office }, query })],
    lazyView(() => import('./security-log/security-log-page.tsx'), securityLogText),
  ),
  '/enterprises/new': enterpriseEdit(),
  '/enterprises/:id': asking(
    ({ office, id }) => [
      at.enterprises[':id'].$path({ param: { office, id } }),
      at.hazards.$path({ param: { office }, query: { enterprise: id, open: 'true' } }),
      at.performances.$path({ param: { office }, query: { enterprise: id, limit: '10' } }),
      at.inspections.$path({ param: { office }, query: { enterprise: id, limit: '20' } }),
    ],
    lazyView(
      () => import('./enterprises/enterprise-page.tsx'),
      campaignText,
      enterprisePageText,
      enterpriseText,
      hazardText,
      inspectionText,
      integrityText,
      performanceText,
    ),
  ),
  '/enterprises/:id/edit': asking(
    ({ office, id }) => [at.enterprises[':id'].$path({ param: { office, id } })],
    enterpriseEdit(),
  ),
  '/inspections': asking(
    ({ office }, query) => [at.inspections.$path({ param: { office }, query })],
    lazyView(() => import('./inspections/inspections-page.tsx'), inspectionText),
  ),
  '/inspections/:id': asking(
    ({ office, id }) => [at.inspections[':id'].$path({ param: { office, id } })],
    lazyView(() => import('./inspections/inspection-page.tsx'), hazardText, inspectionText, visitText),
  ),
  '/hazards': asking(
    ({ office }, query) => [at.hazards.$path({ param: { office }, query })],
    lazyView(() => import('./hazards/hazards-page.tsx'), hazardText, ledgerText, waitText),
  ),
  '/hazards/late': lazyView(() => import('./hazards/late-page.tsx'), hazardText, waitText),
  '/hazards/new': asking(
    ({ office }, { enterprise, recurrenceOf }) => [
      ...(enterprise ? [at.enterprises[':id'].$path({ param: { office, id: enterprise } })] : []),
      ...(recurrenceOf ? [at.hazards[':id'].$path({ param: { office, id: recurrenceOf } })] : []),
    ],
    lazyView(() => import('./hazards/hazard-new-page.tsx'), enterpriseText, hazardFormText, hazardText),
  ),
  '/hazards/imports': asking(
    ({ office }, query) => [at.imports.$path({ param: { office }, query })],
    lazyView(() => import('./imports/imports-page.tsx'), importText),
  ),
  '/hazards/imports/new': lazyView(() => import('./imports/import-new-page.tsx'), importText),
  '/hazards/imports/:id': asking(
    ({ office, id }) => [at.imports[':id'].$path({ param: { office, id } })],
    lazyView(() => import('./imports/import-page.tsx'), eventText, importText, integrityText),
  ),
  '/hazards/:id': asking(
    ({ office, id }) => [
      at.hazards[':id'].$path({ param: { office, id } }),
      at.issuing[':id'].$path({ param: { office, id } }),
    ],
    lazyView(() => import('./hazards/hazard-page.tsx'), hazardPageText, hazardText, waitText),
  ),
  '/hazards/:id/file': asking(
    ({ office, id }) => [
      at.hazards[':id'].$path({ param: { office, id } }),
      at.issuing[':id'].$path({ param: { office, id } }),
    ],
    lazyView(() => import('./hazards/hazard-file-page.tsx'), documentText, eventText, hazardText),
  ),
  '/documents/:id?': lazyView(() => import('./documents/documents-page.tsx'), documentText),
  '/keys': asking(
    ({ office }) => [api.divisions[':division'].keys.reaching.$path({ param: { division: office } })],
    lazyView(() => import('./keys/keys-reaching-page.tsx'), keyText),
  ),
  '/tools': asking(
    ({ office }) => [api.divisions[':division'].keys.$path({ param: { division: office } })],
    lazyView(() => import('./keys/keys-page.tsx'), keyText),
  ),
  '/tools/:id': asking(
    ({ office, id }, query) => [
      api.divisions[':division'].keys.$path({ param: { division: office } }),
      api.divisions[':division'].keys[':id'].uses.$path({ param: { division: office, id }, query }),
    ],
    lazyView(() => import('./keys/key-uses-page.tsx'), keyText),
  ),
  '/statistics': lazyView(() => import('./statistics/statistics-page.tsx'), statisticsText),
  '/statistics/signed/:id': lazyView(() => import('./statistics/filing-page.tsx'), statisticsText),
  '/statistics/:id': lazyView(() => import('./statistics/form-page.tsx'), statisticsText),
  '/anchors': lazyView(() => import('./integrity/anchors-page.tsx'), anchorText),
  '/notices': asking(
    ({ office }, query) => [api.divisions[':division'].notices.$path({ param: { division: office }, query })],
    lazyView(() => import('./notices/notices-page.tsx'), noticeText),
  ),
  '/notices/new': lazyView(() => import('./notices/notice-new-page.tsx'), noticeText),
  '/notices/:id': asking(
    ({ office, id }) => [api.divisions[':division'].notices[':id'].$path({ param: { division: office, id } })],
    lazyView(() => import('./notices/notice-page.tsx'), noticeText),
  ),
}

/** The pages of one street office. */
function OfficePages() {
  const office = useRoute().params.office ?? ''
  const who = me.value
  const member = who?.memberships.find(({ division }) => division === office)
  const district = who?.memberships.find(({ division }) => division === office.slice(0, 6))
  const loaded = useLoad(office, () => loadOffice(office))
  const visited = useLoad(`${office} ${member === undefined}`, async () =>
    member ? undefined : bodyOf(at.$get({ param: { office } })),
  )
  if (!who) return null

  const reach = reachOf(who, office)
  const managesMembers = mayDo(reach, 'member.manage')
  const held = who.memberships.filter(({ division }) => division === office).map(({ role }) => role)
  const roles = [...new Set(held)].map((role) => shellText().roles[role])
  const districtName = member?.district?.name ?? district?.divisionName
  const place = [districtName, member?.divisionName ?? visited.value?.name].filter(Boolean).join(' · ')
  return (
    <Shell
      here={office}
      place={place}
      roles={member ? roles : [managesMembers ? shellText().supervises : shellText().readOnly]}
      back={
        district && { href: paths.districtPath(district.division), label: shellText().backTo(district.divisionName) }
      }
      destinations={[
        { href: paths.officePath(office), label: shellText().today },
        { href: paths.campaignsPath(office), label: shellText().campaigns },
        { href: paths.enterprisesPath(office), label: shellText().enterprises },
        { href: paths.inspectionsPath(office), label: shellText().inspections },
        { href: paths.hazardsPath(office, { open: 'true' }), label: shellText().hazards },
        { href: paths.documentsPath(office), label: shellText().documents },
        { href: paths.reportsPath(office), label: shellText().reports },
        { href: paths.statisticsPath(office), label: shellText().statistics },
        { href: paths.unitsPath(office), label: shellText().units },
        ...(mayIn(office, 'notice.edit') ? [{ href: paths.noticesPath(office), label: shellText().notices }] : []),
        ...(managesMembers ? [{ href: paths.membersPath(office), label: shellText().members }] : []),
        ...(mayDo(reach, 'securityLog.read')
          ? [{ href: paths.securityLogPath(office), label: shellText().securityLog }]
          : []),
        ...(mayDo(reach, 'key.see') ? [{ href: paths.keysPath(office), label: shellText().keys }] : []),
        ...(mayIn(office, 'key.own') ? [{ href: paths.toolsPath(office), label: shellText().tools }] : []),
        ...(mayDo(reach, 'anchor.keep') ? [{ href: paths.anchorsPath(office), label: shellText().anchors }] : []),
      ]}
    >
      <Await of={loaded} meanwhile={<PageOutline />}>
        {({ units, campaigns }) => (
          <OfficeProvider
            value={{ code: office, units, campaigns, person: personIn(who, office), again: loaded.again }}
          >
            <Page of={pages} />
          </OfficeProvider>
        )}
      </Await>
    </Shell>
  )
}

/** What every page of an office needs. */
async function loadOffice(office: string) {
  const param = { office }
  const [units, campaigns] = await Promise.all([bodyOf(at.units.$get({ param })), bodyOf(at.campaigns.$get({ param }))])
  return { units: units.items, campaigns: campaigns.items }
}

export const officePages = Object.assign(
  asking(
    ({ office }) => [at.units.$path({ param: { office } }), at.campaigns.$path({ param: { office } })],
    OfficePages,
  ),
  { pages },
)
