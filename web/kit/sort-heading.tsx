import './sort-heading.css'

/** How a list is sorted by a column: where a click on its heading leads, and which way it is sorted now. */
export interface SortedBy {
  /** Null where it can't be sorted by it as it is filtered. */
  to: string | null
  now: 'ascending' | 'descending' | undefined
  /** Why not. */
  why?: string | undefined
}

/** The heading of a column by which a list can be sorted. */
export function SortHeading({ label, sorted }: { label: string; sorted: SortedBy | undefined }) {
  return (
    <th scope="col" aria-sort={sorted?.now} title={sorted && sorted.to === null ? sorted.why : undefined}>
      {sorted?.to ? (
        <a class="sort" href={sorted.to}>
          {label}
        </a>
      ) : (
        label
      )}
    </th>
  )
}
