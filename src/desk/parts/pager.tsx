import { count } from "../words.ts";

/** Steps through a list's pages. `page` counts from 0; `to` gives the address of a page. */
export function Pager(props: {
  readonly page: number;
  readonly pages: number;
  readonly to: (page: number) => string;
}) {
  const { page, pages, to } = props;
  if (pages < 2) return null;
  const last = pages - 1;
  return (
    <nav class="pager" aria-label="Pages of the list">
      {page > 0 && (
        <>
          {page > 1 && <a href={to(0)}>First</a>}
          <a href={to(Math.min(page - 1, last))} rel="prev">
            Newer
          </a>
        </>
      )}
      <span>
        Page {count(page + 1)} of {count(pages)}
      </span>
      {page < last && (
        <>
          <a href={to(page + 1)} rel="next">
            Older
          </a>
          {page < last - 1 && <a href={to(last)}>Last</a>}
        </>
      )}
    </nav>
  );
}
