/** What the board does to the line. */
export interface BoardActs {
  type(letters: string): void;
  erase(): void;
}

/**
 * Letters to press with a mouse, for whoever has no keyboard at hand; shut until it is asked for.
 *
 * @param rows letters, a space between rows
 * @param say texts of the task
 */
export function letterBoard(rows: string, say: (key: string) => string, acts: BoardActs): HTMLElement {
  const board = document.createElement("div");
  board.className = "words-board";
  board.hidden = true;
  const press = (label: string, act: () => void, name: string | null = null) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.className = name === null ? "words-letter" : "words-letter words-wide";
    if (name !== null) button.dataset["value"] = name;
    // The line keeps the focus, so that keys go on working beside the board.
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", act);
    return button;
  };
  for (const letters of rows.split(" ")) {
    const row = document.createElement("div");
    row.className = "words-row";
    row.append(...[...letters].map((letter) => press(letter, () => acts.type(letter))));
    board.append(row);
  }
  board.lastElementChild?.append(
    press(say("recallSpace"), () => acts.type(" "), "space"),
    press(say("recallErase"), () => acts.erase(), "erase"),
  );
  const toggle = document.createElement("button");
  toggle.type = "button";
  toggle.className = "words-quiet";
  toggle.dataset["value"] = "letters";
  toggle.textContent = say("recallBoard");
  toggle.setAttribute("aria-expanded", "false");
  toggle.addEventListener("pointerdown", (event) => event.preventDefault());
  toggle.addEventListener("click", () => {
    board.hidden = !board.hidden;
    toggle.setAttribute("aria-expanded", String(!board.hidden));
  });
  const both = document.createElement("div");
  both.className = "words-letters";
  both.append(toggle, board);
  return both;
}
