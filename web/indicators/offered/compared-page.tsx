import type { ComponentChildren, ComponentProps } from 'preact'
import { useLocation } from 'preact-iso'
import type { OnBoth } from '../../../src/features/indicators/days/schema.ts'
import { ExportList } from '../../exports/offered/export-list.tsx'
import { type Filter, Filters } from '../../kit/filters.tsx'
import { Await, type Loaded } from '../../kit/load.tsx'
import { Head, Sheet, WhereYouAre } from '../../kit/page.tsx'
import { queryOf } from '../../paths.ts'
import { t } from '../../text/text.ts'
import { Compared, type ComparedLine } from './compared.tsx'
import { comparedText } from './compared-text.ts'
import type { TwoDaysAsked } from './two-days.ts'

/** What is compared on a page: its lines, and all of them together. */
interface Shown {
  lines: readonly ComparedLine[]
  all: OnBoth
}

/** A page that compares two days: which ones, how its table is sorted and what else narrows it stand in its address. */
export function ComparedPage<T>({
  path,
  asked,
  narrowed = {},
  filters = [],
  above,
  ask,
  title,
  first,
  loaded,
  shown,
}: {
  path: string
  asked: TwoDaysAsked
  narrowed?: Readonly<Record<string, string | undefined>>
  filters?: readonly Filter[]
  /** Where it belongs. */
  above: { href: string; label: ComponentChildren }
  ask: ComponentProps<typeof ExportList>['ask']
  title: string
  /** The head of the first column. */
  first: string
  loaded: Loaded<T>
  shown: (loaded: T) => Shown
}) {
  const { route } = useLocation()
  const words = comparedText()
  const { from, to } = asked
  const at = (more: Readonly<Record<string, string | undefined>>) => path + queryOf({ ...narrowed, ...asked, ...more })
  return (
    <>
      <Head
        title={words.title}
        above={
          <WhereYouAre>
            <a href={above.href}>{above.label}</a>
          </WhereYouAre>
        }
        acts={<ExportList ask={ask} />}
      >
        <p>{words.between(t().fullDay(from), t().fullDay(to))}</p>
      </Head>
      <Filters
        filters={[
          { name: 'from', label: words.from, value: from, options: 'day' },
          { name: 'to', label: words.to, value: to, options: 'day' },
          ...filters,
        ]}
        change={(name, value) => route(at({ [name]: value }))}
        clear={undefined}
      />
      <Sheet title={title} long aside={<small>{words.note}</small>}>
        <Await of={loaded}>
          {(found) => (
            <Compared first={first} {...shown(found)} asked={asked} sortedPath={(by, order) => at({ by, order })} />
          )}
        </Await>
      </Sheet>
    </>
  )
}
