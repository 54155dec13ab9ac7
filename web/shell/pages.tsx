import type { FunctionComponent } from 'preact'
import { Route, Router } from 'preact-iso'
import { exec } from 'preact-iso/router'
import { lazyView } from './lazy-view.ts'

/** Pages by their pattern of an address. */
export type Pages = Readonly<Record<string, ReturnType<typeof lazyView<FunctionComponent>>>>

/** Stands where there is no such page, or nothing of that name. */
export const NotFound = lazyView(() => import('./not-found-page.tsx'))

/** Begins to fetch the page of an address while what surrounds it still waits for data. */
export function fetchAhead(pages: Pages, path: string) {
  const [, page] = Object.entries(pages).find(([pattern]) => exec(path, pattern)) ?? []
  void page?.preload()
}

/** The page that the address names; below `/o/:office/*` it is the same page as at `/o/:office`, and stays. */
export const Page = ({ of }: { of: Pages }) => (
  <Router>
    {Object.entries(of).map(([pattern, View]) => (
      <Route key={pattern.replace(/\/\*$/, '')} path={pattern} component={View} />
    ))}
    <Route default component={NotFound} />
  </Router>
)
