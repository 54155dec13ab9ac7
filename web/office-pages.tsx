import { useLocation, useRoute } from 'preact-iso'
import { mayDo } from '../src/lib/acts.ts'
import { api, bodyOf } from './api.ts'
import { authorityText } from './authorities/text.ts'
import { campaignPageText } from './campaigns/campaign-text.ts'
import { launchText } from './campaigns/launch-text.ts'
import { campaignText } from './campaigns/text.ts'
import { enterprisePageText } from './enterprises/enterprise-text.ts'
import { enterpriseText } from './enterprises/text.ts'
import { eventText } from './events/text.ts'
import { hazardFormText } from './hazards/form-text.ts'
import { hazardPageText } from './hazards/hazard-text.ts'
import { hazardText } from './hazards/text.ts'
import { indicatorText } from './indicators/text.ts'
import { inspectionText } from './inspections/text.ts'
import { visitText } from './inspections/visit-text.ts'
import { integrityText } from './integrity/text.ts'
import { Await, useLoad } from './kit/load.tsx'
import { memberText } from './members/text.ts'
import { noticeText } from './notices/text.ts'
import * as paths from './paths.ts'
import { performanceText } from './performances/text.ts'
import { postText } from './posts/text.ts'
import { reportPageText } from './reports/report-text.ts'
import { reportText } from './reports/text.ts'
import { securityLogText } from './security-log/text.ts'
import { Shell } from './shell/frame.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { mayIn, OfficeProvider, personIn, reachOf } from './shell/office.tsx'
import { fetchAhead, Page, type Pages } from './shell/pages.tsx'
import { shellText } from './shell/text.ts'
import { todayText } from './today/text.ts'
import { unitText } from './units/text.ts'

const EnterpriseEdit = lazyView(
  () => import('./enterprises/enterprise-edit-page.tsx'),
  campaignText,
  enterprisePageText,
  enterpriseText,
)

const pages: Pages = {
  '/': lazyView(
    () => import('./today/today-page.tsx'),
    campaignText,
    eventText,
    hazardText,
    indicatorText,
    reportText,
    todayText,
  ),
  '/campaigns': lazyView(() => import('./campaigns/campaigns-page.tsx'), campaignText),
  '/campaigns/:id': lazyView(
    () => import('./campaigns/campaign-page.tsx'),
    campaignPageText,
    campaignText,
    indicatorText,
    integrityText,
  ),
  '/campaigns/:id/performance': lazyView(() => import('./performances/performance-page.tsx'), performanceText),
  '/reports': lazyView(() => import('./reports/reports-page.tsx'), campaignText, reportText),
  '/reports/:id': lazyView(
    () => import('./reports/report-page.tsx'),
    campaignText,
    enterpriseText,
    eventText,
    indicatorText,
    integrityText,
    reportPageText,
    reportText,
  ),
  '/launch': lazyView(() => import('./campaigns/launch-page.tsx'), launchText, campaignText),
  '/units': lazyView(() => import('./units/units-page.tsx'), authorityText, postText, unitText),
  '/members': lazyView(() => import('./members/members-page.tsx'), memberText),
  '/security-log': lazyView(() => import('./security-log/security-log-page.tsx'), securityLogText),
  '/enterprises': lazyView(() => import('./enterprises/enterprises-page.tsx'), campaignText, enterpriseText),
  '/enterprises/new': EnterpriseEdit,
  '/enterprises/:id': lazyView(
    () => import('./enterprises/enterprise-page.tsx'),
    campaignText,
    enterprisePageText,
    enterpriseText,
    hazardText,
    inspectionText,
    integrityText,
    performanceText,
  ),
  '/enterprises/:id/edit': EnterpriseEdit,
  '/inspections': lazyView(() => import('./inspections/inspections-page.tsx'), inspectionText),
  '/inspections/:id': lazyView(
    () => import('./inspections/inspection-page.tsx'),
    campaignText,
    hazardText,
    inspectionText,
    visitText,
  ),
  '/hazards': lazyView(() => import('./hazards/hazards-page.tsx'), hazardText),
  '/hazards/new': lazyView(() => import('./hazards/hazard-new-page.tsx'), enterpriseText, hazardFormText, hazardText),
  '/hazards/:id': lazyView(
    () => import('./hazards/hazard-page.tsx'),
    campaignText,
    eventText,
    hazardPageText,
    hazardText,
    integrityText,
  ),
  '/notices': lazyView(() => import('./notices/notices-page.tsx'), noticeText),
  '/notices/new': lazyView(() => import('./notices/notice-new-page.tsx'), noticeText),
  '/notices/:id': lazyView(() => import('./notices/notice-page.tsx'), campaignText, noticeText),
}

/** The pages of one street office. */
export default function OfficePages() {
  const office = useRoute().params.office ?? ''
  const { path } = useLocation()
  const who = me.value
  const member = who?.memberships.find(({ division }) => division === office)
  const district = who?.memberships.find(({ division }) => division === office.slice(0, 6))
  const loaded = useLoad(office, () => {
    fetchAhead(pages, path.split('/').slice(3).join('/'))
    return loadOffice(office, !member)
  })
  if (!who) return null

  const reach = reachOf(who, office)
  const managesMembers = mayDo(reach, 'member.manage')
  const held = who.memberships.filter(({ division }) => division === office).map(({ role }) => role)
  const roles = [...new Set(held)].map((role) => shellText().roles[role])
  const districtName = member?.district?.name ?? district?.divisionName
  const place = [districtName, member?.divisionName ?? loaded.value?.name].filter(Boolean).join(' · ')
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
        { href: paths.reportsPath(office), label: shellText().reports },
        { href: paths.unitsPath(office), label: shellText().units },
        ...(mayIn(office, 'notice.edit') ? [{ href: paths.noticesPath(office), label: shellText().notices }] : []),
        ...(managesMembers ? [{ href: paths.membersPath(office), label: shellText().members }] : []),
        ...(mayDo(reach, 'securityLog.read')
          ? [{ href: paths.securityLogPath(office), label: shellText().securityLog }]
          : []),
      ]}
    >
      <Await of={loaded}>
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

/** What every page of an office needs; a visitor from the district learns its name too. */
async function loadOffice(office: string, visiting: boolean) {
  const [units, campaigns, visited] = await Promise.all([
    bodyOf(api.offices[':office'].units.$get({ param: { office } })),
    bodyOf(api.offices[':office'].campaigns.$get({ param: { office } })),
    visiting ? bodyOf(api.offices[':office'].$get({ param: { office } })) : undefined,
  ])
  return { units: units.items, campaigns: campaigns.items, name: visited?.name }
}
