type Method = (this: unknown, ...rest: unknown[]) => unknown

/** What a call of a built-in costs: the signs or members that it may have looked at. */
const costs: [prototype: object, names: string[], cost: (self: unknown, rest: unknown[], result: unknown) => number][] =
  [
    [String.prototype, ['slice', 'trim', 'normalize'], (_, __, result) => String(result).length],
    [String.prototype, ['replaceAll', 'split', 'includes'], (self) => String(self).length],
    [
      String.prototype,
      ['indexOf'],
      (self, [, from], result) => (Number(result) < 0 ? String(self).length : Number(result)) - Number(from ?? 0),
    ],
    [
      String.prototype,
      ['lastIndexOf'],
      (self, [, from], result) => Math.min(Number(from ?? Infinity), String(self).length) - Math.max(0, Number(result)),
    ],
    [
      RegExp.prototype,
      ['exec'],
      // A sticky pattern looks at one place; patterns have no unbounded repetition that could run from there.
      (self, [text], result) =>
        self instanceof RegExp && self.sticky
          ? 1
          : result === null
            ? String(text).length
            : (result as RegExpExecArray).index + (result as RegExpExecArray)[0].length,
    ],
    [
      Array.prototype,
      [
        'slice',
        'filter',
        'map',
        'flatMap',
        'find',
        'findIndex',
        'findLast',
        'findLastIndex',
        'some',
        'every',
        'join',
        'reduce',
        'indexOf',
      ],
      (self) => (self as unknown[]).length,
    ],
  ]

/** Steps that `work` takes, counted in the built-ins that look at text and lists: no clock, no chance. */
export function stepsOf(work: () => unknown): number {
  let steps = 0
  const undo: (() => void)[] = []
  for (const [prototype, names, cost] of costs) {
    const methods = prototype as Record<string, Method>
    for (const name of names) {
      const original = methods[name] as Method
      methods[name] = function (...rest) {
        const result = original.apply(this, rest)
        steps += 1 + Math.max(0, cost(this, rest, result))
        return result
      }
      undo.push(() => {
        methods[name] = original
      })
    }
  }
  try {
    work()
  } finally {
    for (const restore of undo) restore()
  }
  return steps
}
