/** Of scrypt: about 180 ms of CPU and 16 MB; N·r·p stays below what Workers allow, 2^20. */
export const cost = { N: 2 ** 14, r: 8, p: 5 }
