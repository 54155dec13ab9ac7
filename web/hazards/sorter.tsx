import { useId } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Options } from '../kit/field.tsx'
import { ledgerText } from './ledger-text.ts'
import './sorter.css'

interface Sorting<Order> {
  order: Order
  descending: boolean
}

/** How a list is sorted where it shows no headings: on a phone. */
export function Sorter<Order extends string>({
  orders,
  now,
  pathOf,
}: {
  orders: readonly (readonly [order: Order, label: string])[]
  now: Sorting<Order>
  /** Null where the list can't be put into that order as it is filtered. */
  pathOf: (sorting: Sorting<Order>) => string | null
}) {
  const id = useId()
  const { route } = useLocation()
  const nameOf = ({ order, descending }: Sorting<Order>) => (descending ? `-${order}` : order)
  const ways = orders.flatMap(([order, label]) =>
    [false, true].flatMap((descending) => {
      const sorting = { order, descending }
      const to = pathOf(sorting)
      return to === null ? [] : [{ value: nameOf(sorting), label: `${label} ${descending ? '↓' : '↑'}`, to }]
    }),
  )
  return (
    <span class="sorter">
      <label class="unseen" for={id}>
        {ledgerText().sortBy}
      </label>
      <select
        id={id}
        value={nameOf(now)}
        onChange={({ currentTarget: { value } }) => {
          const way = ways.find((each) => each.value === value)
          if (way) route(way.to)
        }}
      >
        <Options of={ways.map(({ value, label }) => [value, label])} chosen={nameOf(now)} />
      </select>
    </span>
  )
}
