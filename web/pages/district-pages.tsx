import { lazy, Route, Router, useRoute } from 'preact-iso'
import { me } from '../api.ts'
import { Shell } from '../parts/shell.tsx'
import { districtPath } from '../paths.ts'
import { t } from '../text/index.ts'

const District = lazy(() => import('./district.tsx'))
const NotFound = lazy(() => import('./not-found.tsx'))

/** The pages of one district. */
export default function DistrictPages() {
  const district = useRoute().params.district ?? ''
  const memberships = me.value?.memberships.filter(({ division }) => division === district) ?? []
  const name = memberships[0]?.divisionName ?? ''
  return (
    <Shell
      here={district}
      place={name && t().shell.district(name)}
      posts={memberships.map(({ role }) => t().roles[role])}
      destinations={[
        { href: districtPath(district), label: t().shell.overview },
        { href: '/docs', label: t().shell.docs },
      ]}
    >
      <Router>
        <Route path="/" component={District} />
        <Route default component={NotFound} />
      </Router>
    </Shell>
  )
}
