import { Route, Router, useRoute } from 'preact-iso'
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
import { stepText } from './hazards/step-text.ts'
import { hazardText } from './hazards/text.ts'
import { indicatorText } from './indicators/text.ts'
import { inspectionText } from './inspections/text.ts'
import { visitText } from './inspections/visit-text.ts'
import { Await, useLoad } from './kit/load.tsx'
import { memberText } from './members/text.ts'
import { noticeText } from './notices/text.ts'
import * as paths from './paths.ts'
import { performanceText } from './performances/text.ts'
import { postText } from './posts/text.ts'
import { reportPageText } from './reports/report-text.ts'
import { reportText } from './reports/text.ts'
import { Shell } from './shell/frame.tsx'
import { lazyView } from './shell/lazy-view.ts'
import { me } from './shell/me.ts'
import { mayIn, OfficeProvider, personIn, reachOf } from './shell/office.tsx'
import { shellText } from './shell/text.ts'
import { todayText } from './today/text.ts'
import { unitText } from './units/text.ts'

const Today = lazyView(
  () => import('./today/today-page.tsx'),
  campaignText,
  eventText,
  hazardText,
  indicatorText,
  reportText,
  todayText,
)
const Campaigns = lazyView(() => import('./campaigns/campaigns-page.tsx'), campaignText)
const Campaign = lazyView(() => import('./campaigns/campaign-page.tsx'), campaignPageText, campaignText, indicatorText)
const Performance = lazyView(() => import('./performances/performance-page.tsx'), performanceText)
const Reports = lazyView(() => import('./reports/reports-page.tsx'), campaignText, reportText)
const Report = lazyView(
  () => import('./reports/report-page.tsx'),
  campaignText,
  enterpriseText,
  eventText,
  indicatorText,
  reportPageText,
  reportText,
)
const Launch = lazyView(() => import('./campaigns/launch-page.tsx'), launchText, campaignText)
const Enterprises = lazyView(() => import('./enterprises/enterprises-page.tsx'), campaignText, enterpriseText)
const Enterprise = lazyView(
  () => import('./enterprises/enterprise-page.tsx'),
  campaignText,
  enterprisePageText,
  enterpriseText,
  hazardText,
  inspectionText,
  performanceText,
)
const EnterpriseEdit = lazyView(
  () => import('./enterprises/enterprise-edit-page.tsx'),
  campaignText,
  enterprisePageText,
  enterpriseText,
)
const Inspections = lazyView(() => import('./inspections/inspections-page.tsx'), inspectionText)
const Inspection = lazyView(
  () => import('./inspections/inspection-page.tsx'),
  campaignText,
  enterpriseText,
  hazardFormText,
  hazardText,
  inspectionText,
  visitText,
)
const Hazards = lazyView(() => import('./hazards/hazards-page.tsx'), hazardText)
const Hazard = lazyView(
  () => import('./hazards/hazard-page.tsx'),
  campaignText,
  enterpriseText,
  eventText,
  hazardFormText,
  hazardPageText,
  stepText,
  hazardText,
)
const HazardNew = lazyView(() => import('./hazards/hazard-new-page.tsx'), enterpriseText, hazardFormText, hazardText)
const Units = lazyView(() => import('./units/units-page.tsx'), authorityText, postText, unitText)
const Members = lazyView(() => import('./members/members-page.tsx'), memberText)
const Notices = lazyView(() => import('./notices/notices-page.tsx'), noticeText)
const NoticeNew = lazyView(() => import('./notices/notice-new-page.tsx'), noticeText)
const Notice = lazyView(() => import('./notices/notice-page.tsx'), campaignText, noticeText)
const NotFound = lazyView(() => import('./shell/not-found-page.tsx'))

/** The pages of one street office. */
export default function OfficePages() {
  const office = useRoute().params.office ?? ''
  const who = me.value
  const member = who?.memberships.find(({ division }) => division === office)
  const district = who?.memberships.find(({ division }) => division === office.slice(0, 6))
  const loaded = useLoad(office, () => loadOffice(office, !member))
  if (!who) return null

  const managesMembers = mayDo(reachOf(who, office), 'member.manage')
  const roles = who.memberships.filter(({ division }) => division === office).map(({ role }) => role)
  const posts = [...new Set(roles)].map((role) => shellText().roles[role])
  const districtName = member?.district?.name ?? district?.divisionName
  const place = [districtName, member?.divisionName ?? loaded.value?.name].filter(Boolean).join(' · ')
  return (
    <Shell
      here={office}
      place={place}
      posts={member ? posts : [managesMembers ? shellText().supervises : shellText().readOnly]}
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
      ]}
    >
      <Await of={loaded}>
        {({ units, campaigns }) => (
          <OfficeProvider
            value={{ code: office, units, campaigns, person: personIn(who, office), again: loaded.again }}
          >
            <Router>
              <Route path="/" component={Today} />
              <Route path="/campaigns" component={Campaigns} />
              <Route path="/campaigns/:id" component={Campaign} />
              <Route path="/campaigns/:id/performance" component={Performance} />
              <Route path="/reports" component={Reports} />
              <Route path="/reports/:id" component={Report} />
              <Route path="/launch" component={Launch} />
              <Route path="/units" component={Units} />
              <Route path="/members" component={Members} />
              <Route path="/enterprises" component={Enterprises} />
              <Route path="/enterprises/new" component={EnterpriseEdit} />
              <Route path="/enterprises/:id" component={Enterprise} />
              <Route path="/enterprises/:id/edit" component={EnterpriseEdit} />
              <Route path="/inspections" component={Inspections} />
              <Route path="/inspections/:id" component={Inspection} />
              <Route path="/hazards" component={Hazards} />
              <Route path="/hazards/new" component={HazardNew} />
              <Route path="/hazards/:id" component={Hazard} />
              <Route path="/notices" component={Notices} />
              <Route path="/notices/new" component={NoticeNew} />
              <Route path="/notices/:id" component={Notice} />
              <Route default component={NotFound} />
            </Router>
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
