const figures = new Intl.NumberFormat('en-GB')

export const n = (value: number) => figures.format(value)
export const many = (count: number, one: string, more = `${one}s`) => `${n(count)} ${count === 1 ? one : more}`
