import type { Link } from "../../store/types.ts";
import { useDesk } from "../desk.ts";
import { Show, useLoaded } from "../loaded.tsx";
import { Section, Columns, Table } from "../parts/page.tsx";
import { CopyButton } from "../parts/problem.tsx";
import { hashOf } from "../route.ts";
import { useDeskKey } from "./vault-context.ts";

interface PanelIdsProps {
  /** Null: single tasks, outside any study. */
  readonly study: string | null;
  readonly participant?: string;
  /** Whether the section is there even when it is empty. */
  readonly always: boolean;
}

/**
 * The ids by which panels know the people of a study, or one person's. To be read and copied: there is no file
 * of them.
 */
export function PanelIds({ study, participant, always }: PanelIdsProps) {
  const { store } = useDesk();
  const { key, locks } = useDeskKey();
  const [links] = useLoaded(`panel ids ${study ?? ""} ${participant ?? ""} ${locks}`, async () =>
    (await store.links({ mode: "real", study }, key)).filter(
      (link) => participant === undefined || link.participant === participant,
    ),
  );
  return (
    <Show of={links}>
      {(found) =>
        (always || found.length > 0) && (
          <Section
            title="Panel ids"
            note="Who is who on the panel, to pay people and to answer them. They are in no export and no backup."
          >
            <List links={found} locks={locks} />
          </Section>
        )
      }
    </Show>
  );
}

function List({ links, locks }: { readonly links: readonly Link[]; readonly locks: boolean }) {
  if (links.length === 0) return <p>No panel id is stored.</p>;
  return (
    <>
      {!locks && (
        <p class="notice warn">
          <strong>Not encrypted.</strong> Whoever can read this browser’s files can read these ids.{" "}
          <a href={hashOf({ page: "storage" })}>Set a passphrase under Storage</a>
        </p>
      )}
      <Table label="Panel ids" cards>
        <Columns titles={["Participant", "Session", "Kind", "Id on the panel"]} />
        <tbody>
          {links.map((link) => (
            <tr key={`${link.participant} ${link.session} ${link.kind}`}>
              <th scope="row">{link.participant}</th>
              <td>{link.session}</td>
              <td>{link.kind}</td>
              <td>{link.value === null ? unreadable(locks) : <code>{link.value}</code>}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      <CopyButton label="Copy the list" text={() => listText(links)} />
    </>
  );
}

function unreadable(locks: boolean): string {
  return locks ? "altered since it was sealed: it cannot be read" : "sealed with a passphrase that is gone";
}

/** Tab-separated, as spreadsheets and the panels' payment pages take it. */
function listText(links: readonly Link[]): string {
  const rows = links.map(({ participant, session, kind, value }) => [
    participant,
    session,
    kind,
    value ?? "",
  ]);
  return [["participant", "session", "kind", "id"], ...rows]
    .map((row) => row.map(cell).join("\t"))
    .join("\n");
}

// An id comes from an address: a spreadsheet must not take it for a formula, nor for two cells.
function cell(text: string): string {
  const flat = text.replace(/[\t\r\n]+/g, " ");
  return /^[=+\-@]/.test(flat) ? `'${flat}` : flat;
}
