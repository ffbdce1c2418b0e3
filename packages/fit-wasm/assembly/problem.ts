/** What a fit is asked: bounds per parameter, the parts of the model, the physical limit. */
@unmanaged
export class Problem {
  lower: usize
  upper: usize
  gaussian: bool
  dome: bool
  physical: bool
}
