import { useDesk } from "../desk.ts";
import { demoLink } from "../links.ts";
import { Page } from "../parts/page.tsx";
import { hashOf } from "../route.ts";
import { counted } from "../words.ts";

/** The battery: what each task measures, and a way to try it. */
export function TasksPage() {
  const { battery } = useDesk();
  return (
    <Page
      title="Tasks"
      lead="What each task measures, every parameter with its source, and the scores with their formulas."
    >
      <ul class="cards">
        {battery.map(({ task }) => (
          <li key={task.id} class="card">
            <h2>
              <a href={hashOf({ page: "task", id: task.id })}>{task.title}</a>
            </h2>
            <p>{task.purpose}</p>
            <p class="under">
              About {task.minutes} minutes · {counted(Object.keys(task.presets).length, "protocol")} ·{" "}
              {counted(Object.keys(task.measures).length, "measure")}
            </p>
            <p class="actions">
              <a class="button quiet" href={demoLink(task)}>
                Try it<span class="hidden">: {task.title}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}
