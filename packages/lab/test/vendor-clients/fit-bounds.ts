/** Lower and upper bounds of the clients' bimodal fit, in its order: OD and σx, σy, OD and rx, ry, centre, offset; pixels. */
export const fitBounds: readonly (readonly [number, number])[] = [
  [0, 2],
  [7, 20],
  [7, 20],
  [0, 2],
  [2, 20],
  [2, 20],
  [-20, 20],
  [-20, 20],
  [0, 1],
]
