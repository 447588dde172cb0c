/** What is seen at one sample, before the light falls on it. One object is used over and over. */
export interface Surface {
  albedo: number;
  gloss: number;
  /** Exponent of the gloss: larger is a smaller highlight. */
  power: number;
  /** Light of its own: catchlight and tear film. */
  extra: number;
  nx: number;
  ny: number;
  nz: number;
  /** Shares of key, fill and sky that arrive. */
  key: number;
  fill: number;
  open: number;
}
