import type { AnyTask } from "../../src/core/task.ts";
import type { GatheredRun } from "../../src/export/gather.ts";
import type { Call, World } from "./call.ts";
import { parametersOf } from "./choices.ts";
import { ParameterAudit } from "./parameter-audit.ts";

/** The parameters each run is read with: its own where the file carries them, else those of the call. */
export class RunParameters {
  readonly #call: Call;
  readonly #audit: ParameterAudit;
  readonly #standard = new Map<AnyTask, Readonly<Record<string, unknown>>>();

  constructor(call: Call) {
    this.#call = call;
    this.#audit = new ParameterAudit(call);
  }

  of({ identity }: GatheredRun): Readonly<Record<string, unknown>> {
    if (identity.parameters !== null && !this.#call.has("--preset"))
      return parametersOf(identity.task, this.#call, identity.parameters);
    let p = this.#standard.get(identity.task);
    if (p === undefined) {
      p = parametersOf(identity.task, this.#call);
      this.#standard.set(identity.task, p);
    }
    this.#audit.saw(identity);
    return p;
  }

  restart(): void {
    this.#audit.restart();
  }

  /** Says which runs were recorded with other parameters than they were read with. */
  async report(world: World): Promise<void> {
    await this.#audit.report(world);
  }
}
