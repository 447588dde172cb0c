import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { basename, dirname } from "node:path/posix";
import ts from "typescript";

/** An exported function. */
export interface PublicFunction {
  /** Path in the repository. */
  readonly file: string;
  readonly name: string;
  readonly signature: string;
  /** What stands above it; empty when nothing does. */
  readonly text: string;
  /** Whether a `throw` stands in its own body. */
  readonly throws: boolean;
}

/** Folders whose exported functions are the battery's library, in the page's order. */
const library = ["src/core", "src/export", "src/plot"];

/**
 * Every exported function of some folders, read from the sources by the compiler. Needs no type check.
 *
 * @param folders paths in the repository; without them the pure rooms
 */
export function publicFunctions(root: string, folders = library): readonly PublicFunction[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .sort()
      .flatMap((file) => functionsIn(root, join(root, folder, file))),
  );
}

function functionsIn(root: string, path: string): readonly PublicFunction[] {
  const source = ts.createSourceFile(path, ts.sys.readFile(path) ?? "", ts.ScriptTarget.Latest, true);
  const file = relative(root, path).split(sep).join("/");
  return source.statements.filter(isExported).flatMap((statement) =>
    namedFunctions(statement).map(({ name, at, body }) => ({
      file,
      name: name.text,
      signature: source.text
        .slice(at.getStart(source), body?.getStart(source) ?? at.getEnd())
        .replace(/^export (default )?/, "")
        .trim(),
      text: textOf(statement),
      throws: body !== undefined && hasThrow(body),
    })),
  );
}

interface NamedFunction {
  readonly name: ts.Identifier;
  /** Where its signature begins. */
  readonly at: ts.Node;
  readonly body: ts.Node | undefined;
}

/** The function that a statement declares, or those that its constants are. */
function namedFunctions(statement: ts.Statement): readonly NamedFunction[] {
  if (ts.isFunctionDeclaration(statement)) {
    const { name, body } = statement;
    return name === undefined ? [] : [{ name, at: statement, body }];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
    initializer !== undefined && ts.isArrowFunction(initializer) && ts.isIdentifier(name)
      ? [{ name, at: name, body: initializer.body }]
      : [],
  );
}

/** Whether something of its own is thrown out of here: not by functions inside, not caught, not passed on. */
function hasThrow(node: ts.Node, caught = ""): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isThrowStatement(node)) return node.expression.getText() !== caught;
  if (ts.isTryStatement(node) && node.catchClause !== undefined) {
    const { variableDeclaration, block } = node.catchClause;
    return hasThrow(block, variableDeclaration?.name.getText());
  }
  return ts.forEachChild(node, (child) => hasThrow(child, caught)) ?? false;
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

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function textOf(node: ts.Statement): string {
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
