import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { basename, dirname } from "node:path/posix";
import ts from "typescript";

/** A function that other rooms may call. */
export interface PublicFunction {
  /** Path in the repository. */
  readonly file: string;
  readonly name: string;
  readonly signature: string;
  /** What stands above it; empty when nothing does. */
  readonly text: string;
}

/** Folders whose exported functions are the battery's library; the first is named in the page's order. */
const folders = ["src/core", "src/export", "src/plot"];

/** Every exported function of the pure rooms, read from the sources by the compiler. Needs no type check. */
export function publicFunctions(root: string): readonly PublicFunction[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .sort()
      .flatMap((file) => functionsIn(root, join(root, folder, file))),
  );
}

function functionsIn(root: string, path: string): readonly PublicFunction[] {
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.Latest, true);
  const file = relative(root, path).split(sep).join("/");
  return source.statements.flatMap((statement) =>
    ts.isFunctionDeclaration(statement) && isExported(statement) && statement.name !== undefined
      ? [
          {
            file,
            name: statement.name.text,
            signature: signatureOf(statement, source),
            text: textOf(statement),
          },
        ]
      : [],
  );
}

/** The interfaces of a file as they stand in it, comments included. */
export function interfacesIn(root: string, file: string): readonly string[] {
  const source = ts.createSourceFile(
    file,
    ts.sys.readFile(join(root, file)) ?? "",
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements
    .filter(ts.isInterfaceDeclaration)
    .map((statement) => statement.getFullText().trim());
}

function isExported(node: ts.FunctionDeclaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Export) !== 0;
}

function signatureOf(node: ts.FunctionDeclaration, source: ts.SourceFile): string {
  const end = node.body?.getStart(source) ?? node.getEnd();
  return source.text
    .slice(node.getStart(source), end)
    .replace(/^export (default )?/, "")
    .trim();
}

function textOf(node: ts.FunctionDeclaration): string {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.map(docText).join("\n\n").trim();
}

function docText(doc: ts.JSDoc): string {
  const said = ts.getTextOfJSDocComment(doc.comment) ?? "";
  const tags = (doc.tags ?? []).map((tag) => {
    const what = ts.getTextOfJSDocComment(tag.comment) ?? "";
    const name = ts.isJSDocParameterTag(tag) ? ` \`${tag.name.getText()}\`` : "";
    const word =
      { returns: "Returns", throws: "Throws", param: "Parameter" }[tag.tagName.text] ?? tag.tagName.text;
    return `- ${word}${name}: ${what}`;
  });
  return tags.length === 0 ? said : `${said}\n\n${tags.join("\n")}`;
}

/** A page of the reference. */
export interface ApiPage {
  /** Address in the site. */
  readonly page: string;
  readonly title: string;
  readonly markdown: string;
}

/** The reference as pages of Markdown: one with the contract of a task, then one for each folder, a chapter a file. */
export function apiPages(
  functions: readonly PublicFunction[],
  contract: readonly string[],
): readonly ApiPage[] {
  const folders = [...new Set(functions.map(({ file }) => dirname(file)))];
  const first = [
    "# The contract of a task",
    `What a task must be, from \`src/core/task.ts\`; how one is made is in [adding a task](adding-a-task.md). The ${functions.length} exported functions of the pure rooms stand on the pages after this one, folder by folder.`,
    ...contract.map((text) => `\`\`\`ts\n${text}\n\`\`\``),
  ].join("\n\n");
  return [
    { page: "api.html", title: "The contract of a task", markdown: first },
    ...folders.map((folder) => ({
      page: `api/${folder.replace(/^src\//, "").replaceAll("/", "-")}.html`,
      title: folder,
      markdown: folderPage(
        folder,
        functions.filter(({ file }) => dirname(file) === folder),
      ),
    })),
  ];
}

function folderPage(folder: string, functions: readonly PublicFunction[]): string {
  const files = [...new Set(functions.map(({ file }) => file))];
  const chapters = files.map((file) => {
    const own = functions.filter((of) => of.file === file);
    return [
      `## ${basename(file)}`,
      ...own.map(
        ({ name, signature, text }) =>
          `### ${name}\n\n\`\`\`ts\n${signature}\n\`\`\`\n\n${text.replaceAll("<", "&lt;")}`,
      ),
    ].join("\n\n");
  });
  return [
    `# ${folder}`,
    `The ${functions.length} exported functions of the folder, from their sources.`,
    ...chapters,
  ].join("\n\n");
}
