import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { apiPages, interfacesIn, publicFunctions } from "./api.ts";
import { renderMarkdown } from "./markdown.ts";
import { navigation, wholePage, type Frame } from "./page.ts";
import { addressOf, pageOf, roomsOf, targetOf } from "./sources.ts";

/** What the documentation is made of and what is wrong with it. */
export interface Site {
  /** Addresses of all pages in the site. */
  readonly pages: readonly string[];
  /** Links that lead nowhere, as `file: link`. */
  readonly broken: readonly string[];
}

const copied = /\.(webp|png|svg)$|^(LICENSE|CITATION\.cff)$/;

/**
 * Writes the documentation as static pages.
 *
 * @param root of the repository
 * @param out folder that is emptied first
 * @throws Error when `out` is the repository itself
 */
export function buildSite(root: string, out: string, version: string): Site {
  if (resolve(out) === resolve(root)) throw new Error("The documentation needs a folder of its own.");
  rmSync(out, { recursive: true, force: true });
  const rooms = roomsOf(root);
  const files = rooms.flatMap((room) => room.files);
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const listed = navigation(rooms, (file) => /^# (.+)$/m.exec(read(file))?.[1]?.replaceAll("`", "") ?? file);
  const reference = apiPages(publicFunctions(root), interfacesIn(root, "src/core/task.ts"));
  const frame: Frame = { version, rooms: [...listed, { title: "Functions", pages: reference }] };
  const write = (page: string, text: string) => {
    const file = join(out, page);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  const anchors = new Map<string, ReadonlySet<string>>();
  const wanted: {
    readonly from: string;
    readonly link: string;
    readonly file: string;
    readonly hash: string;
  }[] = [];
  const broken: string[] = [];

  const place = (from: string, markdown: string, page: string) => {
    const rendered = renderMarkdown(markdown, (link) => {
      const target = targetOf(from, link);
      if (target === null) return link;
      const { file, hash } = target;
      wanted.push({ from, link, file, hash });
      const known = files.includes(file) ? file : files.find((one) => one.startsWith(`${file}/`));
      const suffix = hash === "" ? "" : `#${hash}`;
      if (known !== undefined) return known === from ? suffix : addressOf(pageOf(known), page) + suffix;
      if (!existsSync(join(root, file))) broken.push(`${from}: ${link}`);
      else if (copied.test(file) && statSync(join(root, file)).isFile()) {
        const at = file.replace(/^docs\//, "");
        mkdirSync(dirname(join(out, at)), { recursive: true });
        copyFileSync(join(root, file), join(out, at));
        return addressOf(at, page);
      }
      return null;
    });
    anchors.set(from, new Set(rendered.headings.map(({ id }) => id)));
    const title = rendered.headings.find(({ level }) => level === 1)?.text ?? from;
    write(page, wholePage(frame, { page, title }, rendered.html, rendered.headings));
  };
  for (const file of files) place(file, read(file), pageOf(file));
  for (const { page, markdown } of reference) place("docs/api.md", markdown, page);
  for (const { from, link, file, hash } of wanted) {
    if (hash !== "" && anchors.get(file)?.has(hash) === false) broken.push(`${from}: ${link}`);
  }
  write("style.css", read("src/desk/tokens.css") + read("scripts/docs-site/style.css"));
  write("mark.svg", read("src/desk/mark.svg"));
  return { pages: [...files.map(pageOf), ...reference.map(({ page }) => page)], broken };
}
