/**
 * How an analyst makes one score again from a task's trial file, without this battery: the scripts in a
 * bundle are built from these. Plain R and plain Python, no packages.
 */
export interface Recipe {
  /** The measure that is made again, over `all` valid answers. */
  readonly measure: string;
  /**
   * Body of an R function of `rows`, the trials of one run as a data frame (truth values are logical, missing is
   * NA). Its value is a named vector: the score by condition.
   */
  readonly r: string;
  /** Body of a Python function of `rows`, a list of dictionaries of texts (missing is ""). Returns a dictionary. */
  readonly python: string;
}
