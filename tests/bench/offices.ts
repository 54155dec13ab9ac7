/** The office that is multiplied; the bench reads in it. */
export const model = 341302006

/** The office in which the bench writes. */
export const written = 341302004

/** With those two, sixty offices of one district. */
export const others = Array.from({ length: 58 }, (_, place) => 341302101 + place)
